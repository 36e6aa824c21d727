import type { Product } from '../../../ingest/ingest.store.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Instant } from '../../parts/signs/instant.js';
import { Level } from '../../parts/signs/level.js';
import { Tag } from '../../parts/signs/notice.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { PRODUCTS_WORDS } from './products.words.js';
import { listed } from '../words/listed.js';

export interface ProductsPageProps {
  readonly frame: Frame;
  readonly products: readonly Product[];
}

export function ProductsPage({ frame, products }: ProductsPageProps) {
  const words = PRODUCTS_WORDS[frame.language];
  return (
    <ConsolePage frame={frame} title={words.title} path="/console/products">
      <h1>{words.title}</h1>
      <ProductTable caption={words.title} products={products} language={frame.language} />
      <p>
        <a href="/console/quarantine">{words.quarantine}</a>
      </p>
    </ConsolePage>
  );
}

/** Products, newest first, with what was read of each in short. */
export function ProductTable({
  caption,
  products,
  language,
}: {
  caption: string;
  products: readonly Product[];
  language: Language;
}) {
  const words = PRODUCTS_WORDS[language];
  const columns = [
    { title: words.product, heads: true, cell: ({ id }: Product) => <a href={`/console/products/${id}`}>{id}</a> },
    { title: words.verb, cell: ({ reading }: Product) => FRAME_WORDS[language].verbs[reading.verb] },
    { title: words.levels, cell: (product: Product) => <Levels product={product} language={language} /> },
    {
      title: words.status,
      cell: ({ status }: Product) => (
        <Tag tone={status === 'accepted' ? 'good' : undefined}>{words.statuses[status]}</Tag>
      ),
    },
    { title: words.received, cell: ({ receivedAt }: Product) => <Instant at={receivedAt} language={language} /> },
    { title: words.issuers, cell: ({ reading }: Product) => listed(reading.issuers, language) },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={products}
      keyOf={({ id }) => id}
      empty={words.none}
    />
  );
}

function Levels({ product, language }: { product: Product; language: Language }) {
  const levels = [...new Set(product.reading.items.map((item) => item.level))];
  return (
    <>
      {levels.map((level) =>
        level ? (
          <>
            <Level rank={level} language={language} />{' '}
          </>
        ) : (
          <Tag tone="bad">{PRODUCTS_WORDS[language].noLevel}</Tag>
        ),
      )}
    </>
  );
}
