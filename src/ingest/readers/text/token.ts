import type { Hazard, Verb } from '../../../warnings/product.js';
import type { LevelWord } from '../../../reference/grading/level-words.js';
import type { MomentWords } from './time/moment-words.js';

/** Where a token stands in the folded text, half open. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export type Mark = ',' | '、' | ';' | '。' | ':' | '(' | ')' | '\n';

/** What the grammar reads: words of the trade, times, names of agencies, marks, and the words between them. */
export type Token = Place &
  (
    | { readonly kind: 'mark'; readonly mark: Mark }
    | { readonly kind: 'words'; readonly text: string }
    | { readonly kind: 'issuer'; readonly name: string; readonly division: string | null }
    | { readonly kind: 'verb'; readonly verb: Verb }
    /** 升级为, 降为: what stood before it is the old level; `quoted` when it is the whole wrong statement. */
    | { readonly kind: 'change'; readonly verb: Verb; readonly quoted: boolean }
    | {
        readonly kind: 'moment';
        readonly words: MomentWords;
        readonly role: 'issue' | 'reference' | 'plain';
        readonly corrected: boolean;
      }
    | { readonly kind: 'range'; readonly start: MomentWords; readonly end: MomentWords; readonly corrected: boolean }
    | { readonly kind: 'until'; readonly end: MomentWords; readonly corrected: boolean }
    /** 未来24小时; `start` when a beginning stands beside it (21日20时起48小时). */
    | { readonly kind: 'duration'; readonly hours: number; readonly start: MomentWords | null }
    | { readonly kind: 'past' }
    /** 地质灾害; `warning` when the words name the product (…气象风险预警). */
    | { readonly kind: 'geohazard'; readonly warning: boolean }
    | { readonly kind: 'hazard'; readonly hazard: Hazard }
    | { readonly kind: 'level'; readonly word: LevelWord }
    /** A level of something else: 暴雨橙色预警, 启动Ⅲ级响应; `reached` when only its mark was (…标准). */
    | {
        readonly kind: 'foreign';
        readonly about: 'event' | 'response';
        readonly graded: boolean;
        readonly reached: boolean;
      }
    | { readonly kind: 'nested' }
    /** 继续生效 ends an item that stays; 维持 opens one. */
    | { readonly kind: 'stays' }
    | { readonly kind: 'keeps' }
    | { readonly kind: 'rain' }
    /** 受强降雨影响; `graded` when the level of another hazard stands in it. */
    | { readonly kind: 'cause'; readonly graded: boolean }
    | { readonly kind: 'advice' }
    | { readonly kind: 'label'; readonly label: 'areas' | 'issuers' | 'other' }
    /** (除洞头区外): the names that do not count, between the words. */
    | { readonly kind: 'except'; readonly names: Place }
    /** Another hazard that the statement is about: 发生山洪灾害的可能性. */
    | { readonly kind: 'event' }
    /** (更正为…): a level in it replaces the one before; times are replaced where they are read. */
    | { readonly kind: 'correction'; readonly word: LevelWord | null }
  );

export type TokenOf<Kind extends Token['kind']> = Extract<Token, { readonly kind: Kind }>;

/** `before`: the tokens so far; `loose`: words that are not yet a token stand between them and `at`. */
export type Matcher = (text: string, at: number, before: readonly Token[], loose: boolean) => Token | undefined;
