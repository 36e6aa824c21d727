import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import unpacked from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';
import { ROOT } from '../../src/platform/config/paths.js';

/** Our own: the package's arguments switch web security off and run everything in one process. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PACKAGES = join(ROOT, 'node_modules');
const TMP = join(ROOT, '.tmp');

/** Weights that the style sheets use; each is ten megabytes that the browser has to open. */
const FONTS = ['400Regular', '700Bold'].map((weight) => join(PACKAGES, '@expo-google-fonts/noto-sans-sc', weight));

/** The real Chromium of the package, with a Chinese font and nothing of the machine's own. */
export async function startBrowser(): Promise<Browser> {
  const home = await unpack();
  // Profiles too go where this user may write; another user's folder in /tmp would shut us out.
  process.env['TMPDIR'] = home;
  const { FONTCONFIG_PATH: _machine, ...inherited } = process.env;
  const env = {
    ...inherited,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    FONTCONFIG_FILE: writeFontconfig(home),
  };
  return chromium.launch({ executablePath: join(home, 'chromium'), args: ARGUMENTS, env });
}

/**
 * The folder that holds the browser, unpacked once a user and version. Unpacked beside it and renamed: a run that was
 * broken off leaves no half browser, which the package would take for a whole one.
 */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGES, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(TMP, `chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(home)) return home;
  mkdirSync(TMP, { recursive: true });
  const fresh = mkdtempSync(join(TMP, 'chromium-'));
  process.env['TMPDIR'] = fresh;
  await unpacked.executablePath();
  try {
    renameSync(fresh, home);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

/** Chinese for every family a page asks for: without a font the pictures show boxes, and widths mean nothing. */
function writeFontconfig(home: string): string {
  const dirs = FONTS.map((dir) => `<dir>${dir}</dir>`).join('');
  const families = ['system-ui', 'sans-serif', 'serif', 'monospace'].map(
    (family) =>
      `<match target="pattern"><test name="family"><string>${family}</string></test>` +
      '<edit name="family" mode="assign" binding="strong"><string>Noto Sans SC</string></edit></match>',
  );
  const file = join(home, 'fontconfig.xml');
  const cache = `<cachedir>${join(home, 'fontconfig')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${dirs}${cache}${families.join('')}</fontconfig>`);
  return file;
}
