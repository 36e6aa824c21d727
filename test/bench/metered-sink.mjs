// A carrier that answers so many posts a second and no more (RATE), or each after so long (DELAY_MS), in the order of their coming,
// and notes when it answered a post whose text holds MARK. Twilio's protocol, no receipts.
import { createServer } from 'node:http';

const EVERY_MS = 5;
const rate = Number(process.env.RATE ?? 0);
const delay = Number(process.env.DELAY_MS ?? 0);
const mark = encodeURIComponent(process.env.MARK ?? '');

let taken = 0;
let marks = [];
const waiting = [];

function answer({ response, marked }) {
  taken++;
  if (marked) marks.push(Date.now());
  const body = `{"sid":"SM${String(taken).padStart(32, '0')}","status":"queued"}`;
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

function take(one) {
  if (rate > 0) waiting.push(one);
  else setTimeout(answer, delay, one);
}

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.end(String(taken));
  if (request.method === 'DELETE') {
    response.end(JSON.stringify(marks));
    marks = [];
    return undefined;
  }
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () =>
    take({ response, marked: mark !== '' && Buffer.concat(parts).toString('latin1').includes(mark) }),
  );
  return undefined;
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit(0));

// What the clock owes since the last tick, so that a late tick does not lower the rate.
let owed = 0;
let last = performance.now();
if (rate > 0)
  setInterval(() => {
    const now = performance.now();
    owed = Math.min(rate / 10, owed + ((now - last) / 1000) * rate);
    last = now;
    while (owed >= 1 && waiting.length > 0) {
      owed--;
      answer(waiting.shift());
    }
  }, EVERY_MS);
