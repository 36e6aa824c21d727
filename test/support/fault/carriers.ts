import { Simulator } from '../../../src/channels/sms/providers/simulator/simulator.js';
import { AliyunCarrier } from '../aliyun/carrier.js';

/** A carrier on loopback that counts what it takes. */
export interface FanOutCarrier {
  /** @returns the variables that lead a program to it */
  start(): Promise<Record<string, string>>;
  stop(): Promise<void>;
  /** Messages taken since the start. */
  readonly taken: number;
  /** Who was told by this dispatch, one entry a message. */
  told(dispatchId: string): readonly string[];
}

/** Twilio's shape: it cannot be asked by our reference, so what a dead program left in doubt is told again, and marked. */
export class TwilioShaped implements FanOutCarrier {
  readonly simulator: Simulator;
  readonly #manners: { answerMs: number };

  /** @param capacity how many messages it remembers */
  constructor(capacity: number, answerMs = 0) {
    const manners = { authToken: 'fan-out', receipts: false, magicNumbers: false, capacity, answerMs };
    this.simulator = new Simulator(manners);
    this.#manners = manners;
  }

  /** From now on it takes so long for each answer, in milliseconds. */
  set answerMs(ms: number) {
    this.#manners.answerMs = ms;
  }

  async start(): Promise<Record<string, string>> {
    return {
      SMS_PROVIDERS: 'twilio',
      TWILIO_BASE_URL: await this.simulator.start(),
      TWILIO_ACCOUNT_SID: this.simulator.accountSid,
      TWILIO_AUTH_TOKEN: this.simulator.authToken,
      TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
    };
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }

  get taken(): number {
    return this.simulator.counts.taken;
  }

  /** By our own reference, which it was given with each message. */
  told(dispatchId: string): readonly string[] {
    return this.simulator
      .messages()
      .map((message) => new URL(message.statusCallback ?? '').searchParams.get('ref') ?? '')
      .filter((ref) => ref.startsWith(`${dispatchId}-`));
  }
}

/** Alibaba Cloud's shape: it can be asked by our reference what it has, so nobody is told twice. */
export class AliyunShaped implements FanOutCarrier {
  readonly carrier = new AliyunCarrier();

  constructor(answerMs = 0) {
    this.carrier.answerMs = answerMs;
  }

  async start(): Promise<Record<string, string>> {
    return {
      SMS_PROVIDERS: 'aliyun',
      ALIYUN_BASE_URL: await this.carrier.start(),
      ALIYUN_ACCESS_KEY_ID: this.carrier.key.id,
      ALIYUN_ACCESS_KEY_SECRET: this.carrier.key.secret,
      ALIYUN_TEMPLATES_FILE: 'config/aliyun-templates.example.json',
      ALIYUN_RECEIPT_SECRET: 'only-for-tests-of-faults-0000',
    };
  }

  stop(): Promise<void> {
    return this.carrier.stop();
  }

  get taken(): number {
    return this.carrier.taken.length;
  }

  told(dispatchId: string): readonly string[] {
    return this.carrier.taken.filter((one) => one.outId === dispatchId).map((one) => one.phone);
  }
}
