import type { Alert } from '../alert.js';

/** One place where a publication channel appears: 中国地质环境信息网, CCTV, a Weibo account. Data, not code. */
export interface Outlet {
  readonly id: string;
  /** Stable for ever, with the provider first where a channel has several: weibo-mnr, mastodon-shanyu, cctv. */
  readonly code: string;
  readonly name: string;
  readonly channel: string;
  readonly mode: Alert['mode'];
}

/** What a channel will say on an outlet, composed before signing and frozen in the dispatch. */
export type Composition = Readonly<Record<string, unknown>>;

/** One act: this alert on this outlet. `key` is stable over retries, for servers that take an idempotency key. */
export interface PublicationAct {
  readonly key: string;
  readonly alert: Alert;
  readonly outlet: Outlet;
  readonly composition: Composition;
  /** 1 on the first try. */
  readonly attempt: number;
}

/** A send returns one of these; throwing means "we are broken" and is recorded as unknown. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly ref: string | null }
  | {
      readonly kind: 'refused';
      readonly retry: boolean;
      readonly reason: string;
      readonly retryAfterMs?: number;
      /** The provider never saw it (no free slot, its rate, its rest): not an attempt. */
      readonly untried?: true;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface PublicationTraits {
  /** Its posts link to the warning's page, so the page must exist before (Weibo checks the link). */
  readonly needsPage: boolean;
  /** It makes the warning's page. */
  readonly makesPage: boolean;
  /** Shows what is in force, so it must be told when something expires. */
  readonly showsInForce: boolean;
  /** Can say that a warning is lifted. */
  readonly canLift: boolean;
}

/** website, broadcast, microblog: one act per outlet. */
export interface PublicationChannel {
  readonly kind: 'publication';
  readonly name: string;
  readonly traits: PublicationTraits;
  /** Pure: the frozen words for one outlet. */
  compose(alert: Alert, outlet: Outlet): Composition;
  /** Idempotent by `act.key` as far as the other side allows. */
  publish(act: PublicationAct): Promise<Outcome>;
  /** Called after something expired; only where `showsInForce`. */
  refresh?(): Promise<void>;
}
