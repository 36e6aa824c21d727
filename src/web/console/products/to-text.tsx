import type { Language } from '../../../reference/language.js';
import type { Span } from '../../../warnings/product.js';
import { PRODUCTS_WORDS } from './products.words.js';
import { valueId, wordsId } from './reading-marks.js';

export interface ToTextProps {
  readonly path: string;
  readonly spans: Readonly<Record<string, Span>> | undefined;
  readonly language: Language;
}

/** From a value to the words it was read from; nothing where it stands nowhere. The words lead back to here. */
export function ToText({ path, spans, language }: ToTextProps) {
  if (spans?.[path] === undefined) return null;
  return (
    <>
      {' '}
      <a class="to-text" id={valueId(path)} href={`#${wordsId(path)}`}>
        {PRODUCTS_WORDS[language].inText}
      </a>
    </>
  );
}
