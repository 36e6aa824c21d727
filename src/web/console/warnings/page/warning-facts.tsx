import { capPath, pagePath } from '../../../../channels/website/paths.js';
import type { Language } from '../../../../reference/language.js';
import { wording } from '../../../../reference/wording/wording.js';
import { Facts, type Fact } from '../../../parts/lists/facts.js';
import { Instant } from '../../../parts/signs/instant.js';
import { FRAME_WORDS } from '../../words/frame.words.js';
import type { WarningView } from '../warning-views.service.js';
import { WARNING_WORDS } from '../warning.words.js';
import { listed } from '../../words/listed.js';

/** Everything about a warning that is one value; what it has not is left out. */
export function WarningFacts({ view, language }: { view: WarningView; language: Language }) {
  const { warning, pair } = view;
  const words = WARNING_WORDS[language];
  const names = [pair.land, pair.meteorology].map((agency) => (language === 'en' ? agency.nameEn : agency.name));
  const instant = (at: Date | string | null) => (at === null ? null : <Instant at={at} language={language} />);
  const { hazards, verb } = warning.content;
  const facts: Fact[] = [
    [words.window, <Window view={view} language={language} />],
    [
      words.hazards,
      listed(
        hazards.map((hazard) => wording(language).hazards[hazard]),
        language,
      ),
    ],
    [words.verb, FRAME_WORDS[language].verbs[verb]],
    [words.agencies, listed(names, language)],
    [words.version, warning.version],
    [words.hash, <code>{warning.contentHash.slice(0, 16)}</code>],
    [
      words.product,
      warning.productId ? <a href={`/console/products/${warning.productId}`}>{warning.productId}</a> : null,
    ],
    [
      words.previous,
      warning.previousId ? <a href={`/console/warnings/${warning.previousId}`}>{warning.previousId}</a> : null,
    ],
    [words.note, warning.note],
    [words.issuedAt, instant(warning.issuedAt)],
    [words.endedAt, instant(warning.endedAt)],
    ...links(view, language),
  ];
  return <Facts facts={facts} />;
}

function Window({ view: { warning }, language }: { view: WarningView; language: Language }) {
  const words = WARNING_WORDS[language];
  const { validFrom, validTo } = warning.content;
  return (
    <>
      {validFrom === null ? words.unset : <Instant at={validFrom} language={language} />} {words.to}{' '}
      {validTo === null ? words.unset : <Instant at={validTo} language={language} />}
    </>
  );
}

/** Where the public finds it; an exercise has its own tree of pages. */
function links({ published }: WarningView, language: Language): Fact[] {
  if (!published) return [];
  const { mode, warningId, identifier } = published.alert;
  const words = WARNING_WORDS[language];
  const page = pagePath(mode, language, warningId);
  const cap = capPath(mode, identifier);
  return [
    [words.page, <a href={page}>{page}</a>],
    [words.cap, <a href={cap}>{cap}</a>],
  ];
}
