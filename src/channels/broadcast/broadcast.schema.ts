import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import { broadcastText } from './broadcast.text.js';

/** How soon after its issue an item stands in the feed at the latest, while the service is well. */
export const PROMISE_SECONDS = 60;

const cursor = z.string().regex(/^\d{1,17}$/, 'must be the `cursor` of an earlier answer');

export const feedQuery = z.object({
  since: cursor.optional().describe('`cursor` of the last answer; only later items come.'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const feedItem = broadcastText.extend({
  identifier: z.string().describe('CAP identifier; name it when reporting an airing.'),
  warningId: z.string(),
  chainId: z.string().describe('The same for all items of one event.'),
  publishedAt: z.string(),
  doNotAir: z.boolean().describe('True: must not be aired any more, see `doNotAirReason`.'),
  doNotAirReason: z.enum(['not-live', 'expired', 'lifted', 'replaced']).nullable(),
});

export const feed = z.object({
  outlet: z.object({ code: z.string(), name: z.string() }),
  generatedAt: z.string().describe('Heartbeat: an empty feed with a fresh time means "nothing to air", not "down".'),
  promiseSeconds: z.number().int().describe('An item stands here at most this long after its issue.'),
  cursor: z.string().describe('Send it as `since` next time.'),
  more: z.boolean().describe('True: ask again at once, the page was full.'),
  items: z.array(feedItem).describe('Newest first.'),
});

export const airingReport = z.object({
  alert: z.string().min(1).max(200).describe('CAP identifier or warning id.'),
  outlet: z.string().min(1).max(100).optional().describe('Code of your outlet; left out: your own.'),
  airedAt: z.iso.datetime({ offset: true, error: 'must be a time with its zone, like 2024-06-21T19:31:00+08:00' }),
  programme: z.string().trim().normalize('NFC').min(1).max(200).describe('新闻联播, the 19:30 weather …'),
});

export const airing = z.object({
  id: z.string(),
  alert: z.string(),
  outlet: z.string(),
  airedAt: z.string(),
  programme: z.string(),
  known: z.boolean().describe('True: it was reported before and is counted once.'),
});

export type FeedQuery = z.infer<typeof feedQuery>;
export type FeedItem = z.infer<typeof feedItem>;
export type Feed = z.infer<typeof feed>;
export type AiringReport = z.infer<typeof airingReport>;
export type Airing = z.infer<typeof airing>;

/** Checks body and query against the schema of the parameter; a fault names its field. */
export const checkedInput = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => {
    const faults = issues.map((issue) => ({ field: fieldOf(issue.path), message: issue.message }));
    const list = faults.map((fault) => `${fault.field}: ${fault.message}`).join('; ');
    return invalid('request', `The request has ${faults.length} fault(s): ${list}.`, {
      where: faults[0]?.field ?? 'body',
      next: 'Mend the fields named; /api/docs shows their form.',
    });
  },
});

function fieldOf(path: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined): string {
  return path?.map((step) => String(typeof step === 'object' ? step.key : step)).join('.') || 'body';
}
