// A carrier that answers every post with a new sid and keeps nothing but a count: Twilio's protocol, no receipts.
import { createServer } from 'node:http';

let taken = 0;

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.end(String(taken));
  request.resume();
  request.on('end', () => {
    taken++;
    const body = `{"sid":"SM${String(taken).padStart(32, '0')}","status":"queued"}`;
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit(0));
