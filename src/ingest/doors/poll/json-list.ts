import { z } from 'zod';

export interface ListedEntry {
  readonly id: string;
  readonly updated: string | null;
  readonly href: string;
}

const CAP = 'application/cap+xml';
const text = z.string().min(1).optional().catch(undefined);
const link = z.object({ href: text, url: text, type: text, mime_type: text });
const links = z.array(link).optional().catch(undefined);
const item = z.object({
  id: z
    .union([z.string().min(1), z.number().transform(String)])
    .optional()
    .catch(undefined),
  identifier: text,
  guid: text,
  updated: text,
  date_modified: text,
  sent: text,
  date_published: text,
  cap: text,
  href: text,
  url: text,
  link: text,
  links,
  attachments: links,
});
const array = z.array(z.unknown());
const envelope = z.object({
  items: array.optional(),
  entries: array.optional(),
  alerts: array.optional(),
  warnings: array.optional(),
});

/**
 * The entries of a list in JSON: an array, JSON Feed 1.1, or an object with `items`, `entries`, `alerts` or `warnings`.
 * An element's document is chosen by type application/cap+xml, then by the names such lists use.
 * @returns null when it is no list of links (a GeoJSON document, say)
 */
export function jsonList(bytes: Uint8Array): ListedEntry[] | null {
  const elements = elementsOf(parsed(bytes));
  if (!elements) return null;
  const entries = elements.flatMap((element) => entryOf(element) ?? []);
  return entries.length > 0 || elements.length === 0 ? entries : null;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
}

function elementsOf(value: unknown): unknown[] | null {
  const list = array.safeParse(value);
  if (list.success) return list.data;
  const { items, entries, alerts, warnings } = envelope.safeParse(value).data ?? {};
  return items ?? entries ?? alerts ?? warnings ?? null;
}

function entryOf(element: unknown): ListedEntry | null {
  const one = item.safeParse(element).data;
  if (!one) return null;
  const typed = [...(one.links ?? []), ...(one.attachments ?? [])].find((to) => (to.type ?? to.mime_type) === CAP);
  const href = typed?.href ?? typed?.url ?? one.cap ?? one.href ?? one.url ?? one.link;
  if (href === undefined) return null;
  const updated = one.updated ?? one.date_modified ?? one.sent ?? one.date_published ?? null;
  return { id: one.id ?? one.identifier ?? one.guid ?? href, updated, href };
}
