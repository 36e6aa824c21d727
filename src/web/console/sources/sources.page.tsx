import type { SourceState } from '../../../ingest/sources/source-state.js';
import type { DomainError } from '../../../kernel/domain-error.js';
import type { Agency } from '../../../people/officers/agency.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice, Tag } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import type { Kept } from '../failure/form.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { FreshnessSign } from './freshness.js';
import { SourceForm } from './source-form.js';
import { SOURCES_WORDS } from './sources.words.js';

export interface SourcesPageProps {
  readonly frame: Frame;
  readonly sources: readonly SourceState[];
  readonly agencies: readonly Agency[];
  /** This officer may register and change sources. */
  readonly mayChange: boolean;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** All sources with what is known of each, and the form for a new one. */
export function SourcesPage({ frame, sources, agencies, mayChange, error, kept }: SourcesPageProps) {
  const words = SOURCES_WORDS[frame.language];
  const done = frame.done === null ? undefined : words.done[frame.done];
  return (
    <ConsolePage frame={frame} title={words.title} path="/console/sources">
      <h1>{words.title}</h1>
      <FailureBox error={error} language={frame.language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      <p class="quiet">{words.about}</p>
      <SourceTable frame={frame} sources={sources} agencies={agencies} />
      {mayChange ? (
        <details open={error !== undefined}>
          <summary>{words.add}</summary>
          <SourceForm frame={frame} agencies={agencies} source={null} kept={kept} />
        </details>
      ) : (
        <p class="quiet">{words.role}</p>
      )}
    </ConsolePage>
  );
}

function SourceTable({
  frame: { language },
  sources,
  agencies,
}: Pick<SourcesPageProps, 'frame' | 'sources' | 'agencies'>) {
  const words = SOURCES_WORDS[language];
  const agencyOf = ({ agencyId }: SourceState) => {
    const agency = agencies.find(({ id }) => id === agencyId);
    return agency ? (language === 'en' ? agency.nameEn : agency.name) : '';
  };
  const columns = [
    {
      title: words.name,
      heads: true,
      cell: (one: SourceState) => (
        <>
          <a href={`/console/sources/${encodeURIComponent(one.code)}`}>{one.name}</a>
          <br />
          <small class="quiet">{one.code}</small>
        </>
      ),
    },
    {
      title: words.freshness,
      cell: (one: SourceState) => <FreshnessSign source={one} language={language} short />,
    },
    { title: words.kind, cell: (one: SourceState) => words.kinds[one.kind] ?? one.kind },
    { title: words.agency, cell: agencyOf },
    { title: words.lastError, cell: (one: SourceState) => one.lastError ?? '' },
    {
      title: words.nextPoll,
      cell: (one: SourceState) => (one.poll?.nextAt ? <Instant at={one.poll.nextAt} language={language} /> : ''),
    },
    {
      title: words.signatureShort,
      cell: (one: SourceState) => (one.requiresSignature ? words.required : words.notRequired),
    },
    {
      title: words.active,
      cell: (one: SourceState) => (
        <Tag tone={one.active ? 'good' : undefined}>{one.active ? words.activeYes : words.activeNo}</Tag>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={sources}
      keyOf={({ code }) => code}
      empty={words.none}
    />
  );
}
