import { parseArgs } from 'node:util';
import { audienceOf } from '../../src/dissemination/audience/audience.js';
import { byLevel, type LevelQuery } from '../../src/dissemination/audience/levels.js';
import { PlanStore } from '../../src/dissemination/delivery/plan/plan.store.js';
import { AddressCipher } from '../../src/people/subscribers/addresses.js';
import { HAZARDS } from '../../src/people/subscribers/sign-up/choices.js';
import { Divisions } from '../../src/reference/areas/divisions.js';
import { RANKS, rankOrder, type Rank } from '../../src/reference/grading/rank.js';
import { loadGeography } from '../../src/reference/areas/load-geography.js';
import { City } from './city.js';
import { median, numbersFrom } from './numbers.js';
import { parents, people, settle, type Wish } from './population.js';

/**
 * Whom warnings reach: random alerts over a city of a million, the program's own question to the database against an answer
 * counted out here, person by person, from the committed list of divisions.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    alerts: { type: 'string', default: '200' },
    seed: { type: 'string', default: '20240621' },
  },
});
const [count, alerts, seed] = [values.people, values.alerts, values.seed].map(Number) as [number, number, number];
const HORIZON = new Date('2024-06-21T10:06:00Z');

const random = numbersFrom(seed);
const above = parents();
const codes = [...above.keys()];
const wishes = [...people(count, random)];
const city = await City.found('whom');
const { db, context } = city;
const ground = loadGeography({ geo: null, data: '' });

interface Told {
  readonly kind: string;
  readonly counties: Record<string, Rank>;
  readonly mode: 'live' | 'exercise';
  readonly hazards: readonly string[];
  readonly channel: 'sms' | 'email';
}

/** Every kind in turn: by code at each level, by point, in several parts with levels of their own. */
function told(n: number): Told {
  const kinds = [counties, wholeCity, wholeProvince, cityCode, provinceCode, byPoint, oneCounty];
  const make = kinds[n % kinds.length] ?? counties;
  return {
    kind: make.name,
    counties: make(),
    mode: random() < 0.85 ? 'live' : 'exercise',
    hazards: HAZARDS.filter(() => random() < 0.25),
    channel: random() < 0.8 ? 'sms' : 'email',
  };
}

const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const rank = (): Rank => anyOf(RANKS);
const leaves = () => codes.filter((code) => !code.endsWith('00'));
const inside = (outer: string) => leaves().filter((code) => up(code).includes(outer));
const levelled = (list: readonly string[]) => Object.fromEntries(list.map((code) => [code, rank()]));

function counties() {
  return levelled(Array.from({ length: 1 + Math.floor(random() * 60) }, () => anyOf(leaves())));
}
function oneCounty() {
  return levelled([anyOf(leaves())]);
}
function wholeCity() {
  return levelled(inside(anyOf(codes.filter((code) => code.endsWith('00')))));
}
function wholeProvince() {
  return levelled(inside(anyOf(codes.filter((code) => code.endsWith('0000')))));
}
function cityCode() {
  return levelled([anyOf(codes.filter((code) => code.endsWith('00') && !code.endsWith('0000'))), anyOf(leaves())]);
}
function provinceCode() {
  return levelled([anyOf(codes.filter((code) => code.endsWith('0000')))]);
}
function byPoint() {
  const seat = anyOf(ground.seats.list());
  return levelled(ground.countiesWithin(seat.lon, seat.lat, 20 + random() * 200).counties.map(({ code }) => code));
}

/** Codes above, from the list itself. */
function up(code: string): string[] {
  const parent = above.get(code);
  return parent === undefined || !above.has(parent) ? [] : [parent, ...up(parent)];
}

/** Address by address: the highest level at which somebody is meant. */
function countedOut({ counties: levels, mode, hazards, channel }: Told): Map<number, number> {
  const at = new Map<string, number>();
  for (const code of codes)
    for (const [named, level] of Object.entries(levels))
      if (code === named || up(code).includes(named) || up(named).includes(code))
        at.set(code, Math.max(at.get(code) ?? 0, rankOrder(level)));
  const meant = new Map<number, number>();
  for (const wish of wishes) {
    if (!wants(wish, mode, channel, hazards)) continue;
    const reached = wish.places.map((place) => at.get(place) ?? 0).filter((level) => level >= wish.lowest);
    if (reached.length > 0) meant.set(wish.address, Math.max(meant.get(wish.address) ?? 0, ...reached));
  }
  return meant;
}

const wants = (wish: Wish, mode: string, channel: string, hazards: readonly string[]): boolean =>
  wish.audience === mode &&
  wish.channel === channel &&
  !wish.left &&
  !wish.late &&
  (hazards.length === 0 || wish.hazards === null || wish.hazards.some((hazard) => hazards.includes(hazard)));

async function compare(
  alert: Told,
  sum: {
    found: number;
    meant: number;
    right: number;
    wrongRank: number;
    wrongCount: number;
    kinds: Map<string, number>;
    seconds: number[];
  },
) {
  const query = audienceOf(
    { verb: 'first', counties: alert.counties, mode: alert.mode, hazards: alert.hazards },
    [],
    alert.channel,
    HORIZON,
    context.get(Divisions, { strict: false }),
  );
  const started = performance.now();
  const found = (await Promise.all(byLevel(query).map(ofLevel))).flat();
  sum.seconds.push((performance.now() - started) / 1000);
  const groups = await context.get(PlanStore, { strict: false }).readers(db, query);
  const meant = countedOut(alert);
  sum.found += found.length;
  sum.meant += meant.size;
  sum.right +=
    new Set(found.map(({ id }) => id)).size === found.length
      ? found.filter(({ id }) => meant.has(Number(id))).length
      : Number.NaN;
  sum.wrongRank += found.filter((one) => meant.has(Number(one.id)) && meant.get(Number(one.id)) !== one.rank).length;
  sum.wrongCount += groups.reduce((total, group) => total + group.recipients, 0) === meant.size ? 0 : 1;
  sum.kinds.set(alert.kind, (sum.kinds.get(alert.kind) ?? 0) + meant.size);
}

/** As a plan asks: each level's readers by themselves. */
const ofLevel = ({ ctes, params, level }: LevelQuery) =>
  db.rows<{ id: string; rank: number }>(`WITH ${ctes} SELECT address_id AS id, rank FROM audience WHERE rank = $7`, [
    ...params,
    level,
  ]);

function report(sum: Awaited<Parameters<typeof compare>[1]>) {
  for (const [kind, n] of sum.kinds) console.log(`${kind}: ${n} addresses meant`);
  console.log(
    JSON.stringify({
      name: 'whom',
      n: alerts,
      people: count,
      wishes: wishes.length,
      seed,
      addressed: sum.found,
      meant: sum.meant,
      precision: sum.right / sum.found,
      recall: sum.right / sum.meant,
      wrong_level: sum.wrongRank,
      wrong_headcount: sum.wrongCount,
      seconds: sum.seconds.reduce((a, b) => a + b, 0),
      median_seconds: median(sum.seconds),
      floor: 'every person counted out one by one, apart from the program and its database',
    }),
  );
  if (sum.right !== sum.found || sum.right !== sum.meant || sum.wrongRank + sum.wrongCount > 0) process.exitCode = 1;
}

try {
  await settle(db, context.get(AddressCipher, { strict: false }), wishes, HORIZON);
  const result = {
    found: 0,
    meant: 0,
    right: 0,
    wrongRank: 0,
    wrongCount: 0,
    kinds: new Map<string, number>(),
    seconds: [] as number[],
  };
  for (let n = 0; n < alerts; n++) await compare(told(n), result);
  report(result);
} finally {
  await city.close();
}
