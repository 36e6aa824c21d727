import { Injectable, Logger } from '@nestjs/common';
import { Notices } from '../../../dissemination/notices/notices.service.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { AddressCipher } from '../../../people/subscribers/addresses.js';
import { Config } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import type { Language } from '../../../reference/language.js';
import { inboundRef, type InboundJob, type SealedMessage } from './inbound.service.js';
import { InboundStore, type KeptMessage, type KnownReader } from './inbound.store.js';
import { answer, SILENT, type Asker, type Reply } from './requests/reply.js';
import { Requests } from './requests/requests.service.js';
import { answersIn, signed } from './words/answers.text.js';
import { readRequest, type Request } from './words/keyword.js';

/** An answer that comes later than this answers nothing any more. */
const ANSWER_HOLDS_MS = 3_600_000;

/** Acts on one message and answers it: act, record and answer in one transaction, so each happens once or not at all. */
@Injectable()
export class InboundJobHandler {
  readonly #logger = new Logger(InboundJobHandler.name);

  constructor(
    private readonly db: Database,
    private readonly store: InboundStore,
    private readonly cipher: AddressCipher,
    private readonly requests: Requests,
    private readonly notices: Notices,
    private readonly config: Config,
  ) {}

  async handle({ inboundId }: InboundJob): Promise<void> {
    try {
      await this.db.transaction((tx) =>
        this.#handle(tx, inboundId, (request, asker) => this.#reply(tx, request, asker)),
      );
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      this.#logger.warn({ inbound: inboundId, code: error.code }, 'what a phone asked for was refused');
      const refused = async (_: Heard, { language }: Asker) => answer('refused', answersIn(language).notNow);
      await this.db.transaction((tx) => this.#handle(tx, inboundId, refused));
    }
  }

  async #handle(tx: Tx, id: string, reply: (heard: Heard, asker: Asker) => Promise<Reply>): Promise<void> {
    const kept = await this.store.lock(tx, id);
    if (!kept) return;
    const message = this.#open(kept);
    const heard: Heard = { request: readRequest(message.text), optOut: message.optOut };
    const reader = await this.store.reader(tx, kept.blind);
    const asker = askerOf(kept, message, heard.request, reader);
    const { outcome, notice } = await reply(heard, asker);
    await this.store.handled(tx, id, message.optOut ?? heard.request.kind, outcome);
    if (!notice) return;
    const to = { kind: 'sms', address: asker.from, audience: asker.audience } as const;
    const expiresAt = new Date(kept.receivedAt.getTime() + ANSWER_HOLDS_MS);
    await this.notices.post(tx, { kind: notice.kind, to, text: this.#signed(notice.text), expiresAt });
  }

  /** What the carrier has done itself is followed, and not answered a second time (Twilio would refuse it with 21610). */
  async #reply(tx: Tx, { request, optOut }: Heard, asker: Asker): Promise<Reply> {
    if (optOut === 'help') return SILENT;
    if (optOut === 'stop') return { ...(await this.requests.leave(tx, asker)), notice: null };
    if (optOut === 'start') return this.requests.answer(tx, { kind: 'help', language: null }, asker);
    return this.requests.answer(tx, request, asker);
  }

  #open({ id, cipher, keyVersion }: KeptMessage): SealedMessage {
    return JSON.parse(this.cipher.open(inboundRef(id), cipher, keyVersion)) as SealedMessage;
  }

  #signed(text: string): string {
    return signed(this.config.env.SMS_SIGNATURE, text);
  }
}

interface Heard {
  readonly request: Request;
  readonly optOut: SealedMessage['optOut'];
}

function askerOf(kept: KeptMessage, { from }: SealedMessage, request: Request, reader: KnownReader): Asker {
  const language = reader.language ?? request.language ?? languageOf(from);
  const { blind, receivedAt } = kept;
  return { from, blind, audience: reader.audience ?? 'live', language, codes: reader.codes, receivedAt };
}

/** Country codes of China, Hong Kong, Macao and Taiwan. */
const languageOf = (from: string): Language => (/^\+(?:86|852|853|886)/.test(from) ? 'zh-CN' : 'en');
