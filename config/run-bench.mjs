// `npm run bench -- <name> [options]`: runs one measurement of test/bench against the built program.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name = '', ...options] = process.argv.slice(2);
const file = `${root}test/bench/${name}.bench.ts`;

if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  const known = readdirSync(`${root}test/bench`).flatMap((entry) => entry.match(/^([a-z]+)\.bench\.ts$/)?.[1] ?? []);
  console.error(`There is no measurement "${name}". Known: ${known.join(', ')}.`);
  process.exit(2);
}
const build = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
const hooks = ['--import', `${root}test/bench/run-built.mjs`];
const run = spawnSync(process.execPath, [...hooks, file, ...options], { cwd: root, stdio: 'inherit' });
process.exit(run.status ?? 1);
