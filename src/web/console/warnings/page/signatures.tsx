import type { Language } from '../../../../reference/language.js';
import type { Signature } from '../../../../warnings/warning.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Instant } from '../../../parts/signs/instant.js';
import { WARNING_WORDS } from '../warning.words.js';

/** Who signed the present version, for which agency, when, and over which words. */
export function Signatures({ signatures, language }: { signatures: readonly Signature[]; language: Language }) {
  const words = WARNING_WORDS[language];
  const columns = [
    { title: words.agency, heads: true, cell: (one: Signature) => one.agencyName },
    { title: words.officer, cell: (one: Signature) => one.officerName },
    { title: words.at, cell: (one: Signature) => <Instant at={one.at} language={language} /> },
    { title: words.hash, cell: (one: Signature) => <code>{one.contentHash.slice(0, 12)}</code> },
  ];
  return (
    <DataTable
      caption={words.signatures}
      captionHidden
      columns={columns}
      rows={signatures}
      keyOf={(one) => one.agencyId}
      empty={words.noSignatures}
    />
  );
}
