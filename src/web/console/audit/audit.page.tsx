import type { Verdict } from '../../../people/officers/audit.service.js';
import type { AuditLine } from '../../../people/officers/audit.store.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Pagination } from '../../parts/lists/navigation.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
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
    { title: words.act, heads: true, cell: (line: AuditLine) => line.act },
    { title: words.subject, cell: (line: AuditLine) => <Subject subject={line.subject} /> },
    { title: words.details, cell: (line: AuditLine) => <code>{JSON.stringify(line.details)}</code> },
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
          {words.head}: <code>{verdict.head}</code>
        </p>
      ) : null}
      <DataTable caption={words.lines} columns={columns} rows={lines} keyOf={(line) => line.id} empty={words.none} />
      <Pagination
        label={words.lines}
        previous={before === null ? undefined : { href: '/console/audit', text: words.newest }}
        next={older}
      />
    </ConsolePage>
  );
}

/** A warning is linked to its page. */
function Subject({ subject }: { subject: string }) {
  const id = /^warning:([\w-]+)$/.exec(subject)?.[1];
  return id ? <a href={`/console/warnings/${id}`}>{subject}</a> : <>{subject}</>;
}
