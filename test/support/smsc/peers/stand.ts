// Our centre for a client that somebody else wrote (Kannel): `npx node --import ./test/bench/run-built.mjs
// test/support/smsc/peers/stand.ts 2799`. Hands over a receipt for each packet and prints its answer, then the messages as
// phones would show them. Ends by itself after two minutes.
import { setTimeout as pause } from 'node:timers/promises';
import { receiptOf, Smsc } from '../smsc.js';

const smsc = new Smsc();
console.log(`stands at smpp://127.0.0.1:${await smsc.start(Number(process.argv[2] ?? 2_799))}`);
let told = 0;
let shown = 0;
for (const end = performance.now() + 120_000; performance.now() < end; await pause(100)) {
  for (const { id, to } of smsc.taken.slice(told)) {
    told++;
    const answer = await smsc.say('deliver_sm', receiptOf(id, to));
    console.log('packet', id, answer.command, answer.command_status);
  }
  for (const message of smsc.messages().slice(shown)) {
    shown++;
    console.log('message', JSON.stringify(message));
  }
}
await smsc.stop();
