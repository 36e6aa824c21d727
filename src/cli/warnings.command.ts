import { WARNING_STATES } from '../warnings/warning.js';
import { WarningsStore } from '../warnings/warnings.store.js';
import { withApplication } from './application.js';

const MOST = 200;

/** `warnings [--json]`: newest first. */
export async function listWarnings(options: { json?: boolean }): Promise<void> {
  const warnings = await withApplication((app) => app.get(WarningsStore, { strict: false }).list(WARNING_STATES, MOST));
  for (const { id, mode, state, verb, content, version } of warnings) {
    const levels = content.items.map((item) => item.rank ?? '?').join(', ');
    const line = { id, mode, state, verb, levels, validTo: content.validTo, version };
    console.log(options.json ? JSON.stringify(line) : Object.values(line).join('  '));
  }
}
