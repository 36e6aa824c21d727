import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../kernel/actor.js';
import { conflict, invalid, missing } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import { AgenciesStore } from './agencies.store.js';
import { AuditService } from './audit.service.js';
import { readLogin, requireAdministrator, type Officer } from './officer.js';
import { OfficersStore } from './officers.store.js';
import { checkPassword, hashPassword } from './login/passwords.js';
import { SessionsStore } from './sessions.store.js';

export interface NewOfficer {
  readonly agencyCode: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

@Injectable()
export class OfficersService {
  constructor(
    private readonly db: Database,
    private readonly officers: OfficersStore,
    private readonly agencies: AgenciesStore,
    private readonly sessions: SessionsStore,
    private readonly audit: AuditService,
  ) {}

  /** Throws `login`, `name`, `password` (invalid), `agency-missing`, `login-taken` (conflict), `role` (forbidden). */
  async create(actor: Actor, entry: NewOfficer): Promise<Officer> {
    requireAdministrator(actor);
    const login = checkEntry(entry);
    const agencyId = await this.#agencyId(entry.agencyCode);
    const passwordHash = await hashPassword(entry.password);
    return this.db.transaction(async (tx) => {
      const person = { agencyId, login, name: entry.name.trim(), role: entry.role };
      const officer = await this.officers.insert(tx, person, passwordHash);
      if (!officer)
        throw conflict('login-taken', `The login ${login} is taken.`, { where: 'login', next: 'Choose another.' });
      await this.audit.record(tx, actor, 'create-officer', `officer:${officer.id}`, { login, role: officer.role });
      return officer;
    });
  }

  /** Ends the officer's rights and sessions at once; again: nothing more. Throws `officer-missing`, `role`. */
  async disable(actor: Actor, officerId: string): Promise<void> {
    requireAdministrator(actor);
    await this.db.transaction(async (tx) => {
      const officer = await this.officers.find(officerId, tx);
      if (!officer) throw missing('officer-missing', `There is no officer ${officerId}.`);
      if (!(await this.officers.disable(tx, officerId))) return;
      await this.sessions.deleteAllOf(tx, officerId);
      await this.audit.record(tx, actor, 'disable-officer', `officer:${officerId}`, { login: officer.login });
    });
  }

  async #agencyId(code: string): Promise<string> {
    const agency = await this.agencies.findByCode(code);
    if (agency) return agency.id;
    throw missing('agency-missing', `There is no agency ${code}.`, {
      where: 'agencyCode',
      next: 'Enter its pair first.',
    });
  }
}

/** Returns the login in its stored form. */
function checkEntry(entry: NewOfficer): string {
  const login = readLogin(entry.login);
  if (login === null)
    throw invalid('login', 'A login has 2 to 32 characters: a–z, 0–9, dot, hyphen, underscore.', {
      where: 'login',
      next: 'Choose another login.',
    });
  if (!entry.name.trim())
    throw invalid('name', 'An officer needs a name.', { where: 'name', next: 'Enter the full name.' });
  checkPassword(entry.password, login);
  return login;
}
