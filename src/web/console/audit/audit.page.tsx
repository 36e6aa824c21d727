import type { Verdict } from '../../../people/officers/audit.service.js';
import type { AuditLine } from '../../../people/officers/audit.store.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Pagination } from '../../parts/lists/navigation.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { ConsolePage } from '../frame/console.page.js';
import { colon } from '../words/stops.js';
import type { Frame } from '../frame/frame.js';
import { ACT_NAMES, SUBJECT_NAMES } from './act-names.js';
import { AUDIT_WORDS } from './audit.words.js';

export interface AuditPageProps {
  readonly frame: Frame;
  readonly verdict: Verdict;
  readonly lines: readonly AuditLine[];
  /** Lines older than this id are shown; null: the newest. */
  readonly before: string | null;
  readonly size: number;
}

/** Who did what, newest first, and whether the trail is as it was written. */
export function AuditPage({ frame, verdict, lines, before, size }: AuditPageProps) {
  const { language } = frame;
  const words = AUDIT_WORDS[language];
  const columns = [
    { title: words.id, number: true, cell: (line: AuditLine) => line.id },
    { title: words.at, cell: (line: AuditLine) => <Instant at={line.at} language={language} /> },
    { title: words.actor, cell: (line: AuditLine) => line.actor },
    { title: words.act, heads: true, cell: (line: AuditLine) => <Act line={line} language={language} /> },
    { title: words.subject, cell: (line: AuditLine) => <Subject line={line} language={language} /> },
    { title: words.details, cell: (line: AuditLine) => <Details line={line} language={language} /> },
  ];
  const last = lines.at(-1);
  const older =
    last && lines.length >= size ? { href: `/console/audit?before=${last.id}`, text: words.older } : undefined;
  return (
    <ConsolePage frame={frame} title={words.title} path="/console/audit">
      <h1>{words.title}</h1>
      {verdict.broken ? (
        <Notice tone="bad">{words.broken(verdict.broken.id)}</Notice>
      ) : (
        <Notice tone="good">{words.whole(verdict.lines)}</Notice>
      )}
      {verdict.head ? (
        <p class="quiet">
          {words.head}
          {colon(language)}
          <code>{verdict.head}</code>
        </p>
      ) : null}
      <div class="audit">
        <DataTable caption={words.lines} columns={columns} rows={lines} keyOf={(line) => line.id} empty={words.none} />
      </div>
      <Pagination
        label={words.lines}
        previous={before === null ? undefined : { href: '/console/audit', text: words.newest }}
        next={older}
      />
    </ConsolePage>
  );
}

interface LineProps {
  readonly line: AuditLine;
  readonly language: Language;
}

/** The act in words, with the code by which the record and the interfaces know it. */
function Act({ line: { act }, language }: LineProps) {
  const name = ACT_NAMES[language][act];
  return name === undefined ? (
    <>{act}</>
  ) : (
    <>
      {name}{' '}
      <small class="quiet">
        <code>{act}</code>
      </small>
    </>
  );
}

/** Where what the record speaks of can be seen; what has no page of its own is not linked. */
const PAGES: Readonly<Record<string, string>> = {
  warning: '/console/warnings',
  dispatch: '/console/dispatches',
  provider: '/console/providers',
  address: '/console/subscribers',
};

/** What it was done to, linked to its page. A provider's id is its channel and its name. */
function Subject({ line: { subject }, language }: LineProps) {
  const [, kind = '', id = ''] = /^([a-z]+):(.+)$/s.exec(subject) ?? [];
  const name = SUBJECT_NAMES[language][kind];
  if (name === undefined) return <>{subject}</>;
  const text = `${name} ${id}`;
  const page = PAGES[kind];
  if (page === undefined) return <>{text}</>;
  return <a href={`${page}/${id.split('/').map(encodeURIComponent).join('/')}`}>{text}</a>;
}

const HASH_SHOWN = 8;

/** Enough of the hash to compare lines by eye; everything else on demand. */
function Details({ line: { details }, language }: LineProps) {
  const { hash, ...rest } = details;
  return (
    <>
      {typeof hash === 'string' ? <code>{hash.slice(0, HASH_SHOWN)}</code> : null}
      {Object.keys(rest).length > 0 ? (
        <details>
          <summary>{AUDIT_WORDS[language].details}</summary>
          <code>{JSON.stringify(rest)}</code>
        </details>
      ) : null}
    </>
  );
}
