import { readFileSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/platform/config/paths.js';

/** Who may import whom (README, The house). A folder may always import itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  reference: ['kernel', 'platform'],
  people: ['reference', 'kernel', 'platform'],
  dissemination: ['people', 'reference', 'kernel', 'platform'],
  // A station is known by its partner's key, so the broadcast door asks people/partners who is there.
  'channels/broadcast': ['dissemination', 'reference', 'kernel', 'platform', 'people'],
  'channels/email': ['dissemination', 'reference', 'kernel', 'platform'],
  'channels/microblog': ['dissemination', 'reference', 'kernel', 'platform'],
  // A phone's keyword signs its owner up and off, so the inbound door asks people/subscribers.
  'channels/sms': ['dissemination', 'reference', 'kernel', 'platform', 'people'],
  'channels/website': ['dissemination', 'reference', 'kernel', 'platform', 'web/parts'],
  warnings: ['dissemination', 'people', 'reference', 'kernel', 'platform'],
  ingest: ['warnings', 'people', 'reference', 'kernel', 'platform'],
  statistics: ['kernel', 'platform', 'reference'],
  'web/parts': ['reference', 'kernel', 'platform'],
};
/** Doors and the top: they may import anything. */
const FREE = [
  'web/api',
  'web/console',
  'web/portal',
  'web/session',
  'cli',
  'channels.module',
  'app.module',
  'program',
  'main',
];
/** Nobody comes in through these. */
const DOORS = ['web/console', 'web/portal', 'web/api', 'cli'];

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly file: string;
}

const rooms = [...Object.keys(MAY), ...FREE].sort((a, b) => b.length - a.length);
const roomOf = (path: string) =>
  rooms.find(
    (room) =>
      path === room ||
      path.startsWith(`${room}/`) ||
      path.startsWith(`${room}.`) ||
      path.startsWith(`channels/${room}`),
  ) ?? path;

function arrows(): Arrow[] {
  const src = join(ROOT, 'src');
  return globSync('**/*.{ts,tsx}', { cwd: src }).flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    const found = [...text.matchAll(/from '(\.[^']+)'|import '(\.[^']+)'|import\('(\.[^']+)'\)/g)];
    return found.map((match) => {
      const target = normalize(join(dirname(file), match[1] ?? match[2] ?? match[3] ?? ''));
      return { from: roomOf(file), to: roomOf(target), file };
    });
  });
}

describe('the house', () => {
  const all = arrows().filter(({ from, to }) => from !== to);

  it('is read at all', () => expect(all.length).toBeGreaterThan(100));

  it('lets data run one way: no import against the table', () => {
    const broken = all.filter(
      ({ from, to }) =>
        !FREE.includes(from) && !(MAY[from] ?? []).some((room) => to === room || to.startsWith(`${room}/`)),
    );
    expect(broken.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it('keeps channels apart from one another', () => {
    const broken = all.filter(({ from, to }) => from.startsWith('channels/') && to.startsWith('channels/'));
    expect(broken).toEqual([]);
  });

  it('has doors that nobody inside goes through', () => {
    const broken = all.filter(
      ({ from, to }) => DOORS.includes(to) && !['app.module', 'program', 'web/api', 'cli'].includes(from),
    );
    expect(broken.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it('has no circle among the slices', () => {
    const next = new Map<string, Set<string>>();
    for (const { from, to } of all) next.set(from, (next.get(from) ?? new Set()).add(to));
    const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
      [...(next.get(from) ?? [])].some((to) => to === goal || (!seen.has(to) && reaches(to, goal, seen.add(to))));
    expect(Object.keys(MAY).filter((room) => reaches(room, room))).toEqual([]);
  });
});
