import type { Product } from '../../../ingest/ingest.store.js';
import { FINDING_KINDS } from '../../../ingest/readers/finding-kinds.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { Finding, ProductItem } from '../../../warnings/product.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Facts } from '../../parts/lists/facts.js';
import { Instant } from '../../parts/signs/instant.js';
import { Level } from '../../parts/signs/level.js';
import { Tag } from '../../parts/signs/notice.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { PRODUCTS_WORDS } from './products.words.js';
import { listed } from '../words/listed.js';

export interface ReadProps {
  readonly product: Product;
  readonly language: Language;
}

/** The values of a product that stand once. */
export function ReadFacts({ product: { reading, receivedAt }, language }: ReadProps) {
  const words = PRODUCTS_WORDS[language];
  const instant = (at: string | null) => (at === null ? words.noLevel : <Instant at={at} language={language} />);
  return (
    <Facts
      facts={[
        [words.received, <Instant at={receivedAt} language={language} />],
        [words.issuers, listed(reading.issuers, language)],
        [words.verb, FRAME_WORDS[language].verbs[reading.verb]],
        [words.issuedAt, instant(reading.issuedAt)],
        [
          words.window,
          <>
            {instant(reading.validFrom)} {words.to} {instant(reading.validTo)}
          </>,
        ],
        [
          words.hazards,
          listed(
            reading.hazards.map((hazard) => wording(language).hazards[hazard]),
            language,
          ),
        ],
        [words.scheme, reading.scheme ? words.schemes[reading.scheme] : null],
        [words.encoding, reading.encoding],
      ]}
    />
  );
}

type Row = ProductItem & { readonly index: number };

/** Levels with their places, and where a level is missing what the wording suggests. */
export function ReadItems({ product: { reading }, language }: ReadProps) {
  const words = PRODUCTS_WORDS[language];
  const columns = [
    { title: words.item, cell: (row: Row) => row.index + 1 },
    { title: words.levels, heads: true, cell: (row: Row) => <ReadLevel item={row} language={language} /> },
    { title: words.places, cell: (row: Row) => <ReadAreas item={row} language={language} /> },
  ];
  const rows = reading.items.map((item, index) => ({ ...item, index }));
  return (
    <DataTable
      caption={words.read}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => String(row.index)}
      empty={words.noLevel}
    />
  );
}

function ReadLevel({ item, language }: { item: ProductItem; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  const missing = item.proposed ? words.proposed(wording(language).levels[item.proposed].name) : words.noLevel;
  return (
    <>
      {item.level ? <Level rank={item.level} language={language} grade /> : <Tag tone="bad">{missing}</Tag>}{' '}
      {item.lifted ? <Tag>{words.lifted}</Tag> : null}
    </>
  );
}

function ReadAreas({ item, language }: { item: ProductItem; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  return (
    <ul>
      {item.areas.map((area, index) => (
        <li key={index}>
          {area.text} → {area.place ?? '?'} {area.qualifier} {area.extent}{' '}
          {area.codes.length > 0 ? words.codes(area.codes.length) : <Tag tone="bad">{words.noCodes}</Tag>}
        </li>
      ))}
    </ul>
  );
}

const titles: Readonly<Record<string, Readonly<Record<Language, string>> | undefined>> = FINDING_KINDS;

/** What the reader remarked, by kind in the officer's language, with the reader's own sentence beside it. */
export function Findings({ findings, language }: { findings: readonly Finding[]; language: Language }) {
  const words = PRODUCTS_WORDS[language];
  const columns = [
    { title: words.finding, heads: true, cell: (one: Finding) => titles[one.kind]?.[language] ?? one.kind },
    {
      title: words.severity,
      cell: (one: Finding) => (
        <Tag tone={one.severity === 'error' ? 'bad' : undefined}>{words.severities[one.severity]}</Tag>
      ),
    },
    { title: words.item, cell: (one: Finding) => (one.item === null ? '' : one.item + 1) },
    { title: words.detail, cell: (one: Finding) => <span lang="en">{one.message}</span> },
  ];
  const keys = new Map(findings.map((one, index) => [one, String(index)]));
  return (
    <DataTable
      caption={words.findings}
      columns={columns}
      rows={findings}
      keyOf={(one) => keys.get(one) ?? ''}
      empty={words.noFindings}
    />
  );
}
