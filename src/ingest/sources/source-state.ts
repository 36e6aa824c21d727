import { invalid } from '../../kernel/domain-error.js';
import { requireSchedule } from '../../platform/schedule/cron-times.js';
import type { SourceKind } from '../ingest.store.js';

/** How well we know what a source has to say. Silence is "unknown", never "no warnings". */
export type Freshness = 'fresh' | 'unknown' | 'unpromised' | 'paused';

export interface PollState {
  readonly url: string;
  /** Cron expression, Beijing time. */
  readonly schedule: string;
  /** May lie on loopback or a private network. */
  readonly allowPrivate: boolean;
  readonly nextAt: Date;
  /** Until then the server has asked to be left alone (Retry-After). */
  readonly retryAt: Date | null;
  /** Polls that failed, one after another. */
  readonly failures: number;
  /** Entries named by the feed and not fetched yet. */
  readonly waiting: number;
  /** Entries that could not be fetched and are tried no more. */
  readonly givenUp: number;
}

export interface SourceState {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly agencyId: string | null;
  readonly active: boolean;
  readonly requiresSignature: boolean;
  /** The longest silence that it promises; null: it promises nothing. */
  readonly promisedSeconds: number | null;
  readonly freshness: Freshness;
  /** Since when without a break; set while fresh. */
  readonly freshSince: Date | null;
  /** The last word before the silence; set while unknown. */
  readonly unknownSince: Date | null;
  readonly lastArrivalAt: Date | null;
  /** Its last sign of life: an arrival, or an answer to a poll (304 too). */
  readonly lastContactAt: Date | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  readonly poll: PollState | null;
}

export interface PollSettings {
  readonly url: string;
  readonly schedule: string;
  readonly allowPrivate: boolean;
}

export interface SourceSettings {
  readonly name: string;
  readonly agencyId: string | null;
  readonly promisedSeconds: number | null;
  readonly requiresSignature: boolean;
  readonly poll?: PollSettings;
}

export interface NewSource extends SourceSettings {
  readonly code: string;
  readonly kind: 'push' | 'poll' | 'folder';
}

/** Folders of the inbox that are no sources. */
export const RESERVED_CODES = ['done', 'refused'];
/** Also the name of a folder. */
const CODE = /^[a-z0-9][a-z0-9-]{0,62}$/;
const LEAST_PROMISE_SECONDS = 30;

/**
 * Checks a source before it is kept.
 * @throws invalid `source-code`, `source-name`, `source-promise`, `source-url`, `schedule`
 */
export function requireSource({ code, kind, ...settings }: NewSource): void {
  if (!CODE.test(code) || RESERVED_CODES.includes(code))
    throw invalid('source-code', `"${code}" cannot be the code of a source.`, {
      where: 'code',
      next: `Use small letters, digits and hyphens, and not ${RESERVED_CODES.join(' or ')}.`,
    });
  requireSettings(kind, settings);
}

/** As `requireSource`, for one that exists. */
export function requireSettings(kind: SourceKind, { name, promisedSeconds, poll }: SourceSettings): void {
  if (name.trim() === '') throw invalid('source-name', 'A source needs a name.', { where: 'name' });
  if (promisedSeconds !== null && !(Number.isInteger(promisedSeconds) && promisedSeconds >= LEAST_PROMISE_SECONDS))
    throw invalid('source-promise', `A promise of ${promisedSeconds} s cannot be watched.`, {
      where: 'promisedSeconds',
      next: `Give whole seconds, at least ${LEAST_PROMISE_SECONDS}, or nothing.`,
    });
  if ((kind === 'poll') !== (poll !== undefined))
    throw invalid('source-url', `A source of kind ${kind} ${poll ? 'has no' : 'needs an'} address to poll.`, {
      where: 'url',
    });
  if (poll) requirePoll(poll);
}

function requirePoll({ url, schedule }: PollSettings): void {
  const parsed = URL.parse(url);
  const next = 'Give an address that begins with http:// or https://, without a name and password in it.';
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    throw invalid('source-url', `"${parsed ? parsed.host : url}" cannot be polled.`, { where: 'url', next });
  requireSchedule(schedule);
}
