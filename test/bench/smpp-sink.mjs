// A short-message centre that answers every request with a new id and keeps nothing but a count: SMPP 3.4, no receipts. It reads the
// octets itself, so that what is measured is the other side. Optional: DELAY_MS before each answer.
import { createServer } from 'node:net';

const SUBMIT = 4;
const ENQUIRE = 0x15;
const delay = Number(process.env.DELAY_MS ?? 0);
let taken = 0;

function answerTo(command, sequence) {
  const body = command === SUBMIT ? `${(0x10000000 + ++taken).toString(16)}\0` : command === ENQUIRE ? '' : 'sink\0';
  const bytes = Buffer.alloc(16 + body.length);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt32BE((command | 0x80000000) >>> 0, 4);
  bytes.writeUInt32BE(sequence, 12);
  bytes.latin1Write(body, 16);
  return bytes;
}

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const answers = [];
    let at = 0;
    while (bytes.length - at >= 16 && bytes.length - at >= bytes.readUInt32BE(at)) {
      answers.push(answerTo(bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 12)));
      at += bytes.readUInt32BE(at);
    }
    rest = bytes.subarray(at);
    if (answers.length === 0) return;
    const send = () => socket.write(Buffer.concat(answers));
    if (delay > 0) setTimeout(send, delay);
    else send();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('message', () => process.send?.(taken));
process.on('disconnect', () => process.exit(0));
