import type { ProductItem } from '../../../../warnings/product.js';

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
/** high: written out and nothing speaks against it; medium: it took a rule to know it; low: somebody has to decide. */
export type Confidence = (typeof CONFIDENCES)[number];

/** Words for a person, in both languages. */
export type Words = Readonly<Record<'zh-CN' | 'en', string>>;

/** An item of a text: its level comes with how sure it is and why it is this one, in plain words. */
export interface GradedItem extends ProductItem {
  readonly confidence: Confidence;
  readonly reason: Words;
}
