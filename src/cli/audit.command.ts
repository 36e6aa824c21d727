import { AuditService } from '../people/officers/audit.service.js';
import { withApplication } from './application.js';

/** `audit verify`: exits 1 and names the first broken line when the trail is not whole. */
export async function audit(): Promise<void> {
  const { broken, ...state } = await withApplication((app) => app.get(AuditService, { strict: false }).verify());
  console.log(broken ? `broken at line ${broken.id}` : `whole: ${JSON.stringify(state)}`);
  if (broken) process.exitCode = 1;
}
