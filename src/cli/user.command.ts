import { text } from 'node:stream/consumers';
import { PROGRAM, ROLES } from '../kernel/actor.js';
import { invalid } from '../kernel/domain-error.js';
import { OfficersService } from '../people/officers/officers.service.js';
import { withApplication } from './application.js';

interface Options {
  readonly agency: string;
  readonly login: string;
  readonly name: string;
  readonly role: string;
}

/** `user create …`: the password comes on standard input, so that it stands in no process list and no history. */
export async function userCreate({ agency, login, name, role }: Options): Promise<void> {
  const known = ROLES.find((one) => one === role);
  if (!known)
    throw invalid('role', `There is no role ${role}.`, { where: 'role', next: `One of: ${ROLES.join(', ')}.` });
  const password = (await text(process.stdin)).trim();
  const officer = await withApplication((app) =>
    app
      .get(OfficersService, { strict: false })
      .create(PROGRAM, { agencyCode: agency, login, name, role: known, password }),
  );
  console.log(`officer ${officer.login} made`);
}
