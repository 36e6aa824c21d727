import type { Language } from '../../../reference/language.js';
import type { Product } from '../../../ingest/ingest.store.js';
import { MARKS, stretches } from './reading-marks.js';
import { PRODUCTS_WORDS } from './products.words.js';

/** The text as it came, every value that was read lit up where it stands. Lines and spaces stay as they were. */
export function MarkedText({ product, language }: { product: Pick<Product, 'text' | 'spans'>; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  return (
    <>
      <p>
        {words.legend}:{' '}
        {MARKS.filter((mark) => mark !== 'other').map((mark) => (
          <>
            <mark class={`mark-${mark}`}>{words.marks[mark]}</mark>{' '}
          </>
        ))}
      </p>
      <div class="bulletin" lang="zh-CN">
        {stretches(product.text, product.spans).map(({ text, paths, mark }, index) =>
          mark ? (
            <mark key={index} class={`mark-${mark}`} title={`${words.marks[mark]}: ${paths.join(', ')}`}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </div>
    </>
  );
}
