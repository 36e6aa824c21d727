import { parseArgs } from 'node:util';
import { AddressCipher } from '../../src/people/subscribers/addresses.js';
import type { DeskFilter } from '../../src/people/subscribers/desk/desk-reads.js';
import { SubscribersDesk } from '../../src/people/subscribers/desk/subscribers-desk.service.js';
import { City } from './city.js';
import { median, numbersFrom } from './numbers.js';
import { parents, people, phoneOf, settle } from './population.js';

/** Look-ups of the console over a million subscribers: by place at every level, narrowed, from somewhere in the middle on. */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    each: { type: 'string', default: '60' },
    most: { type: 'string', default: '100' },
  },
});
const [count, each, most] = [values.people, values.each, values.most].map(Number) as [number, number, number];
const PAGE = 50;

const random = numbersFrom(11);
const codes = [...parents().keys()];
const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const counties = codes.filter((code) => !code.endsWith('00'));
const cities = codes.filter((code) => code.endsWith('00') && !code.endsWith('0000'));
const provinces = codes.filter((code) => code.endsWith('0000'));

const LOOKUPS: Readonly<Record<string, () => DeskFilter>> = {
  county: () => ({ place: anyOf(counties) }),
  city: () => ({ place: anyOf(cities) }),
  province: () => ({ place: anyOf(provinces) }),
  'county, active by SMS': () => ({ place: anyOf(counties), state: 'active', channel: 'sms' }),
  'province, officials': () => ({ place: anyOf(provinces), group: 'official' }),
  'province, left': () => ({ place: anyOf(provinces), state: 'left' }),
  'county, bounced (none)': () => ({ place: anyOf(counties), state: 'bounced' }),
  'province, bounced (none)': () => ({ place: anyOf(provinces), state: 'bounced' }),
  officials: () => ({ group: 'official' }),
  'left by mail': () => ({ state: 'left', channel: 'email' }),
  'one number': () => ({ address: phoneOf(1 + Math.floor(random() * count)) }),
};

const city = await City.found('lookup');
const { db, context } = city;
try {
  await settle(db, context.get(AddressCipher, { strict: false }), [...people(count, numbersFrom(7))], new Date());
  const desk = context.get(SubscribersDesk, { strict: false });
  const worst: number[] = [];
  const all: number[] = [];
  for (const [name, filter] of Object.entries(LOOKUPS)) {
    const times: number[] = [];
    for (let n = 0; n < each; n++) {
      const after = n % 2 === 0 ? {} : { after: String(Math.floor(random() * count)) };
      const started = performance.now();
      await desk.search(filter(), { size: PAGE, ...after });
      times.push(performance.now() - started);
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
    const [middle, late, last] = [median(times), p95, Math.max(...times)].map((ms) => ms.toFixed(1));
    console.log(`${name}: median ${middle} ms, p95 ${late} ms, slowest ${last} ms`);
    worst.push(p95);
    all.push(...times);
  }
  const slowest = Math.max(...all);
  const p95 = Math.max(...worst);
  const seconds = all.reduce((sum, ms) => sum + ms, 0) / 1000;
  console.log(
    JSON.stringify({
      name: 'lookup',
      n: all.length,
      people: count,
      seconds,
      rate: all.length / seconds,
      median_ms: median(all),
      worst_p95_ms: p95,
      slowest_ms: slowest,
      most_ms: most,
      ...(await city.durability()),
    }),
  );
  if (p95 > most) process.exitCode = 1;
} finally {
  await city.close();
}
