import type { DispatchRow } from '../../../dissemination/control/control.store.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { DeadChannels } from '../providers/dead-channels.js';
import { isOpen } from './counts.js';
import { DispatchTable } from './dispatch-table.js';
import { DISPATCHES_WORDS } from './dispatches.words.js';

export interface DispatchesPageProps {
  readonly frame: Frame;
  /** Newest first. */
  readonly rows: readonly DispatchRow[];
  /** As many as were asked for: older ones are not shown. */
  readonly most: number;
  /** Seconds after which the page is asked for again; left out while nothing moves. */
  readonly refresh?: number;
  /** Channels of which nothing can leave, because all their providers are switched off. */
  readonly dead?: readonly string[];
}

/** What is being sent and what was sent lately, warnings and editions alike. */
export function DispatchesPage({ frame, rows, most, refresh, dead = [] }: DispatchesPageProps) {
  const { language } = frame;
  const words = DISPATCHES_WORDS[language];
  const open = rows.filter(isOpen);
  const over = rows.filter((row) => !isOpen(row));
  return (
    <ConsolePage frame={frame} title={words.title} path="/console/dispatches" refresh={refresh}>
      <h1>{words.title}</h1>
      <DeadChannels channels={dead} language={language} linked />
      <p class="quiet">{words.about}</p>
      <h2>{words.open}</h2>
      <DispatchTable caption={words.open} rows={open} language={language} empty={words.noneOpen} acts />
      <h2>{words.over}</h2>
      <DispatchTable caption={words.over} rows={over} language={language} empty={words.noneOver} acts={false} />
      {rows.length >= most ? <p class="quiet">{words.most(most)}</p> : null}
      {rows.length > 0 ? <p class="quiet">{words.restNote}</p> : null}
    </ConsolePage>
  );
}
