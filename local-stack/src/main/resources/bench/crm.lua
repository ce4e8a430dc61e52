-- wrk -s crm.lua URL -- MEAN_PAUSE_MS; $TOKEN holds a bearer token a line, the first is tenant 1's. Each request is
-- another tenant's; ~stage~ and the like in the path become numbers and words of that tenant (CrmData.java).
local tokens, template, patch = {}, nil, false
local names = { "иван", "петров", "смир", "анна" }

local function encoded(text)
  return (text:gsub(".", function(c) return string.format("%%%02X", c:byte()) end))
end

function init(args)
  for token in os.getenv("TOKEN"):gmatch("[^\n]+") do
    tokens[#tokens + 1] = "Bearer " .. token
  end
  template = wrk.path
  patch = template:sub(-6) == "/stage"
  math.randomseed(os.time())
  local mean = tonumber(args[1])
  if mean > 0 then
    function delay()
      return math.random(0, 2 * mean)
    end
  end
end

function request()
  local tenant = math.random(#tokens)
  local stage = (tenant - 1) * 4 + math.random(4)
  local path = template
    :gsub("~lead~", (tenant - 1) * 20000 + math.random(20000))
    :gsub("~stage~", stage)
    :gsub("~pipeline~", tenant)
    :gsub("~user~", (tenant - 1) * 20 + math.random(20))
    :gsub("~name~", function() return encoded(names[math.random(#names)]) end)
    :gsub("~digits~", math.random(1000, 99999))
    :gsub("~page~", math.random(5))
  local headers = { ["Authorization"] = tokens[tenant], ["Content-Type"] = "application/json" }
  if patch then
    return wrk.format("PATCH", path, headers, '{"stage_id":' .. stage .. '}')
  end
  return wrk.format("GET", path, headers)
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("result %d %d %d %d %d %d %d,%d,%d,%d,%d\n",
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    e.connect, e.read, e.write, e.status, e.timeout))
end
