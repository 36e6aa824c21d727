// `npm run -s cli -- …`: builds when a source is newer than the last build, then runs the command line.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}dist/.tsbuildinfo`;
const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const stale = globSync(`${root}src/**/*.{ts,tsx,css}`).some((file) => statSync(file).mtimeMs > built);

if (stale) {
  const build = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
const run = spawnSync(process.execPath, [`${root}dist/cli/main.js`, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
