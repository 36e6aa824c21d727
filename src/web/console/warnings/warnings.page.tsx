import { rankOfContent, type Warning } from '../../../warnings/warning.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Instant } from '../../parts/signs/instant.js';
import { Level } from '../../parts/signs/level.js';
import { Tag } from '../../parts/signs/notice.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { FRAME_WORDS } from '../words/frame.words.js';
import { ModeTag } from './page/mode-tag.js';
import { LIST_WORDS } from './list.words.js';
import { WARNING_WORDS } from './warning.words.js';
import { listed } from '../words/listed.js';

export interface WarningsPageProps {
  readonly frame: Frame;
  readonly warnings: readonly Warning[];
}

/** The latest warnings of all states, newest first. */
export function WarningsPage({ frame, warnings }: WarningsPageProps) {
  const title = WARNING_WORDS[frame.language].list;
  return (
    <ConsolePage frame={frame} title={title} path="/console/warnings">
      <h1>{title}</h1>
      <WarningTable caption={title} warnings={warnings} language={frame.language} />
    </ConsolePage>
  );
}

/** Warnings of any mode in one table: each row says its mode. */
export function WarningTable({
  caption,
  warnings,
  language,
}: {
  caption: string;
  warnings: readonly Warning[];
  language: Language;
}) {
  const words = LIST_WORDS[language];
  const columns = [
    { title: words.warning, heads: true, cell: ({ id }: Warning) => <a href={`/console/warnings/${id}`}>{id}</a> },
    { title: words.mode, cell: ({ mode }: Warning) => <ModeTag mode={mode} language={language} /> },
    { title: words.level, cell: (one: Warning) => <WarningLevel warning={one} language={language} /> },
    { title: words.state, cell: ({ state }: Warning) => <Tag>{WARNING_WORDS[language].states[state]}</Tag> },
    { title: words.where, cell: (one: Warning) => placesOf(one, language) },
    {
      title: words.until,
      cell: ({ content }: Warning) =>
        content.validTo ? <Instant at={content.validTo} language={language} /> : WARNING_WORDS[language].unset,
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={warnings}
      keyOf={({ id }) => id}
      empty={words.none}
    />
  );
}

export function WarningLevel({ warning, language }: { warning: Warning; language: Language }) {
  const rank = rankOfContent(warning.content);
  return rank ? <Level rank={rank} language={language} /> : <Tag tone="bad">{FRAME_WORDS[language].levelOpen}</Tag>;
}

const MOST_PLACES = 6;

/** The first places in the words of the bulletin. */
export function placesOf({ content }: Warning, language: Language): string {
  const places = [...new Set(content.items.flatMap((item) => item.areas.map((area) => area.text)))];
  return listed(places.slice(0, MOST_PLACES), language) + (places.length > MOST_PLACES ? '…' : '');
}
