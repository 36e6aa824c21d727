import { forbidden } from '../../kernel/domain-error.js';

export const AGENCY_LEVELS = ['national', 'province', 'city', 'county'] as const;
export type AgencyLevel = (typeof AGENCY_LEVELS)[number];

/** What an agency may warn: its level and the GB/T 2260 code of its division. */
export interface Jurisdiction {
  readonly level: AgencyLevel;
  readonly divisionCode: string;
}

/** The division of the national pair: the parent that GB/T 2260 lists give to every province. */
export const NATION = '100000';

const CODE = /^\d{6}$/;
const NAMED_IN_MESSAGE = 5;

/**
 * Whether a division lies in the jurisdiction. GB/T 2260: …0000 is a province (two digits lead), …00 a city (four),
 * anything else one county. The shape of the code decides, not the level: the county-level cities directly under a
 * province (429004 仙桃) have offices of city level, but no city prefix.
 */
export function covers(jurisdiction: Jurisdiction, code: string): boolean {
  if (!CODE.test(code)) return false;
  return jurisdiction.level === 'national' || code.startsWith(leadingDigits(jurisdiction.divisionCode));
}

/** The codes that lie outside, in the order given; empty when all may be warned. */
export function outside(jurisdiction: Jurisdiction, codes: readonly string[]): string[] {
  return codes.filter((code) => !covers(jurisdiction, code));
}

/** Throws `outside-jurisdiction` (forbidden) and names the codes when one of them lies outside. */
export function requireJurisdiction(jurisdiction: Jurisdiction, codes: readonly string[]): void {
  const strangers = outside(jurisdiction, codes);
  if (strangers.length === 0) return;
  const named = strangers.slice(0, NAMED_IN_MESSAGE).join(', ') + (strangers.length > NAMED_IN_MESSAGE ? ', …' : '');
  throw forbidden(
    'outside-jurisdiction',
    `${strangers.length} of ${codes.length} places lie outside division ${jurisdiction.divisionCode}: ${named}.`,
    { where: 'areas', next: 'Take these places out, or let the agencies above issue the warning.', codes: strangers },
  );
}

function leadingDigits(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}
