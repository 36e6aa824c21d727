import type { Pool } from 'undici';
import { z } from 'zod';
import type { Inquiry } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';

const AT_ONCE = 8;
const ANSWER_MS = 9_000;
/** Twilio's clock and the database's may differ so much. */
const SKEW_MS = 60_000;
const PAGE = 50;

const answer = z.object({
  messages: z.array(z.object({ sid: z.string(), to: z.string(), body: z.string(), date_created: z.string() })),
});
type Listed = z.infer<typeof answer>['messages'][number];

/**
 * Twilio's list of messages, asked by number, since it knows no reference of ours (Message resource, "Read multiple").
 * Texts of two updates always differ (issue time), so number and text together are exact: found is accepted, absent is
 * certainly not taken. Where the text is not known, none to that number since then is still certain, and one is unknown:
 * it may be another dispatch's of the same day. `DateSent` is no filter here: what is still queued has none.
 */
export class MessageList {
  constructor(
    private readonly pool: Pool,
    private readonly path: string,
    private readonly headers: string[],
  ) {}

  /** In the order of the batch; `unknown` where the list could not be read. */
  async outcomes(batch: readonly Inquiry[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let from = 0; from < batch.length; from += AT_ONCE)
      outcomes.push(...(await Promise.all(batch.slice(from, from + AT_ONCE).map((inquiry) => this.#outcome(inquiry)))));
    return outcomes;
  }

  async #outcome(inquiry: Inquiry): Promise<Outcome> {
    try {
      return told(inquiry, await this.#read(inquiry.to));
    } catch {
      return { kind: 'unknown', reason: 'list-unreadable' };
    }
  }

  async #read(to: string): Promise<readonly Listed[]> {
    const { statusCode, body } = await this.pool.request({
      path: `${this.path}?To=${encodeURIComponent(to)}&PageSize=${PAGE}`,
      method: 'GET',
      headers: this.headers,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`http-${statusCode}`);
    return answer.parse(JSON.parse(text)).messages;
  }
}

function told({ to, since, text }: Inquiry, listed: readonly Listed[]): Outcome {
  const earliest = since.getTime() - SKEW_MS;
  // Some lists ignore the filter; what is older than the window was there before it.
  const fitting = listed.filter((one) => one.to === to && Date.parse(one.date_created) >= earliest);
  if (fitting.length === 0) return NOT_TAKEN;
  if (text === null) return { kind: 'unknown', reason: 'several-of-the-day' };
  const [same] = fitting.filter((one) => one.body === text);
  if (same) return { kind: 'accepted', ref: same.sid };
  return fitting.length < PAGE ? NOT_TAKEN : { kind: 'unknown', reason: 'list-too-long' };
}

const NOT_TAKEN: Outcome = { kind: 'refused', retry: true, reason: 'not-taken' };
