import { timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import type { Receipt } from '../../../../dissemination/contracts/delivery.contract.js';
import { invalid } from '../../../../kernel/domain-error.js';
import type { InboundMessage } from '../../inbound/inbound-messages.js';
import { fromCarrier } from './letters.js';

/** One line of a report (SmsReport, HTTP batch push): what became of one number of one call. */
export interface Reported {
  /** E.164. */
  readonly to: string;
  /** What we called the call: a dispatch, or our reference of a single message. */
  readonly outId: string | null;
  /** Without our reference, which only the number and `outId` together give. */
  readonly receipt: Omit<Receipt, 'ref'>;
}

const MOST = 1_000;
const word = z.string().max(200);
const reports = z
  .array(
    z.object({
      phone_number: word,
      success: z.union([z.boolean(), z.stringbool()]),
      err_code: word.nullish(),
      biz_id: word,
      out_id: word.nullish(),
    }),
  )
  .max(MOST);
const messages = z
  .array(
    z.object({
      phone_number: word,
      content: z.string().max(1_000),
      dest_code: word.nullish(),
      sequence_id: z.union([word, z.number()]),
    }),
  )
  .max(MOST);

/** Carriers' own codes that another try cannot mend: empty, halted or blacklisted numbers, refused contents. */
const PERMANENT =
  /^(MK:0001|MI:0013|MI:0024|MB:1026|UNDELIV|REJECTD|MOBILE_NOT_ON_SERVICE|REJECT|BLACK|CONTENT_|SP_NOT_BY_INTER)/;

/** Reads a report. Throws `receipt` (invalid) naming the first fault; nothing of it is then recorded. */
export function readReports(body: unknown): Reported[] {
  const parsed = reports.safeParse(body);
  if (!parsed.success) throw fault('receipt', parsed.error);
  return parsed.data.flatMap(({ phone_number, success, err_code, biz_id, out_id }) => {
    const to = fromCarrier(phone_number);
    if (to === null) return [];
    const permanent = !success && PERMANENT.test(err_code ?? '');
    const meaning = { status: success ? ('delivered' as const) : ('failed' as const), permanent };
    const reason = err_code ? err_code.slice(0, 60) : success ? 'DELIVRD' : 'FAILED';
    return [
      {
        to,
        outId: out_id ?? null,
        receipt: { channel: 'sms', provider: 'aliyun', providerRef: biz_id.slice(0, 100), ...meaning, reason },
      },
    ];
  });
}

/** Reads what phones have sent (SmsUp, HTTP batch push). Throws `inbound-message` (invalid). */
export function readPhoneMessages(body: unknown): InboundMessage[] {
  const parsed = messages.safeParse(body);
  if (!parsed.success) throw fault('inbound-message', parsed.error);
  return parsed.data.flatMap(({ phone_number, content, dest_code, sequence_id }) => {
    const from = fromCarrier(phone_number);
    const messageId = String(sequence_id).slice(0, 100);
    return from === null ? [] : [{ provider: 'aliyun', messageId, from, to: dest_code ?? null, text: content }];
  });
}

/** Who may report: a call without a signature is known by its secret path and the network it comes from. */
export class ReportDoor {
  readonly #secret: Buffer;
  readonly #from: BlockList | null;

  /** @param from addresses or CIDR networks; none: any. Throws `configuration` (invalid) for what is neither */
  constructor(secret: string, from: readonly string[]) {
    this.#secret = Buffer.from(secret);
    this.#from = from.length === 0 ? null : networks(from);
  }

  isOpen(secret: string, ip: string): boolean {
    const given = Buffer.from(secret);
    const known = given.length === this.#secret.length && timingSafeEqual(given, this.#secret);
    const address = ip.replace(/^::ffff:/, '');
    return known && (this.#from?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ?? true);
  }
}

function networks(from: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of from) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const width = bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits);
    if (isIP(address) === 0 || !Number.isInteger(width) || width < 0 || width > (family === 'ipv6' ? 128 : 32))
      throw invalid('configuration', `ALIYUN_RECEIPT_FROM names "${entry}", which is no address or network.`, {
        where: 'ALIYUN_RECEIPT_FROM',
        next: 'Write addresses or networks, as in 203.0.113.0/24,198.51.100.7.',
      });
    list.addSubnet(address, width, family);
  }
  return list;
}

const fault = (code: string, error: z.ZodError) =>
  invalid(code, `The report cannot be read: ${z.prettifyError(error)}`, {
    where: 'body',
    next: 'Send the JSON list that the carrier documents; nothing was recorded.',
  });
