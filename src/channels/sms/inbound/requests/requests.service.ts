import { Injectable } from '@nestjs/common';
import { SignUpService } from '../../../../people/subscribers/sign-up/sign-up.service.js';
import type { Tx } from '../../../../platform/database/sql.js';
import { InboundStore } from '../inbound.store.js';
import { answersIn } from '../words/answers.text.js';
import type { Request } from '../words/keyword.js';
import { QueryRequests } from './query.service.js';
import { SILENT, type Asker, type Reply } from './reply.js';
import { SubscribeRequests } from './subscribe.service.js';

/** Acts on one request, in the caller's transaction, and says what to answer. */
@Injectable()
export class Requests {
  constructor(
    private readonly subscribe: SubscribeRequests,
    private readonly query: QueryRequests,
    private readonly signUps: SignUpService,
    private readonly store: InboundStore,
  ) {}

  async answer(tx: Tx, request: Request, asker: Asker): Promise<Reply> {
    switch (request.kind) {
      case 'subscribe':
        return this.subscribe.answer(tx, request, asker);
      case 'query':
        return this.query.answer(tx, request, asker);
      case 'leave':
        return this.leave(tx, asker);
      case 'help':
        return this.#helpOn(asker);
      case 'unknown':
        // Two machines that do not understand each other would else talk for ever.
        return (await this.store.wasHelped(tx, asker.blind)) ? SILENT : this.#helpOn(asker);
    }
  }

  /** The same answer for a phone that was never known (S22). */
  async leave(tx: Tx, { from, language }: Asker): Promise<Reply> {
    await this.signUps.leave({ kind: 'sms', address: from }, 'sms', tx);
    return { outcome: 'left', notice: { kind: 'left', text: answersIn(language).left } };
  }

  #helpOn({ language }: Asker): Reply {
    return { outcome: 'helped', notice: { kind: 'help', text: answersIn(language).help } };
  }
}
