import type { Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import type { SmsProvider } from '../provider.js';
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

/** Twilio's wire, led to a server inside this program: what is demonstrated and exercised is what runs live. */
export class SimulatorProvider implements SmsProvider {
  readonly name = 'simulator';
  readonly receiptSecret: string;
  readonly server: Simulator;
  #wire: Promise<TwilioProvider> | null = null;

  constructor(private readonly options: SimulatorProviderOptions) {
    const { authToken, callbackOrigin, stepMs = STEP_MS } = options;
    this.receiptSecret = authToken;
    this.server = new Simulator({ authToken, callbackOrigin, stepMs });
  }

  /** Listens on a free port of loopback; once, however often it is called. */
  async start(): Promise<void> {
    await this.#started();
  }

  async send(batch: readonly Submission[]): Promise<readonly Outcome[]> {
    return (await this.#started()).send(batch);
  }

  async close(): Promise<void> {
    const wire = this.#wire;
    this.#wire = null;
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
    return new TwilioProvider({
      name: this.name,
      baseUrl,
      accountSid,
      authToken,
      sender,
      receiptsUrl: this.options.receiptsUrl,
    });
  }
}
