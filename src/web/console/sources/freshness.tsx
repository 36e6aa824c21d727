import type { SourceState } from '../../../ingest/sources/source-state.js';
import type { Language } from '../../../reference/language.js';
import { Notice, Tag } from '../../parts/signs/notice.js';
import { instantInWords } from '../../parts/signs/instant.js';
import { SOURCES_WORDS } from './sources.words.js';

const TONES = { fresh: 'good', unknown: 'bad', unpromised: undefined, paused: undefined } as const;

export interface FreshnessSignProps {
  readonly source: SourceState;
  readonly language: Language;
  /** In tables: what a word in the sign says alone is not explained. */
  readonly short?: boolean;
}

/** How well we know what a source has to say: fresh or unknown, each since when; never "none". */
export function FreshnessSign({ source, language, short = false }: FreshnessSignProps) {
  const words = SOURCES_WORDS[language];
  const dated = source.freshness === 'fresh' || source.freshness === 'unknown';
  return (
    <>
      <Tag tone={TONES[source.freshness]}>{words.tags[source.freshness]}</Tag>{' '}
      {short && !dated ? null : freshnessInWords(source, language)}
    </>
  );
}

export function freshnessInWords(
  { freshness, freshSince, unknownSince }: Pick<SourceState, 'freshness' | 'freshSince' | 'unknownSince'>,
  language: Language,
): string {
  const words = SOURCES_WORDS[language];
  if (freshness === 'paused') return words.pausedNote;
  if (freshness === 'unpromised') return words.unpromised;
  const since = freshness === 'fresh' ? freshSince : unknownSince;
  if (since === null) return freshness === 'fresh' ? words.tags.fresh : words.unknownEver;
  return words[freshness](instantInWords(since, language));
}

/** On the first page: which sources are silent, since when. Nothing where all keep their promise. */
export function SilenceAlarm({ sources, language }: { sources: readonly SourceState[]; language: Language }) {
  if (sources.length === 0) return null;
  const words = SOURCES_WORDS[language];
  return (
    <Notice tone="bad" title={words.alarm(sources.length)}>
      <ul>
        {sources.map((source) => (
          <li key={source.code}>
            <a href={`/console/sources/${encodeURIComponent(source.code)}`}>{source.name}</a>{' '}
            <FreshnessSign source={source} language={language} />
          </li>
        ))}
      </ul>
      <p>{words.alarmNote}</p>
    </Notice>
  );
}
