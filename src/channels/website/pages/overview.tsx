import { RANKS } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { levelWarning, LevelSign } from '../../../web/parts/signs/level.js';
import type { Chain } from '../chain/chain.js';
import { pagePath } from '../paths.js';
import { Todo } from './card.js';
import { placesOnce } from './places.js';
import { siteWords } from './words.js';

/** Above this number of warnings a reader must not have to pass every card to find the own place. */
export const MOST_WITHOUT_OVERVIEW = 5;

interface OverviewProps {
  readonly chains: readonly Chain[];
  readonly names: PlaceNames;
  readonly language: Language;
}

/** Many warnings at a glance: by level, the highest first, what to do and every place as a link to its warning. */
export function Overview({ chains, names, language }: OverviewProps) {
  const byRank = Map.groupBy(chains, ({ latest }) => latest.alert.rank);
  return (
    <section class="overview" aria-label={siteWords(language).overview}>
      {RANKS.toReversed().map((rank) => (
        <OneLevel key={rank} chains={byRank.get(rank) ?? []} names={names} language={language} />
      ))}
    </section>
  );
}

function OneLevel({ chains, names, language }: OverviewProps) {
  const first = chains[0]?.latest.alert;
  if (!first) return null;
  return (
    <>
      <h2>
        <LevelSign rank={first.rank} />{' '}
        {siteWords(language).levelCount(levelWarning(first.rank, language), chains.length)}
      </h2>
      {adviceOf(chains, language).map((instruction) => (
        <Todo key={instruction} instruction={instruction} language={language} />
      ))}
      <ul class="places">
        {chains.map(({ id, latest: { alert } }) => (
          <li key={id}>
            <a href={pagePath(alert.mode, language, alert.warningId)}>{placesOnce(alert, names, language)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the warnings of one level say to do: one sentence, unless an officer's words differ. */
const adviceOf = (chains: readonly Chain[], language: Language) => [
  ...new Set(chains.map(({ latest }) => latest.alert.texts[language].instruction)),
];
