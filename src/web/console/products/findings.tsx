import { CAP_FINDING_KINDS } from '../../../ingest/readers/cap/finding-kinds.js';
import { FINDING_KINDS } from '../../../ingest/readers/finding-kinds.js';
import type { Language } from '../../../reference/language.js';
import type { Finding } from '../../../warnings/product.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Tag } from '../../parts/signs/notice.js';
import { PRODUCTS_WORDS } from './products.words.js';

type Titles = Readonly<Record<string, Readonly<Record<Language, string>> | undefined>>;
/** Titles of all kinds of findings and refusals of readers. */
export const FINDING_TITLES: Titles = { ...FINDING_KINDS, ...CAP_FINDING_KINDS };

export interface FindingsProps {
  readonly findings: readonly Finding[];
  /** The text they are about. */
  readonly text: string;
  readonly language: Language;
}

/** What the reader remarked, by kind in the officer's language, with the words it is about and the reader's own sentence. */
export function Findings({ findings, text, language }: FindingsProps) {
  const words = PRODUCTS_WORDS[language];
  const columns = [
    { title: words.finding, heads: true, cell: (one: Finding) => FINDING_TITLES[one.kind]?.[language] ?? one.kind },
    {
      title: words.severity,
      cell: (one: Finding) => (
        <Tag tone={one.severity === 'error' ? 'bad' : undefined}>{words.severities[one.severity]}</Tag>
      ),
    },
    { title: words.item, cell: (one: Finding) => (one.item === null ? '' : one.item + 1) },
    { title: words.at, cell: (one: Finding) => <Where finding={one} text={text} /> },
    { title: words.detail, cell: (one: Finding) => <span lang="en">{one.message}</span> },
  ];
  const keys = new Map(findings.map((one, index) => [one, String(index)]));
  return (
    <DataTable
      caption={words.findings}
      captionHidden
      columns={columns}
      rows={findings}
      keyOf={(one) => keys.get(one) ?? ''}
      empty={words.noFindings}
    />
  );
}

const LONGEST = 24;

/** The words it is about, cut when they are many. */
function Where({ finding: { span }, text }: { finding: Finding; text: string }) {
  if (span === null) return null;
  const words = text.slice(...span);
  return <q lang="zh-CN">{words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}</q>;
}
