import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { conflict, forbidden, missing } from '../../kernel/domain-error.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { checkedReason } from '../../people/officers/reason.js';
import { Database } from '../../platform/database/database.js';
import type { Membership } from './board-member.js';
import { ProviderBoard } from './provider-board.js';
import { ProvidersStore, type ProviderMinute, type ShownProvider } from './providers.store.js';

/** A provider as officers see it. */
export interface ProviderState {
  readonly channel: string;
  readonly name: string;
  /** Carries exercises only. */
  readonly rehearsal: boolean;
  /** 0 to 100, now. */
  readonly weight: number;
  readonly configuredWeight: number;
  /** Null: on. */
  readonly off: { readonly by: string; readonly at: Date; readonly reason: string } | null;
  /** Who switched it last; null: nobody ever did. */
  readonly switched: { readonly by: string; readonly at: Date; readonly reason: string; readonly on: boolean } | null;
  readonly restingUntil: Date | null;
  /** Newest first, of the last ten minutes. */
  readonly minutes: readonly ProviderMinute[];
  /** Contracted segments a second; 0: not known. */
  readonly segmentsPerSecond: number;
}

export interface SwitchWish {
  readonly channel: string;
  readonly provider: string;
  readonly on: boolean;
  readonly reason: string;
}

const REASON = { shortest: 1, longest: 500 };

/** How the carriers do, and the switch by which an officer takes one out or puts it back. */
@Injectable()
export class ProviderDesk {
  constructor(
    private readonly board: ProviderBoard,
    private readonly store: ProvidersStore,
    private readonly db: Database,
    private readonly audit: AuditService,
  ) {}

  /** The configured providers, by channel and name. */
  async list(): Promise<ProviderState[]> {
    const members = this.board.members();
    const byKey = new Map(members.map((member) => [`${member.channel}/${member.name}`, member]));
    const rows = await this.store.shown(members);
    return rows.flatMap((row) => {
      const member = byKey.get(`${row.channel}/${row.name}`);
      return member ? [stateOf(row, member)] : [];
    });
  }

  /**
   * Takes effect in every worker within a second, that is within one window. Throws `role` (forbidden) unless senior or
   * admin, `reason-length` or `reason-number` (invalid), `provider-unknown` (missing), `provider-so-already` (conflict). Audited as
   * `switch-provider-off` or `switch-provider-on`.
   */
  async switch(actor: Actor, { channel, provider, on, reason }: SwitchWish): Promise<void> {
    if (actor.kind !== 'officer' || actor.role === 'forecaster') throw notAllowed();
    const why = checkedReason(reason, REASON);
    if (!this.board.members().some((one) => one.channel === channel && one.name === provider)) throw unknown(provider);
    await this.db.transaction(async (tx) => {
      const key = { channel, name: provider };
      const row = await this.store.lock(tx, key);
      if (!row) throw unknown(provider);
      if (row.isOn === on) throw soAlready(provider, on);
      await this.store.switch(tx, key, on, actor.name, why);
      const act = on ? 'switch-provider-on' : 'switch-provider-off';
      await this.audit.record(tx, actor, act, `provider:${channel}/${provider}`, { reason: why });
    });
    await this.board.look();
  }
}

function stateOf(row: ShownProvider, { rehearsal, segmentsPerSecond }: Membership): ProviderState {
  const { isOn, switchedAt: at, switchedBy: by, reason, ...rest } = row;
  const switched = at && by && reason ? { by, at, reason } : null;
  const { channel, name, weight, configuredWeight, restingUntil, minutes } = rest;
  const known = { channel, name, weight, configuredWeight, restingUntil, minutes };
  return {
    ...known,
    rehearsal,
    segmentsPerSecond,
    off: isOn ? null : switched,
    switched: switched && { ...switched, on: isOn },
  };
}

const notAllowed = () =>
  forbidden('role', 'Only a senior forecaster or an administrator switches providers.', {
    next: 'Ask the senior on duty.',
  });

const unknown = (provider: string) =>
  missing('provider-unknown', `No provider "${provider}" is configured here.`, {
    where: 'provider',
    next: 'Choose one of the list; SMS_PROVIDERS names them.',
  });

const soAlready = (provider: string, on: boolean) =>
  conflict('provider-so-already', `The provider ${provider} is ${on ? 'on' : 'off'} already.`, {
    next: 'Reload to see who switched it, and why.',
  });
