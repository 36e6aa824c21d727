import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CorrectionsService, type Understood } from '../../../ingest/corrections/corrections.service.js';
import { productQuestions } from '../../../ingest/corrections/product-questions.js';
import type { DomainError } from '../../../kernel/domain-error.js';
import type { Mode } from '../../../kernel/mode.js';
import { OfficersStore } from '../../../people/officers/officers.store.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { Policy } from '../../../reference/policy/policy.js';
import { questionsOf } from '../../../warnings/questions.js';
import { WarningsStore } from '../../../warnings/warnings.store.js';
import { statusOf } from '../failure/refused.js';
import { sendPage } from '../frame/frame.js';
import type { Visit } from '../frame/visit.js';
import { askedOf, type Asked } from '../warnings/page/asked.js';
import type { Fault } from './correct/corrected.js';
import { typedOf, type TypedCorrection } from './correct/typed.js';
import { ProductPage } from './product.page.js';

/** How the page differs from its plain self: a refusal on top, the form as it was typed, open, with its faults. */
export interface Shown {
  readonly error?: DomainError;
  readonly typed?: TypedCorrection;
  readonly faults?: Readonly<Record<string, Fault>>;
  /** Id of the form's field that takes the focus. */
  readonly focus?: string;
  readonly open?: boolean;
  readonly mode?: Mode;
}

/** Shows a product's page, plain or as an act left it. */
@Injectable()
export class ProductDesk {
  constructor(
    readonly corrections: CorrectionsService,
    readonly divisions: Divisions,
    private readonly warnings: WarningsStore,
    private readonly officers: OfficersStore,
    private readonly policy: Policy,
  ) {}

  async show(reply: FastifyReply, { frame }: Visit, productId: string, shown: Shown = {}): Promise<void> {
    const understood = await this.corrections.find(productId);
    const { warning, correction, reading } = understood;
    const faults = shown.faults ?? {};
    const page = (
      <ProductPage
        frame={frame}
        understood={understood}
        correctedBy={await this.#correctedBy(understood)}
        correctable={isOpen(understood)}
        open={shown.open ?? shown.typed !== undefined}
        number={correction?.number ?? 0}
        version={warning?.version ?? null}
        warningId={warning?.id ?? null}
        mode={shown.mode ?? this.policy.rules.draft.mode}
        questions={isOpen(understood) ? productQuestions(understood, this.divisions) : []}
        asked={await this.#asked(understood)}
        divisions={this.divisions}
        typed={shown.typed ?? typedOf(reading)}
        faults={faults}
        focus={shown.focus ?? null}
        error={shown.error}
      />
    );
    const wrong = Object.keys(faults).length > 0;
    sendPage(reply, frame, page, { status: wrong ? 400 : statusOf(shown.error) });
  }

  /** What only the draft asks: its parts, its places, its window. Levels are asked of the product itself. */
  async #asked({ warning }: Understood): Promise<readonly Asked[]> {
    if (warning?.state !== 'draft') return [];
    const questions = questionsOf(warning.content, await this.warnings.now());
    return askedOf(
      questions.filter(({ kind }) => kind !== 'level' && kind !== 'no-area'),
      warning.content,
    );
  }

  async #correctedBy({ correction, product, reading }: Understood): Promise<string | null> {
    if (correction === null || JSON.stringify(reading) === JSON.stringify(product.reading)) return null;
    return (await this.officers.list()).find(({ id }) => id === correction.officerId)?.name ?? correction.officerId;
  }
}

const isOpen = ({ warning }: Understood): boolean =>
  warning === null || warning.state === 'draft' || warning.state === 'submitted';
