// The platform that is polled: a small JSON answer, and a record of when each request came.
// Usage: node target.js PORT INTERVAL_MS; GET /report tells how late the ticks of each connection
// were, measured by the grid its own earliest tick lies on, and starts a new record.
const http = require('http');
const [port, interval] = process.argv.slice(2).map(Number);
const body = JSON.stringify({
  items: Array.from({ length: 20 }, (_, i) => ({ id: i, state: i % 3 ? 'live' : 'draft', title: 'Article ' + i })),
  total: 20,
});
let seen = new Map();
let requests = 0;

function report() {
  const late = [];
  for (const times of seen.values()) {
    const phases = times.map((t) => t % interval);
    // The grid wraps: turn it so that no connection's phase lies near the cut.
    const turned = phases.map((p) => (p - phases[0] + interval * 1.5) % interval);
    const least = Math.min(...turned);
    turned.forEach((p) => late.push(p - least));
  }
  late.sort((a, b) => a - b);
  const at = (q) => (late.length ? late[Math.min(late.length - 1, Math.floor(q * late.length))] : NaN);
  const told = { requests, connections: seen.size, p50: at(0.5), p99: at(0.99), most: at(1) };
  seen = new Map();
  requests = 0;
  return told;
}

http
  .createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/report') {
      response.end(JSON.stringify(report()));
      return;
    }
    requests++;
    const who = request.url.split('?')[0];
    if (!seen.has(who)) seen.set(who, []);
    seen.get(who).push(Date.now());
    response.end(body);
  })
  .listen(port, '127.0.0.1');
