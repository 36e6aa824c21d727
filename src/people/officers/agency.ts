import { invalid } from '../../kernel/domain-error.js';
import { NATION, type AgencyLevel, type Jurisdiction } from './jurisdiction.js';

/** Only the two together may issue (Regulation 394). */
export const AGENCY_KINDS = ['land', 'meteorology'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** What is said of an agency when it is entered; `kind` follows from its place in the pair. */
export interface NewAgency extends Jurisdiction {
  /** Stable short name for commands and files: `mnr`, `cma`, `hubei-land`. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Further names that bulletins use, earlier ones too: 国土资源部 for 自然资源部. */
  readonly aliases: readonly string[];
  /** The 【…】 of its SMS, 2–8 characters. */
  readonly smsSignature: string;
}

export interface Agency extends NewAgency {
  readonly id: string;
  readonly kind: AgencyKind;
  readonly partnerId: string | null;
}

export interface AgencyPair<A = Agency> {
  readonly land: A;
  readonly meteorology: A;
}

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SHAPES: Readonly<Record<AgencyLevel, RegExp>> = {
  national: new RegExp(`^${NATION}$`),
  province: /^(?!10)[1-9]\d0000$/,
  city: /^[1-9]\d(?!0000)\d{4}$/,
  county: /^[1-9]\d{3}(?!00)\d{2}$/,
};

/** A name without the white space that layouts put into it; the form under which agencies are stored and found. */
export const agencyName = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

/** Throws (invalid) unless both are well formed and are of one level and one division. */
export function checkPair(pair: AgencyPair<NewAgency>): void {
  const { land, meteorology } = pair;
  checkAgency(land);
  checkAgency(meteorology);
  if (land.level === meteorology.level && land.divisionCode === meteorology.divisionCode) return;
  throw invalid('agency-pair', `${land.code} and ${meteorology.code} are not of one level and one division.`, {
    where: 'divisionCode',
    next: 'Enter the two agencies that issue together for the same division.',
  });
}

function checkAgency(agency: NewAgency): void {
  const faults: [boolean, string, string][] = [
    [!CODE.test(agency.code), 'code', 'must be lower-case words joined by hyphens'],
    [!SHAPES[agency.level].test(agency.divisionCode), 'divisionCode', `is not a ${agency.level}'s GB/T 2260 code`],
    [!agencyName(agency.name), 'name', 'is empty'],
    [!agency.nameEn.trim(), 'nameEn', 'is empty'],
    [!/^.{2,8}$/u.test(agency.smsSignature), 'smsSignature', 'must have 2 to 8 characters'],
  ];
  const fault = faults.find(([wrong]) => wrong);
  if (!fault) return;
  throw invalid('agency', `Agency ${agency.code || '(no code)'}: ${fault[1]} ${fault[2]}.`, {
    where: fault[1],
    next: 'Mend this field and enter the pair again.',
  });
}
