import type { Actor, Role } from '../../kernel/actor.js';
import { forbidden } from '../../kernel/domain-error.js';

export type OfficerActor = Extract<Actor, { kind: 'officer' }>;

export interface Officer {
  readonly id: string;
  readonly agencyId: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Null while the officer may act. */
  readonly disabledAt: Date | null;
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,31}$/;

/** The stored form of a login: case and white space at the ends do not matter. Null when it cannot be one. */
export function readLogin(text: string): string | null {
  const login = text.trim().toLowerCase();
  return LOGIN.test(login) ? login : null;
}

export const actorOf = (officer: Pick<Officer, 'id' | 'agencyId' | 'name' | 'role'>): OfficerActor => ({
  kind: 'officer',
  officerId: officer.id,
  agencyId: officer.agencyId,
  name: officer.name,
  role: officer.role,
});

/** Throws `role` (forbidden) unless an administrator acts, or the program itself (the CLI on the server). */
export function requireAdministrator(actor: Actor): void {
  if (actor.kind === 'program' || actor.role === 'admin') return;
  throw forbidden('role', 'Only an administrator may do this.', { next: 'Ask an administrator of your agency.' });
}
