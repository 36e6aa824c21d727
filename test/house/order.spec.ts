import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from '../../src/platform/config/environment.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { MIGRATIONS } from '../../src/platform/database/migrations/migrations.js';

const src = join(ROOT, 'src');
const files = globSync('**/*.{ts,tsx}', { cwd: src }).map((file) => ({
  file,
  text: readFileSync(join(src, file), 'utf8'),
}));

describe('order in the house', () => {
  it('reads the environment in platform/config only', () => {
    const broken = files.filter(
      ({ file, text }) => text.includes('process.env') && !/^(platform\/config|program|cli\/)/.test(file),
    );
    expect(broken.map(({ file }) => file)).toEqual([]);
  });

  it('says every variable in config/env.example, and no other', () => {
    const said = [
      ...readFileSync(join(ROOT, 'config', 'env.example'), 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm),
    ].map((match) => match[1]);
    expect([...new Set(said)].sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it('writes SQL in stores, SQL files, migrations and the database platform only', () => {
    const statement =
      /`\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) |'(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM) /;
    const allowed = /\.store\.ts$|\.sql\.ts$|^platform\/(database|health)\/|^cli\/doctor/;
    expect(
      files.filter(({ file, text }) => statement.test(text) && !allowed.test(file)).map(({ file }) => file),
    ).toEqual([]);
  });

  it('has no room without a name of its own', () => {
    const vague = /(^|\/)(utils?|helpers?|common|types|constants|interfaces|base|misc|shared|index)(\.tsx?|\/)/;
    expect(files.filter(({ file }) => vague.test(file)).map(({ file }) => file)).toEqual([]);
  });

  it('keeps files under 300 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 300).map(({ file }) => file)).toEqual([]);
  });

  it('gives no constructor more than six parts', () => {
    const crowded = files.flatMap(({ file, text }) =>
      [...text.matchAll(/constructor\(([^{]*?)\) \{/g)].flatMap((match) => {
        const parts = (match[1] ?? '').match(/readonly \w+:/g) ?? [];
        return parts.length > 6 ? [`${file}: ${parts.length}`] : [];
      }),
    );
    expect(crowded).toEqual([]);
  });

  it('numbers migrations without a gap', () => {
    const numbers = MIGRATIONS.map((migration) => Number(new migration().name.slice(-13)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('opens each slice with its card', () => {
    const modules = files.filter(
      ({ file }) =>
        /\/[a-z]+\.module\.ts$/.test(file) && !file.startsWith('platform/') && !file.startsWith('channels/channels'),
    );
    expect(modules.length).toBeGreaterThan(8);
    expect(modules.filter(({ text }) => !/\/\*\*[\s\S]*\b(In:|In |Tables)/.test(text)).map(({ file }) => file)).toEqual(
      [],
    );
  });
});
