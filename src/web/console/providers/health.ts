import type { ProviderState } from '../../../dissemination/providers/provider-desk.service.js';

/** What a provider did in the minutes shown, added up. */
export interface Health {
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  /** Share of what was not accepted, 0 to 1; null where nothing was sent. */
  readonly errors: number | null;
  /** Weighted by messages; null where nothing was answered. */
  readonly milliseconds: number | null;
}

export function healthOf({ minutes }: Pick<ProviderState, 'minutes'>): Health {
  let [accepted, refused, unknown, timed, time] = [0, 0, 0, 0, 0];
  for (const minute of minutes) {
    accepted += minute.accepted;
    refused += minute.refused;
    unknown += minute.unknown;
    if (minute.milliseconds === null) continue;
    const sent = minute.accepted + minute.refused + minute.unknown;
    timed += sent;
    time += sent * minute.milliseconds;
  }
  const sent = accepted + refused + unknown;
  return {
    accepted,
    refused,
    unknown,
    errors: sent === 0 ? null : (refused + unknown) / sent,
    milliseconds: timed === 0 ? null : time / timed,
  };
}

/** Carries live messages now: not switched off, and not there for exercises only. */
const carriesLive = ({ off, rehearsal }: ProviderState): boolean => off === null && !rehearsal;

/** Channels of which nothing can leave, because every one of their live providers is switched off. */
export function deadChannels(providers: readonly ProviderState[]): string[] {
  const live = providers.filter(({ rehearsal }) => !rehearsal);
  const channels = [...new Set(live.map(({ channel }) => channel))];
  return channels.filter((channel) => !live.some((one) => one.channel === channel && carriesLive(one)));
}

/** Whether switching this one off leaves its channel without any. */
export const isLast = (one: ProviderState, all: readonly ProviderState[]): boolean =>
  carriesLive(one) && all.filter((other) => other.channel === one.channel && carriesLive(other)).length === 1;
