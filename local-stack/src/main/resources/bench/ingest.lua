-- wrk -s ingest.lua URL -- FIRST; $BODIES names a file with a signed form a line. Each is sent once, from the line FIRST
-- on: a repeat would cost less. What comes behind the last line is not signed, and fails the run.
local bodies, at = {}, 0

function init(args)
  for line in io.lines(os.getenv("BODIES")) do
    bodies[#bodies + 1] = line
  end
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

function request()
  at = at + 1
  return wrk.format("POST", nil, nil, bodies[at] or "json=%7B%7D")
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("result %d %d %d %d %d %d %d,%d,%d,%d,%d\n",
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    e.connect, e.read, e.write, e.status, e.timeout))
end
