import type { Rank } from '../../reference/grading/rank.js';

/** How one level is said in CAP 1.2 (section 3.2.2). */
export interface CapLevel {
  readonly urgency: string;
  readonly severity: string;
  readonly certainty: string;
  readonly responses: readonly string[];
}

/**
 * Level → urgency, severity, certainty, responseType. Severity is the scale that receivers of Chinese warnings use
 * (red Extreme … blue Minor); certainty is Likely only from orange, where the wording says 风险高 (CAP: over 50 %);
 * the responses are the advice of the level in one word each.
 */
const LEVELS: Readonly<Record<Rank, CapLevel>> = {
  red: { urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely', responses: ['Evacuate'] },
  orange: { urgency: 'Expected', severity: 'Severe', certainty: 'Likely', responses: ['Evacuate', 'Avoid'] },
  yellow: { urgency: 'Expected', severity: 'Moderate', certainty: 'Possible', responses: ['Prepare', 'Monitor'] },
  blue: { urgency: 'Future', severity: 'Minor', certainty: 'Possible', responses: ['Monitor'] },
};

/** A lift: nothing is left to do, and a receiver that sorts by severity must not ring (rule 13). */
const LIFTED: CapLevel = { urgency: 'Past', severity: 'Minor', certainty: 'Unlikely', responses: ['AllClear'] };

export const capLevel = (rank: Rank, lifted: boolean): CapLevel => (lifted ? LIFTED : LEVELS[rank]);
