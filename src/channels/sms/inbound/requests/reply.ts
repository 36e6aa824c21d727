import type { NoticeKind } from '../../../../dissemination/notices/notice.js';
import type { Mode } from '../../../../kernel/mode.js';
import type { Language } from '../../../../reference/language.js';

/** Who asks, and how the answer is to be written. */
export interface Asker {
  /** E.164. */
  readonly from: string;
  readonly blind: Buffer;
  /** An address entered for exercises stays one (W3). */
  readonly audience: Mode;
  readonly language: Language;
  /** GB/T 2260 codes that the asker is subscribed to. */
  readonly codes: readonly string[];
  readonly receivedAt: Date;
}

/** What came of a request; without a notice it is not answered. */
export interface Reply {
  /** One word for the record: subscribed, left, told, helped, asked-back, refused, silent. */
  readonly outcome: string;
  readonly notice: { readonly kind: NoticeKind; readonly text: string } | null;
}

export const SILENT: Reply = { outcome: 'silent', notice: null };

export const answer = (outcome: string, text: string): Reply => ({ outcome, notice: { kind: 'answer', text } });
