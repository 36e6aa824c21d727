import type { Alert } from './alert.js';

/**
 * What warnings hand over to be said: the alert without what dissemination gives it (row id, CAP identifier, sender,
 * sent, page address) and without the references, which it reads from the chain.
 */
export type Announcement = Omit<
  Alert,
  'id' | 'identifier' | 'sender' | 'sent' | 'pageUrl' | 'references' | 'messageType'
>;

/** What signing would set in motion; shown before anyone signs. */
export interface Preview {
  readonly deliveries: readonly DeliveryPreview[];
  readonly publications: readonly PublicationPreview[];
}

export interface DeliveryPreview {
  readonly channel: string;
  /** Addresses reached, each counted once. */
  readonly recipients: number;
  /** Readers who get nothing, because a "continue" tells them nothing worse than they were told already. */
  readonly silent: number;
  /** Billed segments of all texts together. */
  readonly segments: number;
  /** Whole list at the contracted rate; null while no rate is known. */
  readonly etaSeconds: number | null;
  /** The distinct texts with how many get each, commonest first. */
  readonly texts: readonly { readonly text: string; readonly segments: number; readonly recipients: number }[];
}

export interface PublicationPreview {
  readonly channel: string;
  readonly outlet: string;
  readonly composition: Readonly<Record<string, unknown>>;
}
