import type { Inquiry, Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import type { AnswerTimes, SmsProvider } from '../provider.js';
import { TwilioProvider } from '../twilio/twilio.js';
import { Simulator } from './simulator.js';

export interface SimulatorProviderOptions {
  readonly authToken: string;
  readonly receiptsUrl: string;
  readonly callbackOrigin: () => string | null;
  readonly stepMs?: number;
}

/** Slow enough that a viewer of the demonstration sees the counts move. */
const STEP_MS = 250;
const NONE: AnswerTimes = { answers: 0, ms: 0 };
const NOT_HERE: Outcome = { kind: 'unknown', reason: 'not-in-this-process' };

/** Twilio's wire, led to a server inside this program: what is demonstrated and exercised is what runs live. */
export class SimulatorProvider implements SmsProvider {
  readonly name = 'simulator';
  readonly receiptSecret: string;
  readonly server: Simulator;
  #wire: Promise<TwilioProvider> | null = null;
  /** The wire once it stands, for what cannot wait. */
  #standing: TwilioProvider | null = null;

  constructor(private readonly options: SimulatorProviderOptions) {
    const { authToken, callbackOrigin, stepMs = STEP_MS } = options;
    this.receiptSecret = authToken;
    this.server = new Simulator({ authToken, callbackOrigin, stepMs });
  }

  /** Listens on a free port of loopback; once, however often it is called. */
  async start(): Promise<void> {
    await this.#started();
  }

  async send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]> {
    return (await this.#started()).send(batch, lane);
  }

  /** Each process has a server of its own: what this one does not know may have gone to one that has died. */
  async inquire(batch: readonly Inquiry[]): Promise<readonly Outcome[]> {
    const outcomes = await (await this.#started()).inquire(batch);
    return outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome : NOT_HERE));
  }

  room(lane: Lane): number {
    return this.#standing?.room(lane) ?? Number.POSITIVE_INFINITY;
  }

  answerTimes(): AnswerTimes {
    return this.#standing?.answerTimes() ?? NONE;
  }

  async close(): Promise<void> {
    const wire = this.#wire;
    this.#wire = this.#standing = null;
    if (!wire) return;
    await (await wire).close();
    await this.server.stop();
  }

  #started(): Promise<TwilioProvider> {
    this.#wire ??= this.#start().catch((error: unknown) => {
      this.#wire = null;
      throw error;
    });
    return this.#wire;
  }

  async #start(): Promise<TwilioProvider> {
    const { accountSid, authToken } = this.server;
    const sender = { messagingServiceSid: 'MG00000000000000000000000000000000' };
    const baseUrl = await this.server.start();
    this.#standing = new TwilioProvider({
      name: this.name,
      baseUrl,
      accountSid,
      authToken,
      sender,
      receiptsUrl: this.options.receiptsUrl,
    });
    return this.#standing;
  }
}
