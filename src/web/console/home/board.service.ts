import { Injectable } from '@nestjs/common';
import type { DispatchStatus } from '../../../dissemination/dispatches.store.js';
import { IngestStore, type Product } from '../../../ingest/ingest.store.js';
import { QuarantineStore, type QuarantinedArrival } from '../../../ingest/quarantine/quarantine.store.js';
import type { SourceState } from '../../../ingest/sources/source-state.js';
import { SourcesService } from '../../../ingest/sources/sources.service.js';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { questionsOf } from '../../../warnings/questions.js';
import type { Warning } from '../../../warnings/warning.js';
import { WarningsStore } from '../../../warnings/warnings.store.js';
import { askedOf } from '../warnings/page/asked.js';
import { OutcomeService } from '../warnings/outcome.service.js';

export interface BoardDraft {
  readonly warning: Warning;
  readonly open: number;
}

export interface BoardSignature {
  readonly warning: Warning;
  /** False when he wrote or submitted it himself. */
  readonly maySign: boolean;
}

export interface BoardIssued {
  readonly warning: Warning;
  readonly dispatches: readonly DispatchStatus[];
}

/** What one officer sees first: his own pair's matters, and what came in. */
export interface Board {
  readonly now: Date;
  readonly drafts: readonly BoardDraft[];
  readonly waiting: readonly BoardSignature[];
  readonly elsewhere: readonly Warning[];
  readonly inForce: readonly Warning[];
  readonly lately: readonly BoardIssued[];
  readonly products: readonly Product[];
  readonly quarantined: readonly QuarantinedArrival[];
  /** Sources that promised a word and gave none: what they have to say is unknown. */
  readonly silent: readonly SourceState[];
}

export const MOST_QUARANTINED = 100;
const [MOST_OPEN, MOST_IN_FORCE, LATELY, PRODUCTS] = [200, 100, 3, 10];

@Injectable()
export class BoardService {
  constructor(
    private readonly warnings: WarningsStore,
    private readonly ingest: IngestStore,
    private readonly outcomes: OutcomeService,
    private readonly quarantine: QuarantineStore,
    private readonly sources: SourcesService,
  ) {}

  async of(officer: OfficerActor): Promise<Board> {
    const mine = ({ landAgencyId, meteorologyAgencyId }: Warning) =>
      [landAgencyId, meteorologyAgencyId].includes(officer.agencyId);
    const [now, open, issued, ended, products, quarantined, sources] = await Promise.all([
      this.warnings.now(),
      this.warnings.list(['draft', 'submitted'], MOST_OPEN),
      this.warnings.list(['issued'], MOST_IN_FORCE),
      this.warnings.list(['lifted', 'expired', 'replaced'], LATELY * 4),
      this.ingest.latest(PRODUCTS),
      this.quarantine.open(MOST_QUARANTINED),
      this.sources.list(),
    ]);
    const submitted = open.filter((one) => one.state === 'submitted' && mine(one));
    const drafts = open.filter((one) => one.state === 'draft' && mine(one));
    return {
      now,
      drafts: drafts.map((warning) => ({
        warning,
        open: askedOf(questionsOf(warning.content, now), warning.content).length,
      })),
      waiting: submitted
        .filter((one) => !signedBy(one, officer))
        .map((warning) => ({ warning, maySign: maySign(warning, officer) })),
      elsewhere: submitted.filter((one) => signedBy(one, officer)),
      inForce: issued.filter((one) => mine(one) && one.verb !== 'lift'),
      lately: await this.#lately([...issued, ...ended].filter(mine)),
      products,
      quarantined,
      silent: sources.filter((source) => source.freshness === 'unknown'),
    };
  }

  #lately(warnings: readonly Warning[]): Promise<BoardIssued[]> {
    const issuedAt = (warning: Warning) => warning.issuedAt?.getTime() ?? 0;
    const latest = warnings.toSorted((a, b) => issuedAt(b) - issuedAt(a)).slice(0, LATELY);
    return Promise.all(
      latest.map(async (warning) => ({ warning, dispatches: (await this.outcomes.of(warning)).dispatches })),
    );
  }
}

const signedBy = (warning: Warning, officer: OfficerActor) =>
  warning.signatures.some((signature) => signature.agencyId === officer.agencyId);

const maySign = (warning: Warning, officer: OfficerActor) =>
  !warning.writers.includes(officer.officerId) && warning.submittedBy !== officer.officerId;
