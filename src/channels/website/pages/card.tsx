import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { Rank } from '../../../reference/grading/rank.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { Facts } from '../../../web/parts/lists/facts.js';
import { Instant } from '../../../web/parts/signs/instant.js';
import { levelWarning, LevelSign } from '../../../web/parts/signs/level.js';
import type { Chain } from '../chain/chain.js';
import { pagePath } from '../paths.js';
import { Where } from './areas.js';
import { siteWords } from './words.js';

/** The level as a band over the whole width: sign, colour, word, grade. Grey once it is over. */
export function Band({
  rank,
  language,
  heading,
  over = false,
}: {
  rank: Rank;
  language: Language;
  heading: boolean;
  over?: boolean;
}) {
  const Tag = heading ? 'h2' : 'p';
  return (
    <div class={over ? 'band band-over' : `band band-${rank}`}>
      <LevelSign rank={rank} />
      <Tag>{levelWarning(rank, language)}</Tag>
      <small>{wording(language).levels[rank].grade}</small>
    </div>
  );
}

export function Todo({ instruction, language }: { instruction: string; language: Language }) {
  return (
    <p class="todo">
      <strong>{siteWords(language).todo}</strong>
      <span>{instruction}</span>
    </p>
  );
}

function Folded({ instruction, language }: { instruction: string; language: Language }) {
  return (
    <details class="todo">
      <summary>{siteWords(language).todo}</summary>
      <p>{instruction}</p>
    </details>
  );
}

export interface CardProps {
  readonly chain: Chain;
  readonly names: PlaceNames;
  readonly language: Language;
  /** What to do stands above already, for all cards of the level: here it is folded. */
  readonly folded?: boolean;
}

/** One chain, one card: level, where, what to do, until when. */
export function Card({ chain, names, language, folded = false }: CardProps) {
  const { alert } = chain.latest;
  const words = siteWords(language);
  const text = alert.texts[language];
  return (
    <article class="card">
      <Band rank={alert.rank} language={language} heading />
      <div class="inside">
        <Where alert={alert} names={names} language={language} />
        {folded ? (
          <Folded instruction={text.instruction} language={language} />
        ) : (
          <Todo instruction={text.instruction} language={language} />
        )}
        <Facts
          facts={[
            [words.window, text.window],
            [words.hazards, text.hazards],
            [words.issued, <Instant at={alert.sent} language={language} />],
            [words.issuers, alert.issuers.map((issuer) => issuer.name[language]).join(language === 'en' ? '; ' : '、')],
          ]}
        />
        <p>
          <a href={pagePath(alert.mode, language, alert.warningId)} aria-label={words.named(words.more, text.headline)}>
            {words.more}
          </a>
        </p>
      </div>
    </article>
  );
}
