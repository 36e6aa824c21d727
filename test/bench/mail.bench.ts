import { parseArgs } from 'node:util';
import { createTransport } from 'nodemailer';
import { SmtpProvider } from '../../src/channels/email/providers/smtp.js';
import { median } from './numbers.js';

/**
 * Letters by our mail provider against the same letters by nodemailer's bare pool, to one server that counts: start it first, as in
 * `smtp-sink -u nobody -c 127.0.0.1:2525 100` (Debian: postfix). What ours adds is one envelope and deadline a letter, checks, and
 * windows of twenty.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2525' },
    letters: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '5' },
  },
});
const [port, letters, pairs] = [Number(values.port), Number(values.letters), Number(values.pairs)];
const FROM = 'warnings@example.cn';
const WINDOW = 20;
const CONNECTIONS = 10;
const [SUBJECT, BODY] = [
  '恩施市地质灾害气象风险橙色预警（21日18:06发布）',
  '请高风险点居民立即转移到安全地带。\n\n.\n..末行',
];
const leaveLink = (ref: string) => `https://warn.example/subscribe/leave/${ref}`;

const server = { host: '127.0.0.1', port, tls: 'none', login: null } as const;
const provider = new SmtpProvider({ server, from: FROM, leaveLink, connections: CONNECTIONS });
const pool = createTransport({ pool: true, host: server.host, port, ignoreTLS: true, maxConnections: CONNECTIONS });

async function ours(): Promise<void> {
  for (let at = 0; at < letters; at += WINDOW) {
    const batch = Array.from({ length: Math.min(WINDOW, letters - at) }, (_, index) => ({
      ref: `7-${at + index + 1}`,
      to: `reader${at + index}@example.org`,
      text: `${SUBJECT}\n\n${BODY}`,
      validForSeconds: 600,
    }));
    const lost = (await provider.send(batch, 'red')).filter(({ kind }) => kind !== 'accepted');
    if (lost.length > 0) throw new Error(`the sink did not take ${lost.length}: ${JSON.stringify(lost[0])}`);
  }
}

async function bare(): Promise<void> {
  const mail = (index: number) => ({ from: FROM, to: `reader${index}@example.org`, subject: SUBJECT, text: BODY });
  await Promise.all(Array.from({ length: letters }, (_, index) => pool.sendMail(mail(index))));
}

async function rateOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return letters / ((performance.now() - started) / 1000);
}

await ours();
await bare();
const rows: { rate: number; floor: number }[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const first = pair % 2 === 0 ? await rateOf(ours) : await rateOf(bare);
  const second = pair % 2 === 0 ? await rateOf(bare) : await rateOf(ours);
  rows.push(pair % 2 === 0 ? { rate: first, floor: second } : { rate: second, floor: first });
  console.log(
    `pair ${pair + 1}: ${Math.round(rows[pair]?.rate ?? 0)} letters/s, bare ${Math.round(rows[pair]?.floor ?? 0)}`,
  );
}
await provider.close();
pool.close();
const rate = median(rows.map((row) => row.rate));
console.log(
  JSON.stringify({
    name: 'mail',
    n: letters,
    seconds: Number((letters / rate).toFixed(2)),
    rate: Math.round(rate),
    floor_rate: Math.round(median(rows.map((row) => row.floor))),
    ratio: Number(median(rows.map((row) => row.rate / row.floor)).toFixed(2)),
    floor: "nodemailer's bare pool, the same letters without our headers, as many connections",
  }),
);
