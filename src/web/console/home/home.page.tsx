import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { SilenceAlarm } from '../sources/freshness.js';
import { ProductTable } from '../products/products.page.js';
import { Drafts, Elsewhere, InForce, Lately, Waiting } from './board-tables.js';
import { MOST_QUARANTINED, type Board } from './board.service.js';
import { HOME_WORDS } from './home.words.js';

export const HOME_SECONDS = 60;

/** What needs this officer now, most urgent first. */
export function HomePage({ frame, board }: { frame: Frame; board: Board }) {
  const { language } = frame;
  const words = HOME_WORDS[language];
  return (
    <ConsolePage frame={frame} title={words.title} path="/console" refresh={HOME_SECONDS}>
      <h1>{words.title}</h1>
      <SilenceAlarm sources={board.silent} language={language} />
      <h2>{words.waiting}</h2>
      <Waiting rows={board.waiting} language={language} focus />
      <h2>{words.questions}</h2>
      <Drafts rows={board.drafts} language={language} focus={board.waiting.length === 0} />
      {board.elsewhere.length > 0 ? <h2>{words.others}</h2> : null}
      {board.elsewhere.length > 0 ? <Elsewhere rows={board.elsewhere} language={language} /> : null}
      <h2>{words.inForce}</h2>
      <InForce board={board} language={language} />
      <h2>{words.lately}</h2>
      <Lately rows={board.lately} language={language} />
      <h2>{words.products}</h2>
      {board.quarantined.length > 0 ? (
        <p>
          <a href="/console/quarantine">
            {words.quarantine(board.quarantined.length, board.quarantined.length >= MOST_QUARANTINED)}
          </a>
        </p>
      ) : null}
      <ProductTable caption={words.products} products={board.products} language={language} />
    </ConsolePage>
  );
}
