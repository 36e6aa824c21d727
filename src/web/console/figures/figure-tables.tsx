import type { ComponentChildren } from 'preact';
import { RANKS } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { DeliveryCount, Figures, OutletCount } from '../../../statistics/figures.service.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { PREVIEW_WORDS } from '../warnings/page/previews.words.js';
import { colon } from '../words/stops.js';
import { FIGURES_WORDS } from './figures.words.js';

/** Every figure with its counting rule in words. */
export function FigureTables({ figures, language }: { figures: Figures; language: Language }) {
  const words = FIGURES_WORDS[language];
  return (
    <>
      <Counted title={words.products} rule={words.productsRule}>
        <ByLevel figures={figures} language={language} />
      </Counted>
      <Counted title={words.items} rule={words.itemsRule}>
        <ByOutlet rows={figures.items.byOutlet} language={language} />
        <p>
          {words.jointly}
          {colon(language)}
          <strong>{figures.items.jointly}</strong>
        </p>
      </Counted>
      <Counted title={words.airings} rule={words.airingsRule}>
        <Airings figures={figures} language={language} />
      </Counted>
      <Counted title={words.deliveries} rule={words.deliveriesRule}>
        <People rows={figures.deliveries} language={language} />
      </Counted>
    </>
  );
}

function Counted({ title, rule, children }: { title: string; rule: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      <p class="quiet">{rule}</p>
      {children}
    </section>
  );
}

type Line = readonly [name: string, n: number];

function ByLevel({ figures: { products }, language }: { figures: Figures; language: Language }) {
  const words = FIGURES_WORDS[language];
  const names: Readonly<Record<string, string>> = {
    ...words.levels,
    ...Object.fromEntries(RANKS.map((rank) => [rank, wording(language).levels[rank].name])),
  };
  const place = (level: string) => (RANKS as readonly string[]).indexOf(level);
  const lines: Line[] = Object.entries(products.byLevel)
    .toSorted(([a], [b]) => place(b) - place(a))
    .map(([level, n]) => [names[level] ?? level, n]);
  return (
    <Lines
      caption={words.products}
      name={words.level}
      lines={[...lines, [words.total, products.total]]}
      language={language}
    />
  );
}

function Airings({ figures: { airings }, language }: { figures: Figures; language: Language }) {
  const words = FIGURES_WORDS[language];
  const lines = airings.byOutlet.map(({ outlet, n }): Line => [outlet, n]);
  return (
    <Lines
      caption={words.airings}
      name={words.outlet}
      lines={[...lines, [words.total, airings.total]]}
      language={language}
    />
  );
}

function Lines(props: { caption: string; name: string; lines: readonly Line[]; language: Language }) {
  const columns = [
    { title: props.name, heads: true, cell: ([name]: Line) => name },
    { title: FIGURES_WORDS[props.language].number, number: true, cell: ([, n]: Line) => n },
  ];
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={columns}
      rows={props.lines}
      keyOf={([name]) => name}
      empty=""
    />
  );
}

function ByOutlet({ rows, language }: { rows: readonly OutletCount[]; language: Language }) {
  const words = FIGURES_WORDS[language];
  const columns = [
    { title: words.outlet, heads: true, cell: (row: OutletCount) => row.outlet || words.toPeople },
    { title: words.channel, cell: (row: OutletCount) => PREVIEW_WORDS[language].channels[row.channel] ?? row.channel },
    { title: words.number, number: true, cell: (row: OutletCount) => row.n },
  ];
  return (
    <DataTable
      caption={words.items}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.channel}/${row.outlet}`}
      empty={words.none}
    />
  );
}

function People({ rows, language }: { rows: readonly DeliveryCount[]; language: Language }) {
  const words = FIGURES_WORDS[language];
  const columns = [
    {
      title: words.channel,
      heads: true,
      cell: (row: DeliveryCount) => PREVIEW_WORDS[language].channels[row.channel] ?? row.channel,
    },
    { title: words.planned, number: true, cell: (row: DeliveryCount) => row.planned },
    { title: words.delivered, number: true, cell: (row: DeliveryCount) => row.delivered },
    { title: words.failed, number: true, cell: (row: DeliveryCount) => row.failed },
    { title: words.unknown, number: true, cell: (row: DeliveryCount) => row.unknown },
  ];
  return (
    <DataTable
      caption={words.deliveries}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => row.channel}
      empty={words.none}
    />
  );
}
