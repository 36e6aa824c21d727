import { z } from 'zod';
import type { Inquiry } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import { beijingDay } from '../../../../kernel/beijing-time.js';
import type { AcsClient } from './acs-client.js';
import { carrierNumber, outIdOf } from './letters.js';

const AT_ONCE = 16;
const PAGE = 50;
/** The window began so long before its last call left, at most; it may have been the next day by then. */
const LATEST_MS = 20_000;

const answer = z.object({
  Code: z.literal('OK'),
  TotalCount: z.coerce.number().int().nonnegative(),
  SmsSendDetailDTOs: z.object({ SmsSendDetailDTO: z.array(z.object({ OutId: z.string().optional() })) }),
});

/**
 * QuerySendDetails: what the carrier has for a number on a day, each with the OutId that we gave. Number and OutId name one
 * delivery, so the answer is exact: with it taken, without it certainly not.
 */
export class SendDetails {
  constructor(private readonly client: AcsClient) {}

  /** In the order of the batch; `unknown` where the carrier could not be asked. */
  async outcomes(batch: readonly Inquiry[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let from = 0; from < batch.length; from += AT_ONCE)
      outcomes.push(...(await Promise.all(batch.slice(from, from + AT_ONCE).map((inquiry) => this.#outcome(inquiry)))));
    return outcomes;
  }

  async #outcome({ ref, to, since }: Inquiry): Promise<Outcome> {
    const phone = carrierNumber(to);
    if (phone === null) return NOT_TAKEN;
    try {
      const days = new Set([since, new Date(since.getTime() + LATEST_MS)].map(beijingDay));
      for (const day of days) if (await this.#has(phone, day, outIdOf(ref))) return TAKEN;
      return NOT_TAKEN;
    } catch {
      return { kind: 'unknown', reason: 'details-unreadable' };
    }
  }

  async #has(phone: string, day: string, outId: string): Promise<boolean> {
    for (let page = 1; ; page++) {
      const fields = { PhoneNumber: phone, SendDate: day, PageSize: String(PAGE), CurrentPage: String(page) };
      const said = await this.client.call('QuerySendDetails', fields);
      if (said.kind !== 'answered' || said.status !== 200) throw new Error('not answered');
      const { SmsSendDetailDTOs: listed, TotalCount } = answer.parse(JSON.parse(said.body));
      if (listed.SmsSendDetailDTO.some((one) => one.OutId === outId)) return true;
      if (listed.SmsSendDetailDTO.length === 0 || page * PAGE >= TotalCount) return false;
    }
  }
}

/** The details bear no BizId; the receipt finds the delivery by number and OutId. */
const TAKEN: Outcome = { kind: 'accepted', ref: null };
const NOT_TAKEN: Outcome = { kind: 'refused', retry: true, reason: 'not-taken' };
