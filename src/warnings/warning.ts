import type { Actor } from '../kernel/actor.js';
import { conflict, forbidden } from '../kernel/domain-error.js';
import type { Mode } from '../kernel/mode.js';
import { transition, type Transitions } from '../kernel/transitions.js';
import { highest, type Rank } from '../reference/grading/rank.js';
import type { WarningContent } from './content.js';
import type { Verb } from './product.js';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

export const WARNING_STATES = ['draft', 'submitted', 'issued', 'lifted', 'expired', 'replaced', 'discarded'] as const;
export type WarningState = (typeof WARNING_STATES)[number];
export type WarningAct = 'edit' | 'submit' | 'refuse' | 'discard' | 'sign' | 'issue' | 'lift' | 'replace' | 'expire';

/** One table for the whole life: what it does not name is refused with what is possible instead. */
export const WARNING_LIFE: Transitions<WarningState, WarningAct> = {
  draft: { edit: 'draft', submit: 'submitted', discard: 'discarded' },
  submitted: { edit: 'draft', refuse: 'draft', sign: 'submitted', issue: 'issued', discard: 'discarded' },
  issued: { lift: 'lifted', replace: 'replaced', expire: 'expired' },
  lifted: {},
  expired: {},
  replaced: {},
  discarded: {},
};

export interface Signature {
  readonly agencyId: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly agencyName: string;
  readonly version: number;
  readonly contentHash: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Warning {
  readonly id: string;
  readonly mode: Mode;
  readonly state: WarningState;
  readonly verb: Verb;
  readonly productId: string | null;
  readonly chainId: string;
  readonly previousId: string | null;
  readonly landAgencyId: string;
  readonly meteorologyAgencyId: string;
  readonly version: number;
  readonly content: WarningContent;
  readonly contentHash: string;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly issuedAt: Date | null;
  readonly endedAt: Date | null;
  readonly note: string | null;
  readonly createdAt: Date;
  /** Officers who wrote any version of it. */
  readonly writers: readonly string[];
  /** Signatures over the present version. */
  readonly signatures: readonly Signature[];
}

export const after = (warning: Pick<Warning, 'state'>, act: WarningAct): WarningState =>
  transition(WARNING_LIFE, 'warning', warning.state, act);

/** The highest level of all items; null while a level is still a question. */
export function rankOfContent(content: WarningContent): Rank | null {
  const ranks = content.items.flatMap((item) => (item.rank === null ? [] : [item.rank]));
  return ranks.length === content.items.length ? highest(ranks) : null;
}

/** Refuses an act on a version that the officer did not see. */
export function requireSeen(warning: Warning, version: number): void {
  if (warning.version === version) return;
  throw conflict(
    'changed-since',
    `The warning was changed: you saw version ${version}, it is now ${warning.version}.`,
    {
      next: 'Read the present version and act again.',
    },
  );
}

/** Refuses an act on other words than the officer saw. */
export function requireHash(warning: Warning, seenHash: string): void {
  if (warning.contentHash === seenHash) return;
  throw conflict('changed-since', 'The words are not those that you saw.', { next: 'Read them again and sign those.' });
}

/** @returns the officer behind the actor; the program may not do what asks for a person */
export function requireMember(warning: Warning, actor: Actor): OfficerActor {
  if (actor.kind === 'program') throw forbidden('person-needed', 'Only an officer can do this.');
  if (actor.agencyId === warning.landAgencyId || actor.agencyId === warning.meteorologyAgencyId) return actor;
  throw forbidden('not-your-warning', 'This warning belongs to two other agencies.', {
    next: 'Ask an officer of one of the two agencies that issue it.',
  });
}

/**
 * Who may sign (W1): an officer of one of the two agencies who neither wrote any version nor submitted it, once per
 * agency, over the hash that he saw, while its window is not over.
 * @throws forbidden or conflict, each with its own code
 */
export function requireSigner(warning: Warning, actor: Actor, seenHash: string, now: Date): OfficerActor {
  after(warning, 'sign');
  const officer = requireMember(warning, actor);
  requireHash(warning, seenHash);
  if (warning.writers.includes(officer.officerId))
    throw forbidden('signed-by-editor', 'Who wrote or edited a warning cannot sign it.', { next: 'Ask a colleague.' });
  if (warning.submittedBy === officer.officerId)
    throw forbidden('signed-by-submitter', 'Who submitted a warning cannot sign it.', { next: 'Ask a colleague.' });
  if (warning.signatures.some((signature) => signature.agencyId === officer.agencyId))
    throw conflict('signed-already', 'Your agency has signed this version.', { next: 'The other agency signs next.' });
  requireOpenWindow(warning, now);
  return officer;
}

function requireOpenWindow(warning: Warning, now: Date): void {
  if (warning.content.validTo !== null && new Date(warning.content.validTo) <= now)
    throw conflict('window-over', 'The window of this warning is over.', { next: 'Discard it, or edit the window.' });
}

/**
 * Who may confirm a relay (W0): an officer of one of the two agencies, of an unedited draft whose product both agencies
 * have sent under keys of their own. It is recorded as a relay, never as signatures.
 * @param vouchers which of the two agencies have sent the product themselves
 */
export function requireRelay(warning: Warning, actor: Actor, vouchers: readonly string[], now: Date): OfficerActor {
  after(warning, 'issue');
  const officer = requireMember(warning, actor);
  const next = 'Take it the usual way: both agencies sign.';
  if (warning.writers.length > 0)
    throw forbidden('relay-edited', 'A person has edited this warning, so it is no relay.', { next });
  if (warning.submittedBy !== null)
    throw forbidden('relay-edited', 'A person has submitted this warning, so it is no relay.', { next });
  const both = [warning.landAgencyId, warning.meteorologyAgencyId].every((agency) => vouchers.includes(agency));
  if (!both)
    throw forbidden('relay-unverified', 'Not both agencies have sent this product under a key of their own.', { next });
  requireOpenWindow(warning, now);
  return officer;
}

/** Whether one more signature by this agency makes both. */
export function completes(warning: Warning, agencyId: string): boolean {
  const signed = new Set([...warning.signatures.map((signature) => signature.agencyId), agencyId]);
  return signed.has(warning.landAgencyId) && signed.has(warning.meteorologyAgencyId);
}
