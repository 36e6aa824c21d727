import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import { ProviderBoard } from '../../../dissemination/providers/provider-board.js';
import type { Mode } from '../../../kernel/mode.js';
import { Config } from '../../../platform/config/config.js';
import { Policy } from '../../../reference/policy/policy.js';
import { readSmsSettings, type SmsSettings } from '../sms.config.js';
import { ReportDoor } from './aliyun/reports.js';
import type { SmsProvider } from './provider.js';
import { listeningOrigin } from './simulator/listening-origin.js';
import { sharedSecret } from './simulator/shared-secret.js';
import { SimulatorProvider } from './simulator/simulator-provider.js';
import { WiresService } from './wires.service.js';

const CHANNEL = 'sms';

/**
 * The providers of this process: those that carry live messages, by their weights and their health, and the simulator,
 * which is always there for exercises.
 */
@Injectable()
export class SmsProviders implements OnModuleInit, OnApplicationShutdown {
  readonly simulator: SimulatorProvider;
  /** Who may report for Aliyun; null where it is not configured. */
  readonly aliyunDoor: ReportDoor | null;
  readonly #known: ReadonlyMap<string, SmsProvider>;
  readonly #settings: SmsSettings;

  constructor(
    private readonly config: Config,
    private readonly http: HttpAdapterHost,
    private readonly wires: WiresService,
    private readonly board: ProviderBoard,
    private readonly policy: Policy,
  ) {
    this.#settings = readSmsSettings(config);
    const { aliyun } = this.#settings;
    this.aliyunDoor = aliyun && new ReportDoor(aliyun.receiptSecret, aliyun.receiptFrom);
    this.simulator = new SimulatorProvider({
      authToken: sharedSecret(config.dataDir),
      receiptsUrl: `${config.publicUrl}/receipts/sms/simulator`,
      // PUBLIC_URL may name a machine that this one cannot reach by name; what is signed stays the public address.
      callbackOrigin: () => (config.isWeb ? listeningOrigin(this.http.httpAdapter?.getHttpServer()) : null),
    });
    const providers = [
      this.simulator,
      ...this.wires.open(this.#settings, (name) => this.#rule(name).segmentsPerSecond),
    ];
    this.#known = new Map(providers.map((provider) => [provider.name, provider]));
    for (const provider of providers) this.#join(provider);
  }

  /** Only a worker sends, so only a worker needs the simulator listening and the binds open. */
  async onModuleInit(): Promise<void> {
    if (!this.config.isWorker) return;
    if (this.#carries('simulator')) await this.simulator.start();
    for (const provider of this.#known.values()) if (provider !== this.simulator) await provider.start?.();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.#known.values()].map((provider) => provider.close()));
  }

  find(name: string): SmsProvider | undefined {
    return this.#known.get(name);
  }

  /** Exercises and tests go to the simulator whatever is configured (W3). */
  choose(mode: Mode): string | null {
    return mode === 'live' ? this.board.choose(CHANNEL) : this.simulator.name;
  }

  isProbing(name: string): boolean {
    return this.board.isProbing({ channel: CHANNEL, name });
  }

  told(name: string, outcomes: readonly Outcome[]): void {
    this.board.told({ channel: CHANNEL, name }, outcomes);
  }

  #join(provider: SmsProvider): void {
    const { name } = provider;
    const answerTimes = () => provider.answerTimes?.() ?? { answers: 0, ms: 0 };
    this.board.join({ channel: CHANNEL, name, rehearsal: !this.#carries(name), ...this.#rule(name), answerTimes });
  }

  #carries(name: string): boolean {
    return this.#settings.carriers.some((carrier) => carrier === name);
  }

  /** A provider without a rule counts like any other. */
  #rule(name: string) {
    const rule = this.policy.rules.providers[CHANNEL]?.[name] ?? { weight: 50, segmentsPerSecond: 0 };
    const ownRate = name === 'smpp' ? (this.#settings.smpp?.rate ?? 0) : 0;
    return { ...rule, segmentsPerSecond: ownRate || rule.segmentsPerSecond };
  }
}
