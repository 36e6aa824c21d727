// Our centre for a client that somebody else wrote (Kannel): `node --import ./test/bench/run-built.mjs test/support/smsc/peers/stand.ts 2799`.
// Prints the messages as phones would show them, and says of each packet that it arrived. Ends by itself after two minutes.
import { setTimeout as pause } from 'node:timers/promises';
import { receiptOf, Smsc } from '../smsc.js';

const smsc = new Smsc();
console.log(`stands at smpp://127.0.0.1:${await smsc.start(Number(process.argv[2] ?? 2_799))}`);
let told = 0;
for (const end = performance.now() + 120_000; performance.now() < end; await pause(100))
  for (const { id, to } of smsc.taken.slice(told)) {
    told++;
    const answer = await smsc.say('deliver_sm', receiptOf(id, to));
    console.log(id, answer.command, answer.command_status, JSON.stringify(smsc.messages().at(-1)));
  }
await smsc.stop();
