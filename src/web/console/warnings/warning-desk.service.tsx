import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { DomainError } from '../../../kernel/domain-error.js';
import type { Kept } from '../failure/form.js';
import { refused, statusOf } from '../failure/refused.js';
import { seeOther, sendPage } from '../frame/frame.js';
import type { Visit } from '../frame/visit.js';
import { refreshOf, WarningPage } from './page/warning.page.js';
import { WarningViews } from './warning-views.service.js';

/** One press on a warning. */
export interface Press {
  readonly id: string;
  /** What to say afterwards: a key of `ACT_WORDS.done`. */
  readonly done: string;
  /** What was typed, to be shown again after a refusal. */
  readonly kept?: Kept;
  run(): Promise<unknown>;
}

/** Answers with the page of one warning in its present state, whatever became of the act before. */
@Injectable()
export class WarningDesk {
  constructor(private readonly views: WarningViews) {}

  async show(reply: FastifyReply, visit: Visit, id: string, error?: DomainError, kept?: Kept): Promise<void> {
    const view = await this.views.get(id, visit.officer);
    const page = <WarningPage view={view} frame={visit.frame} error={error} kept={kept} />;
    sendPage(reply, visit.frame, page, { status: statusOf(error), refresh: refreshOf(view) });
  }

  /** Acts, then redirects; a refusal shows the page as it is now, with the reason on top and the input kept. */
  async act(reply: FastifyReply, visit: Visit, press: Press): Promise<void> {
    const error = await refused(() => press.run());
    if (error) return this.show(reply, visit, press.id, error, press.kept);
    return seeOther(reply, `/console/warnings/${press.id}?done=${press.done}`);
  }
}
