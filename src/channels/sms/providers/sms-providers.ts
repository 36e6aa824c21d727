import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../../../platform/config/config.js';
import { readSmsSettings, type SmsSettings } from '../sms.config.js';
import type { SmsProvider } from './provider.js';
import { listeningOrigin } from './simulator/listening-origin.js';
import { sharedSecret } from './simulator/shared-secret.js';
import { SimulatorProvider } from './simulator/simulator-provider.js';
import { TwilioProvider } from './twilio/twilio.js';

/** The providers of this process: the one that carries live messages, and the simulator, which is always there for exercises. */
@Injectable()
export class SmsProviders implements OnModuleInit, OnApplicationShutdown {
  readonly carrier: SmsProvider;
  readonly simulator: SimulatorProvider;
  readonly #known: readonly SmsProvider[];
  readonly #settings: SmsSettings;

  constructor(
    private readonly config: Config,
    private readonly http: HttpAdapterHost,
  ) {
    this.#settings = readSmsSettings(config);
    this.simulator = new SimulatorProvider({
      authToken: sharedSecret(config.dataDir),
      receiptsUrl: this.#receiptsUrl('simulator'),
      // PUBLIC_URL may name a machine that this one cannot reach by name; what is signed stays the public address.
      callbackOrigin: () => (config.isWeb ? listeningOrigin(this.http.httpAdapter?.getHttpServer()) : null),
    });
    const twilio = this.#twilio();
    this.#known = twilio ? [this.simulator, twilio] : [this.simulator];
    this.carrier = this.#settings.carrier === 'twilio' && twilio ? twilio : this.simulator;
  }

  /** Only a worker sends, so only a worker needs the simulator listening. */
  async onModuleInit(): Promise<void> {
    if (this.config.isWorker && this.carrier === this.simulator) await this.simulator.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#known.map((provider) => provider.close()));
  }

  find(name: string): SmsProvider | undefined {
    return this.#known.find((provider) => provider.name === name);
  }

  #twilio(): TwilioProvider | null {
    const { twilio } = this.#settings;
    if (!twilio) return null;
    const { baseUrl, accountSid, authToken, messagingServiceSid } = twilio;
    const receiptsUrl = this.#receiptsUrl('twilio');
    return new TwilioProvider({
      name: 'twilio',
      baseUrl,
      accountSid,
      authToken,
      sender: { messagingServiceSid },
      receiptsUrl,
    });
  }

  #receiptsUrl(provider: string): string {
    return `${this.config.publicUrl}/receipts/sms/${provider}`;
  }
}
