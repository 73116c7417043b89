-- Asks the addresses in the file QUERIES, each time another one, and says in one line how it went.

local addresses = {}

function init(args)
  for line in io.lines(os.getenv("QUERIES")) do addresses[#addresses + 1] = line end
  math.randomseed(11)
end

function request()
  return wrk.format("GET", addresses[math.random(#addresses)])
end

function done(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), wrong))
end
