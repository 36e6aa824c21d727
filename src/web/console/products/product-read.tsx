import type { ProductReading } from '../../../warnings/product.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { ProductArea, ProductItem, Span } from '../../../warnings/product.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Facts } from '../../parts/lists/facts.js';
import { Instant } from '../../parts/signs/instant.js';
import { Level } from '../../parts/signs/level.js';
import { Tag } from '../../parts/signs/notice.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { bracketed } from '../words/stops.js';
import { PRODUCTS_WORDS } from './products.words.js';
import { ToText } from './to-text.js';

export interface ReadProps {
  readonly reading: ProductReading;
  /** Where the values stand in the text; left out where they are an officer's and stand nowhere. */
  readonly spans?: Readonly<Record<string, Span>>;
  readonly language: Language;
}

/** The values of a product that stand once, each with its place in the text. */
export function ReadFacts({ reading, spans, language }: ReadProps) {
  const words = PRODUCTS_WORDS[language];
  const at = (path: string) => <ToText path={path} spans={spans} language={language} />;
  const instant = (path: 'issuedAt' | 'validFrom' | 'validTo') => (
    <>
      {reading[path] === null ? words.noLevel : <Instant at={reading[path]} language={language} />}
      {at(path)}
    </>
  );
  const list = (path: string, values: readonly string[]) =>
    values.map((value, index) => (
      <span key={index} class="value">
        {value}
        {at(`${path}.${index}`)}
      </span>
    ));
  const hazards = reading.hazards.map((hazard) => wording(language).hazards[hazard]);
  return (
    <Facts
      facts={[
        [words.issuers, reading.issuers.length > 0 ? list('issuers', reading.issuers) : words.noLevel],
        [
          words.verb,
          <>
            {FRAME_WORDS[language].verbs[reading.verb]}
            {at('verb')}
          </>,
        ],
        [words.issuedAt, instant('issuedAt')],
        [
          words.window,
          <>
            {instant('validFrom')} {words.to} {instant('validTo')}
          </>,
        ],
        [words.hazards, hazards.length > 0 ? list('hazards', hazards) : words.noLevel],
        [words.scheme, reading.scheme ? words.schemes[reading.scheme] : words.noLevel],
        [words.encoding, reading.encoding],
      ]}
    />
  );
}

type Row = ProductItem & { readonly index: number };

/** Levels with their places, and where a level is missing what the wording suggests. */
export function ReadItems({ reading, spans, language }: ReadProps) {
  const words = PRODUCTS_WORDS[language];
  const columns = [
    { title: words.item, cell: (row: Row) => row.index + 1 },
    {
      title: words.levels,
      heads: true,
      cell: (row: Row) => <ReadLevel item={row} spans={spans} language={language} />,
    },
    { title: words.places, cell: (row: Row) => <ReadAreas item={row} spans={spans} language={language} /> },
  ];
  const rows = reading.items.map((item, index) => ({ ...item, index }));
  return (
    <DataTable
      caption={spans ? words.read : words.readNow}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => String(row.index)}
      empty={words.noLevel}
    />
  );
}

interface ItemProps extends Pick<ReadProps, 'spans' | 'language'> {
  readonly item: Row;
}

function ReadLevel({ item, spans, language }: ItemProps) {
  const words = PRODUCTS_WORDS[language];
  const missing = item.proposed ? words.proposed(wording(language).levels[item.proposed].name) : words.noLevel;
  return (
    <>
      {item.level ? <Level rank={item.level} language={language} grade /> : <Tag tone="bad">{missing}</Tag>}{' '}
      {item.lifted ? <Tag>{words.lifted}</Tag> : null}
      <ToText path={`items.${item.index}.level`} spans={spans} language={language} />
      {item.nestedIn === null ? null : <div class="quiet">{words.within(item.nestedIn + 1)}</div>}
      {spans ? <Why item={item} language={language} /> : null}
    </>
  );
}

/** Why the reader took it for this level, and how sure it is. */
function Why({ item: { reason, confidence }, language }: ItemProps) {
  if (!reason) return null;
  const sure = confidence ? PRODUCTS_WORDS[language].sure[confidence] : '';
  return <p class="why">{sure ? bracketed(reason[language], sure, language) : reason[language]}</p>;
}

function ReadAreas({ item, spans, language }: ItemProps) {
  return (
    <ul class="areas">
      {item.areas.map((area, index) => (
        <li key={index}>
          <ReadArea area={area} language={language} />
          <ToText path={`items.${item.index}.areas.${index}`} spans={spans} language={language} />
        </li>
      ))}
    </ul>
  );
}

/** The words, then what they were taken for: 鄂西南 → 湖北 西南部. */
function ReadArea({ area, language }: { area: ProductArea; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  const meant = [area.place ?? '?', area.qualifier, area.extent].filter((one) => one !== null).join(' ');
  return (
    <>
      <span lang="zh-CN">{meant === area.text ? area.text : `${area.text} → ${meant}`}</span>{' '}
      {area.codes.length > 0 ? (
        <small class="quiet">{bracketed(codesOf(area), words.methods[area.method ?? ''] ?? '', language)}</small>
      ) : (
        <Tag tone="bad">{words.noCodes}</Tag>
      )}
    </>
  );
}

const SHOWN_CODES = 4;
const codesOf = ({ codes }: ProductArea): string =>
  codes.slice(0, SHOWN_CODES).join(' ') + (codes.length > SHOWN_CODES ? ` … ${codes.length}` : '');
