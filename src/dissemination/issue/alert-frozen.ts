import { toBeijingIso } from '../../kernel/beijing-time.js';
import type { Alert, AlertReference, MessageType } from '../alert.js';
import type { Announcement } from '../announcement.js';

export interface IssuingSite {
  /** CAP sender. */
  readonly sender: string;
  /** Absolute, without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * The alert as it is frozen. A lift is a Cancel, every other later message an Update (CAP 1.2, 3.2.1); both name
 * their unexpired predecessors, a first message names none.
 */
export function freeze(
  announcement: Announcement,
  references: readonly AlertReference[],
  at: Date,
  site: IssuingSite,
): Omit<Alert, 'id'> {
  return {
    ...announcement,
    identifier: `${site.sender}-${announcement.warningId}`,
    sender: site.sender,
    sent: toBeijingIso(at),
    messageType: messageType(announcement.verb, references),
    references,
    // Exercises and tests have pages of their own, which no public page links to.
    pageUrl: `${site.publicUrl}${announcement.mode === 'live' ? '' : `/${announcement.mode}`}/warnings/${announcement.warningId}`,
  };
}

function messageType(verb: string, references: readonly AlertReference[]): MessageType {
  if (references.length === 0) return 'Alert';
  return verb === 'lift' ? 'Cancel' : 'Update';
}
