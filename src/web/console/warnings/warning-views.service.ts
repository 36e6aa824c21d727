import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { IngestStore } from '../../../ingest/ingest.store.js';
import type { Agency, AgencyPair } from '../../../people/officers/agency.js';
import { AgenciesStore } from '../../../people/officers/agencies.store.js';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { questionsOf, type Question } from '../../../warnings/questions.js';
import { requireSigner, type Warning } from '../../../warnings/warning.js';
import { WarningsStore } from '../../../warnings/warnings.store.js';
import { ForecastService, type Forecast } from './forecast.service.js';
import { OutcomeService, type Outcome } from './outcome.service.js';

/** Everything that the page of one warning shows, read at one moment. */
export interface WarningView extends Outcome {
  readonly warning: Warning;
  readonly pair: AgencyPair;
  readonly now: Date;
  readonly questions: readonly Question[];
  /** Null once it is issued or ended: then the outcome is shown instead. */
  readonly forecast: Forecast | null;
  /** Issuers as the product named them; null without a product. */
  readonly source: readonly string[] | null;
  /** How many counties each item reaches, in the order of items. */
  readonly counties: readonly number[];
  /** Why this officer cannot sign it now; null when he can. */
  readonly signRefusal: DomainError | null;
  readonly isMember: boolean;
}

const OPEN: readonly Warning['state'][] = ['draft', 'submitted'];

@Injectable()
export class WarningViews {
  constructor(
    private readonly store: WarningsStore,
    private readonly agencies: AgenciesStore,
    private readonly forecasts: ForecastService,
    private readonly outcomes: OutcomeService,
    private readonly ingest: IngestStore,
    private readonly divisions: Divisions,
  ) {}

  /** Throws `warning-unknown`. */
  async get(id: string, officer: OfficerActor): Promise<WarningView> {
    const [warning, now] = await Promise.all([this.store.get(id), this.store.now()]);
    const [pair, outcome, forecast, product] = await Promise.all([
      this.agencies.pairOf(warning.landAgencyId),
      this.outcomes.of(warning),
      OPEN.includes(warning.state) ? this.forecasts.of(warning) : null,
      warning.productId === null ? null : this.ingest.get(warning.productId),
    ]);
    return {
      ...outcome,
      warning,
      pair,
      now,
      forecast,
      source: product?.reading.issuers ?? null,
      questions: OPEN.includes(warning.state) ? questionsOf(warning.content, now) : [],
      counties: warning.content.items.map((item) => this.#counties(item.areas.flatMap((area) => [...area.codes]))),
      signRefusal: signRefusal(warning, officer, now),
      isMember: [pair.land.id, pair.meteorology.id].includes(officer.agencyId),
    };
  }

  #counties(codes: readonly string[]): number {
    return new Set(codes.flatMap((code) => this.divisions.countiesOf(code))).size;
  }
}

function signRefusal(warning: Warning, officer: OfficerActor, now: Date): DomainError | null {
  try {
    requireSigner(warning, officer, warning.contentHash, now);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** The agencies whose signature over the present version is still missing. */
export function missingSignatures({ warning, pair }: Pick<WarningView, 'warning' | 'pair'>): Agency[] {
  const signed = new Set(warning.signatures.map((signature) => signature.agencyId));
  return [pair.land, pair.meteorology].filter((agency) => !signed.has(agency.id));
}
