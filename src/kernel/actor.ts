/** Who acts. `program` has no person behind it; it can draft and submit, never sign. */
export type Actor =
  | {
      readonly kind: 'officer';
      readonly officerId: string;
      readonly agencyId: string;
      readonly name: string;
      readonly role: Role;
    }
  | { readonly kind: 'program'; readonly name: string };

export const ROLES = ['forecaster', 'senior', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PROGRAM: Actor = { kind: 'program', name: 'shanyu' };

export const officerIdOf = (actor: Actor): string | null => (actor.kind === 'officer' ? actor.officerId : null);
