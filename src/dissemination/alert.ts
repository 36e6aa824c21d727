import type { Mode } from '../kernel/mode.js';
import type { Rank } from '../reference/grading/rank.js';
import type { Bilingual, Language } from '../reference/language.js';

/** CAP 1.2 `msgType` (section 3.2.1), as far as warnings use it. */
export type MessageType = 'Alert' | 'Update' | 'Cancel';

/** CAP 1.2 `references`: one earlier message. */
export interface AlertReference {
  readonly sender: string;
  readonly identifier: string;
  /** `YYYY-MM-DDThh:mm:ss+08:00`, as it was sent. */
  readonly sent: string;
}

export interface AlertIssuer {
  /** The agency's code, stable across renamings. */
  readonly agency: string;
  readonly name: Bilingual;
}

export interface AlertArea {
  /** The words as they stood in the bulletin (安徽南部). */
  readonly text: string;
  /** The same for readers of each language. */
  readonly label: Bilingual;
  /** Counties it reaches (GB/T 2260); empty while the part is unconfirmed: words are published, no SMS goes out for it. */
  readonly codes: readonly string[];
}

export interface AlertItem {
  readonly rank: Rank;
  /** Index of the item that holds this one (其中…); null at the top. */
  readonly nestedIn: number | null;
  readonly areas: readonly AlertArea[];
}

/** What one language's reader is told; sentences finished at issue, so every format says the same. */
export interface AlertText {
  /** ≤ 35 characters (CAP 1.2 profile rule 8). */
  readonly event: string;
  /** ≤ 140 characters. */
  readonly headline: string;
  /** The warning itself, one paragraph. */
  readonly description: string;
  /** What to do, for the highest level. */
  readonly instruction: string;
  /** All areas in words. */
  readonly areas: string;
  /** The window in words. */
  readonly window: string;
  readonly hazards: string;
  /** Colour name of the highest level (橙色, orange). */
  readonly level: string;
}

/**
 * What was said, frozen at issue (D1): every format is rendered from this record alone, without a join.
 * All instants are `YYYY-MM-DDThh:mm:ss+08:00`.
 */
export interface Alert {
  /** Row id in `alerts`. */
  readonly id: string;
  /** CAP identifier: unique for ever, no white space, comma, `<` or `&`. */
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly mode: Mode;
  readonly messageType: MessageType;
  /** first, update, continue, upgrade, downgrade, correct, lift. */
  readonly verb: string;
  readonly references: readonly AlertReference[];
  readonly warningId: string;
  /** Id of the first warning of the chain: one chain, one card. */
  readonly chainId: string;
  /** The highest level of all items; for a lift, the level that was lifted. */
  readonly rank: Rank;
  readonly validFrom: string;
  readonly expires: string;
  readonly issuers: readonly AlertIssuer[];
  /** SMS signature without brackets, 2–8 characters. */
  readonly signature: string;
  readonly items: readonly AlertItem[];
  /** Each county reached, with its highest level over all items. */
  readonly counties: Readonly<Record<string, Rank>>;
  readonly hazards: readonly string[];
  readonly texts: Readonly<Record<Language, AlertText>>;
  /** Absolute address of the warning's page (zh-CN). */
  readonly pageUrl: string;
}
