import type { Language } from '../../../reference/language.js';
import { ACT_WORDS } from '../warnings/act.words.js';
import { PRODUCTS_WORDS } from '../products/products.words.js';
import { QUARANTINE_WORDS } from '../products/quarantine/quarantine.words.js';
import { UPLOAD_WORDS } from '../products/upload/upload.words.js';
import { SUBSCRIBER_WORDS } from '../subscribers/subscriber.words.js';
import { SUBSCRIBERS_WORDS } from '../subscribers/subscribers.words.js';
import { SOURCES_WORDS } from '../sources/sources.words.js';

/** Labels of the fields that a refusal can name; the name is the field's id, too. */
export function labelOf(field: string, language: Language): string | undefined {
  const { typed, reason, validFrom, validTo } = ACT_WORDS[language];
  const source = SOURCES_WORDS[language];
  const { find, place } = SUBSCRIBERS_WORDS[language];
  const labels: Readonly<Record<string, string>> = {
    typed,
    reason,
    validFrom,
    validTo,
    text: PRODUCTS_WORDS[language].pasteLabel,
    files: UPLOAD_WORDS[language].files,
    code: source.code,
    name: source.name,
    url: source.url,
    schedule: source.schedule,
    promisedSeconds: source.promise,
    address: find,
    place,
    request: SUBSCRIBER_WORDS[language].leaveReason,
    references: QUARANTINE_WORDS[language].references,
  };
  return labels[field];
}

/** Places in what came in, as the reader names them in English, said in Chinese; field names stay as they are. */
export function whereZh(where: string): string {
  const byte = /^byte (\d+)$/.exec(where)?.[1];
  if (byte !== undefined) return `第 ${byte} 字节`;
  const start = /^the whole text, "(.*)…"$/s.exec(where)?.[1];
  return start === undefined ? where : `全文“${start}…”`;
}
