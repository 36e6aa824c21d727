import type { Language } from '../../../reference/language.js';
import type { Product } from '../../../ingest/ingest.store.js';
import { MARKS, markOf, stretches, valueId, wordsId, type Mark } from './reading-marks.js';
import { PRODUCTS_WORDS } from './products.words.js';

export interface MarkedTextProps {
  readonly product: Pick<Product, 'text' | 'spans'>;
  readonly language: Language;
  /** A document of machines: in less room, and scrolled when it is long. */
  readonly raw?: boolean;
}

/**
 * The text as it came, every value that was read lit up where it stands: by colour, by the line under it and by a
 * label. Each leads to its value in the table, and back. Lines and spaces stay as they were.
 */
export function MarkedText({ product: { text, spans }, language, raw = false }: MarkedTextProps) {
  const words = PRODUCTS_WORDS[language];
  const scrolled = raw ? ({ tabindex: 0, role: 'region', 'aria-label': words.raw } as const) : {};
  const all = stretches(text, spans);
  const lit = MARKS.filter((mark) => all.some((one) => one.mark === mark));
  return (
    <>
      <Legend marks={lit} language={language} />
      <div class={raw ? 'bulletin raw' : 'bulletin'} lang="zh-CN" {...scrolled}>
        {all.map(({ text: said, paths, mark, begins, ends }, index) =>
          mark ? (
            <mark key={index} class={`mark-${mark}`} id={idOf(begins[0])}>
              {begins.slice(1).map((path) => (
                <span key={path} id={idOf(path)} />
              ))}
              <a href={`#${valueId(paths[0] ?? '') ?? ''}`}>{said}</a>
              <Label paths={ends} language={language} />
            </mark>
          ) : (
            said
          ),
        )}
      </div>
    </>
  );
}

const idOf = (path: string | undefined): string | undefined => (path === undefined ? undefined : wordsId(path));

function Legend({ marks, language }: { marks: readonly Mark[]; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  if (marks.length === 0) return null;
  return (
    <p class="legend">
      {words.legend}
      {marks.map((mark) => (
        <>
          {' '}
          <mark key={mark} class={`mark-${mark}`}>
            {words.marks[mark]}
          </mark>
        </>
      ))}
      <br />
      <small class="quiet">{words.legendNote}</small>
    </p>
  );
}

/** What the words before it are, with the item they belong to; left out when somebody copies the text. */
function Label({ paths, language }: { paths: readonly string[]; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  const labels = paths.map((path) => `${words.shortMarks[markOf(path)]}${itemOf(path)}`);
  return labels.length === 0 ? null : <sup lang={language}>{[...new Set(labels)].join(' ')}</sup>;
}

const itemOf = (path: string): string => {
  const item = /^items\.(\d+)\./.exec(path)?.[1];
  return item === undefined ? '' : String(Number(item) + 1);
};
