import { Logger } from '@nestjs/common';
import { phoneMessage, type InboundMessages } from './inbound.js';
import type { ReceiptDesk } from './receipts/receipt-desk.js';
import { isReceipt, readReceipt } from './receipts/receipt-notice.js';
import { readDeliverSm, type DeliverSm } from './wire/deliver-sm.js';

/** Answers a deliver_sm with this status (SMPP 3.4, 5.1.3). */
export type Respond = (status: number) => void;

const OK = 0x00;
/** ESME_RX_T_APPN: not now, hand it over again. */
const AGAIN = 0x64;
/** ESME_RX_R_APPN: never. */
const NEVER = 0x66;

/** What the centre hands us: receipts to the desk, messages from phones on. Answered only when it is kept. */
export class Incoming {
  readonly #logger = new Logger('Smpp');
  readonly #open = new Set<Promise<void>>();

  constructor(
    private readonly provider: string,
    private readonly desk: Pick<ReceiptDesk, 'take'>,
    private readonly inbound: InboundMessages | null,
  ) {}

  /** One deliver_sm. What cannot be read is refused for ever: the centre would hand it over for days. */
  take(frame: Buffer, respond: Respond): void {
    const pdu = readDeliverSm(frame);
    if (!pdu) return this.#unreadable('deliver_sm', respond);
    if (!isReceipt(pdu)) return this.#message(pdu, respond);
    const notice = readReceipt(pdu);
    if (!notice) return this.#unreadable('receipt', respond);
    this.desk.take(notice, (isKept) => respond(isKept ? OK : AGAIN));
  }

  /** Resolves when the messages taken so far are answered. */
  async close(): Promise<void> {
    await Promise.all(this.#open);
  }

  #message(pdu: DeliverSm, respond: Respond): void {
    const message = phoneMessage(this.provider, pdu, new Date());
    if (!message || !this.inbound) return respond(OK);
    const taken = this.inbound.take(message).then(
      () => respond(OK),
      (error: unknown) => {
        this.#logger.error({ err: error }, 'a message from a phone could not be kept; the centre repeats it');
        respond(AGAIN);
      },
    );
    this.#open.add(taken);
    void taken.finally(() => this.#open.delete(taken));
  }

  #unreadable(what: string, respond: Respond): void {
    this.#logger.warn({ what }, 'the centre handed over something that cannot be read');
    respond(NEVER);
  }
}
