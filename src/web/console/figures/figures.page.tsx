import type { ComponentChildren } from 'preact';
import type { DomainError } from '../../../kernel/domain-error.js';
import { RANKS } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { DeliveryCount, Figures, OutletCount } from '../../../statistics/figures.service.js';
import { Button, Buttons } from '../../parts/forms/button.js';
import { Input } from '../../parts/forms/field.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { PREVIEW_WORDS } from '../warnings/page/previews.words.js';
import { FIGURES_WORDS } from './figures.words.js';
import type { Period } from './period.js';

export interface FiguresPageProps {
  readonly frame: Frame;
  readonly period: Period;
  /** Null when the period was refused. */
  readonly figures: Figures | null;
  readonly error?: DomainError;
}

/** The ministry's figures for a period, each with the rule by which it was counted. */
export function FiguresPage({ frame, period, figures, error }: FiguresPageProps) {
  const { language } = frame;
  const words = FIGURES_WORDS[language];
  return (
    <ConsolePage frame={frame} title={words.title} path={`/console/figures?from=${period.from}&to=${period.to}`}>
      <h1>{words.title}</h1>
      <FailureBox error={error} language={language} />
      <form method="get" action="/console/figures">
        <Input name="from" label={words.from} type="date" value={period.from} required />
        <Input name="to" label={words.to} type="date" value={period.to} required />
        <Buttons>
          <Button>{words.show}</Button>
        </Buttons>
      </form>
      {figures ? <Tables figures={figures} language={language} /> : null}
    </ConsolePage>
  );
}

function Tables({ figures, language }: { figures: Figures; language: Language }) {
  const words = FIGURES_WORDS[language];
  return (
    <>
      <Counted title={words.products} rule={words.productsRule}>
        <ByLevel figures={figures} language={language} />
      </Counted>
      <Counted title={words.items} rule={words.itemsRule}>
        <ByOutlet rows={figures.items.byOutlet} language={language} />
        <p>
          {words.jointly}: <strong>{figures.items.jointly}</strong>
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
  const lines: Line[] = Object.entries(products.byLevel).map(([level, n]) => [names[level] ?? level, n]);
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
    { title: words.outlet, heads: true, cell: (row: OutletCount) => row.outlet || '–' },
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
