-- wrk -s load.lua URL -- MEAN_PAUSE_MS; the bearer token, if any, comes in $TOKEN.
-- A pause between a connection's requests makes a rate of wrk, which has none: with 40 connections and random pauses
-- the arrivals are independent of each other and, as pauses are long beside answers, nearly so of the answers.
function init(args)
  local token = os.getenv("TOKEN")
  if token then
    wrk.headers["Authorization"] = "Bearer " .. token
  end
  local mean = tonumber(args[1])
  if mean > 0 then
    math.randomseed(os.time())
    function delay()
      return math.random(0, 2 * mean)
    end
  end
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("result %d %d %d %d %d %d %d,%d,%d,%d,%d\n",
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    e.connect, e.read, e.write, e.status, e.timeout))
end
