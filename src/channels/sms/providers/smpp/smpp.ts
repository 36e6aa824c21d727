import { Logger } from '@nestjs/common';
import type { Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import type { ReceiptInbox } from '../../../../dissemination/delivery/receipt-inbox.js';
import { SlotGate } from '../choice/slot-gate.js';
import { WindowParty, type Settle } from '../choice/window-party.js';
import type { AnswerTimes, SmsProvider } from '../provider.js';
import type { Connection } from './bind/connection.js';
import { Link } from './bind/link.js';
import { Message } from './bind/message.js';
import { Outbox } from './bind/outbox.js';
import { Pace } from './bind/pace.js';
import { TIMING, type Timing } from './bind/timing.js';
import type { InboundMessages } from './inbound.js';
import { Incoming } from './incoming.js';
import type { ProviderRefsStore } from './receipts/provider-refs.store.js';
import { ReceiptDesk } from './receipts/receipt-desk.js';
import { References } from './receipts/references.js';
import type { SmppAccount } from './smpp.config.js';
import { COMMAND, commandOf, fields, GENERIC_NACK, isResponse, packet, responseTo } from './wire/command.js';
import { readAnswer } from './wire/answer.js';
import { faultOf, SubmitForm } from './wire/submit-sm.js';

export interface SmppOptions {
  readonly name: string;
  readonly account: SmppAccount;
  readonly refs: ProviderRefsStore;
  readonly receipts: ReceiptInbox;
  /** Where messages from phones go; null: they are answered and not kept. */
  readonly inbound: InboundMessages | null;
  /** Who goes first when several lanes wait, and the rate shared with other workers; by itself: lanes, and no rate. */
  readonly gate?: SlotGate;
  readonly timing?: Partial<Timing>;
}

/** ESME_RINVCMDID. */
const UNKNOWN_COMMAND = 0x03;

/**
 * A short-message centre over SMPP 3.4: one bind as transceiver, a window of unanswered packets, receipts by the centre's ids.
 * Octets are a matter of `wire/` alone, so that CMPP can be one more wire. Nobody can be asked about a lost answer: no `inquire`.
 */
export class SmppProvider implements SmsProvider {
  readonly name: string;
  /** Receipts come over the bind. */
  readonly receiptSecret = null;
  readonly #gate: SlotGate;
  readonly #link: Link;
  readonly #outbox: Outbox;
  readonly #form: SubmitForm;
  readonly #references: References;
  readonly #desk: ReceiptDesk;
  readonly #incoming: Incoming;
  readonly #logger = new Logger('Smpp');
  #ending = false;
  #reference = Math.floor(Math.random() * 256);

  constructor(private readonly options: SmppOptions) {
    const { name, account, refs, gate = new SlotGate(account.window) } = options;
    const timing = { ...TIMING, ...options.timing };
    [this.name, this.#gate] = [name, gate];
    this.#form = new SubmitForm(account.source, account.long);
    this.#references = new References(name, account.password, refs);
    const shared = { provider: name, key: account.password, store: refs, references: this.#references };
    this.#desk = new ReceiptDesk({ ...shared, inbox: options.receipts, sweepMs: timing.sweepMs });
    this.#incoming = new Incoming(name, this.#desk, options.inbound);
    this.#link = new Link(account, timing, {
      bound: () => this.#outbox.pumpSoon(),
      frame: (frame, connection) => this.#take(frame, connection),
      lost: () => this.#outbox.lost(),
    });
    const parts = { link: this.#link, form: this.#form, pace: new Pace(account.rate), window: account.window, timing };
    this.#outbox = new Outbox({ ...parts, lateAccepted: (message) => void this.#lateAccepted(message) });
  }

  /** Opens the bind and keeps it, so that receipts come also when nothing is sent; again: nothing. */
  start(): void {
    this.#link.start();
    this.#desk.start();
  }

  async send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]> {
    if (batch.length === 0) return [];
    this.start();
    const outcomes = await new Promise<readonly Outcome[]>((resolve) => {
      const post = (submission: Submission, settle: Settle) => this.#post(submission, settle);
      this.#gate.enter(lane, new WindowParty(batch, this.#gate, post, resolve));
    });
    // Before it is recorded as taken: a receipt without the id that it names finds nobody.
    await this.#references.flush();
    return outcomes;
  }

  answerTimes(): AnswerTimes {
    return this.#gate.answerTimes();
  }

  room(lane: Lane): number {
    return this.#gate.room(lane);
  }

  /** Gives back what waits, lets what is in flight end, keeps what came in, and takes leave of the centre. */
  async close(): Promise<void> {
    this.#ending = true;
    this.#gate.close();
    this.#outbox.giveBackWaiting('ending');
    await this.#outbox.drained();
    await this.#references.close();
    await this.#desk.close();
    await this.#incoming.close();
    await this.#link.close();
  }

  #post(submission: Submission, settle: Settle): void {
    const fault = faultOf(submission);
    if (fault) return settle({ kind: 'refused', retry: false, reason: fault });
    if (this.#ending) return settle({ kind: 'refused', retry: true, untried: true, reason: 'ending' });
    this.#reference = (this.#reference + 1) & 0xff;
    const data = this.#form.dataOf(submission.text);
    const message: Message = new Message(submission, data, this.#reference, performance.now(), (outcome, sign) => {
      if (outcome.kind === 'accepted') this.#references.add(message);
      settle(outcome, sign);
    });
    this.#outbox.add(message);
  }

  #take(frame: Buffer, connection: Connection): void {
    const command = commandOf(frame);
    if (command === responseTo(COMMAND.submitSm) || command === GENERIC_NACK)
      return this.#outbox.answered(readAnswer(frame));
    if (command === COMMAND.deliverSm)
      return this.#incoming.take(frame, (status) => connection.respond(frame, status, fields('')));
    if (!isResponse(command)) connection.write(packet(GENERIC_NACK, UNKNOWN_COMMAND, frame.readUInt32BE(12)));
  }

  /** The answer came after it had been given up as unknown: now it is known, and its receipt will be. */
  async #lateAccepted(message: Message): Promise<void> {
    this.#references.add(message);
    const { ref } = message.submission;
    const providerRef = message.ids[0] ?? null;
    const said = { status: 'accepted', permanent: false, reason: 'late-answer' } as const;
    try {
      await this.options.receipts.record([{ channel: 'sms', provider: this.name, ref, providerRef, ...said }]);
    } catch (error) {
      this.#logger.error({ err: error }, 'a late answer could not be kept; its receipt will tell the same');
    }
  }
}
