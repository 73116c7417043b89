-- Asks the addresses in the file QUERIES one after the other, and says in one line how it went.

local addresses, asked = {}, 0

function init(args)
  for line in io.lines(os.getenv("QUERIES")) do addresses[#addresses + 1] = line end
end

function request()
  asked = asked % #addresses + 1
  return wrk.format("GET", addresses[asked])
end

function done(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), wrong))
end
