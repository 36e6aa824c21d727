import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conflict, forbidden, invalid, missing } from '../../../src/kernel/domain-error.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { failureOf } from '../../../src/web/console/failure/failure.js';
import { ACT_NAMES } from '../../../src/web/console/audit/act-names.js';
import { FAILURES_ZH } from '../../../src/web/console/failure/failure.words.js';

/** Slices whose refusals an officer at the console can meet. */
const MET = [
  'warnings',
  'ingest/ingest.store.ts',
  'people/officers/login',
  'people/officers/jurisdiction.ts',
  'people/subscribers/csv',
  'people/subscribers/desk',
  'people/officers/reason.ts',
  'people/subscribers/addresses.ts',
  'people/subscribers/normal-form.ts',
  'people/subscribers/place-limits.ts',
  'dissemination/control',
  'dissemination/providers',
  'web/api',
  'web/console',
  'web/session',
  'statistics',
];

const source = (path: string): string[] => {
  const full = join(ROOT, 'src', path);
  if (/\.tsx?$/.test(path)) return [readFileSync(full, 'utf8')];
  const files = readdirSync(full, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return files.map((name) => readFileSync(join(full, name), 'utf8'));
};

/** Sources cannot be added at the console, and routes without a mark are the developers' affair. */
const NEVER_MET = ['source-unknown', 'password', 'route-unmarked'];

const codes = [
  ...new Set(
    MET.flatMap(source).flatMap((text) =>
      [
        ...text.matchAll(
          /\b(?:(?:invalid|conflict|forbidden|missing|refused)\(|DomainError\(\s*'\w+',)\s*'([a-z-]+)'/g,
        ),
      ].map(([, code]) => code ?? ''),
    ),
  ),
];

describe('refusals', () => {
  it.each(codes.filter((code) => !NEVER_MET.includes(code)))('%s is said in Chinese, too', (code) => {
    expect(FAILURES_ZH).toHaveProperty(code);
  });

  it('are found in the sources at all, or the test above would prove nothing', () => {
    expect(codes).toEqual(
      expect.arrayContaining(['changed-since', 'signed-by-editor', 'window-wrong', 'part-counties']),
    );
  });

  it.each(['left', 'bounced', 'changed', 'address-audience'])(
    '%s of a row in a list is said in Chinese, too',
    (code) => {
      expect(FAILURES_ZH).toHaveProperty(code);
    },
  );

  it('say how long a reason may be where it was given', () => {
    const error = invalid('reason-length', '…', { shortest: 4, longest: 200 });
    expect(failureOf(error, 'zh-CN').what).toBe('理由要写4到200个字。');
  });

  it('say what, where and what next in the officer’s language', () => {
    const error = missing('area-unknown', 'Warning x has no area 9/9.', {
      where: 'area',
      next: 'Go back to the warning.',
    });
    expect(failureOf(error, 'en')).toEqual({
      code: 'area-unknown',
      what: 'Warning x has no area 9/9.',
      where: 'area',
      next: 'Go back to the warning.',
    });
    expect(failureOf(error, 'zh-CN')).toMatchObject({ what: '这条预警里没有这个区域。', next: '回到预警页面。' });
  });

  it.each([
    ['byte 12', '第 12 字节'],
    ['the whole text, "今天天气很好…"', '全文“今天天气很好…”'],
    ['typed', 'typed'],
  ])('say the place %s in Chinese', (where, said) => {
    expect(failureOf(missing('empty', '…', { where }), 'zh-CN').where).toBe(said);
  });

  it('keep what only the service knows: the places outside, the time to try again', () => {
    const outside = forbidden('outside-jurisdiction', '…', { codes: ['500101', '500102'] });
    expect(failureOf(outside, 'zh-CN').what).toContain('500101、500102');
    const held = forbidden('log-in-held', '…', { retryAt: '2024-06-21T10:05:00.000Z' });
    expect(failureOf(held, 'zh-CN').next).toContain('2024年6月21日 18:05');
  });

  it('fall back to the service’s own words when nobody wrote Chinese ones', () => {
    expect(failureOf(conflict('brand-new', 'Something new.', { next: 'Wait.' }), 'zh-CN')).toMatchObject({
      what: 'Something new.',
      next: 'Wait.',
    });
  });
});

describe('acts in the audit trail', () => {
  const acts = ['warnings', 'people', 'dissemination', 'ingest']
    .flatMap(source)
    .flatMap((text) => [...text.matchAll(/audit\.record\(\s*\w+,\s*\w+,\s*'([a-z-]+)'/g)].map(([, act]) => act ?? ''));

  it.each([...new Set(acts)])('%s has a name in both languages', (act) => {
    expect(ACT_NAMES['zh-CN']).toHaveProperty(act);
    expect(ACT_NAMES.en).toHaveProperty(act);
  });

  it('are found in the sources at all', () => {
    expect(acts).toEqual(expect.arrayContaining(['relay', 'submit', 'set-groups']));
  });
});
