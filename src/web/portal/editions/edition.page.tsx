import type { Edition, EditionEntry } from '../../../dissemination/editions/edition.js';
import { newsOf, provinceLevels, type NewsGroup } from '../../../dissemination/editions/news.js';
import { COUNTRY } from '../../../dissemination/editions/tips.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { rankOrder } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { Instant } from '../../parts/signs/instant.js';
import { Level } from '../../parts/signs/level.js';
import { homePath } from '../../../channels/website/paths.js';
import { editionPath, editionsPath } from '../frame/paths.js';
import { PortalPage } from '../frame/portal.page.js';
import { dayInWords } from './editions.page.js';
import { editionsWords } from './editions.words.js';

export interface EditionPageProps {
  readonly language: Language;
  readonly edition: Edition;
  readonly names: PlaceNames;
}

/** One edition as it was made. It never changes, so it says first that it tells of its own evening. */
export function EditionPage(props: EditionPageProps) {
  const { language, edition } = props;
  const words = editionsWords(language);
  const title = `${edition.title[language]} ${dayInWords(edition.day, language)}`;
  return (
    <PortalPage language={language} title={title} path={(other) => editionPath(other, edition.id)}>
      <h1>{title}</h1>
      <p class="quiet">
        {words.made} <Instant at={edition.madeAt} language={language} />
        {language === 'en' ? '. ' : '。'}
        {words.now} <a href={homePath('live', language)}>{words.toHome}</a>
      </p>
      <h2>{words.inForce}</h2>
      <Entries {...props} entries={edition.inForce} none={words.nothingInForce} label={words.until} />
      <Provinces {...props} />
      <h2>{words.ended}</h2>
      <Entries {...props} entries={edition.ended} none={words.nothingEnded} label={words.endedAt} />
      <Tip text={edition.tips[COUNTRY]?.[language]} language={language} />
      <p>
        <a href={editionsPath(language)}>{words.all}</a>
      </p>
    </PortalPage>
  );
}

interface EntriesProps {
  readonly language: Language;
  readonly entries: readonly EditionEntry[];
  readonly none: string;
  readonly label: string;
}

function Entries({ language, entries, none, label }: EntriesProps) {
  if (entries.length === 0) return <p class="quiet">{none}</p>;
  return (
    <ul class="past">
      {entries.map((entry) => (
        <li key={entry.alertId}>
          <p>
            <Level rank={entry.rank} language={language} />
            {language === 'en' ? ', ' : '，'}
            {label} <Instant at={entry.until} language={language} />
          </p>
          <p>
            <a href={pageOf(entry, language)}>{entry.headline[language]}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the readers of each province with a warning got: counties by level, and their tip. */
function Provinces({ language, edition, names }: EditionPageProps) {
  const levels = [...provinceLevels(edition.inForce)].sort(
    ([codeA, a], [codeB, b]) => rankOrder(b) - rankOrder(a) || codeA.localeCompare(codeB),
  );
  if (levels.length === 0) return null;
  return (
    <>
      <h2>{editionsWords(language).provinces}</h2>
      {levels.map(([code]) => {
        const { groups } = newsOf(edition, code);
        return (
          <section key={code} class="entry">
            <h3>{names.name(code, language)}</h3>
            {groups.map((group) => (
              <Group key={group.rank + group.until} group={group} language={language} names={names} />
            ))}
            <Tip text={edition.tips[code]?.[language]} language={language} />
          </section>
        );
      })}
    </>
  );
}

function Group({ group, language, names }: { group: NewsGroup; language: Language; names: PlaceNames }) {
  const { rank, until, counties } = group;
  return (
    <p>
      <Level rank={rank} language={language} />
      {language === 'en' ? ': ' : '：'}
      {counties.map((code) => names.name(code, language)).join(language === 'en' ? ', ' : '、')}
      {language === 'en' ? ', ' : '，'}
      {editionsWords(language).until} <Instant at={until} language={language} />
    </p>
  );
}

function Tip({ text, language }: { text: string | undefined; language: Language }) {
  if (text === undefined) return null;
  return (
    <p class="todo">
      <strong>{editionsWords(language).tip}</strong>
      <span>{text}</span>
    </p>
  );
}

/** The edition was frozen with the address of the Chinese page; the other language lies in its own tree. */
function pageOf({ pageUrl }: EditionEntry, language: Language): string {
  const { pathname } = new URL(pageUrl);
  return language === 'en' ? `/en${pathname}` : pathname;
}
