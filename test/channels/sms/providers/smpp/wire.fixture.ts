import type { Submission } from '../../../../../src/dissemination/contracts/delivery.contract.js';
import type { LongTexts } from '../../../../../src/channels/sms/providers/smpp/smpp.config.js';
import { SubmitForm } from '../../../../../src/channels/sms/providers/smpp/wire/submit-sm.js';
import library, { type PDU } from 'smpp';

/** 【自然资源部】鹤峰县, one segment. */
export const FLASH = '【自然资源部】地质灾害橙色预警:鹤峰县21日20时至22日20时风险高,请速转移避险。21日18:06发布';
/** Two segments. */
export const LONG_FLASH = `${FLASH}远离陡坡沟谷,不在河道停留,听从村组干部安排,按预定路线撤离到安置点。`;

let serial = 0;
export const submission = (to: string, changes: Partial<Submission> = {}): Submission => ({
  ref: `1-${++serial}`,
  to,
  text: FLASH,
  validForSeconds: 600,
  ...changes,
});

/** The packets of a text, read by a codec that somebody else wrote. */
export function packetsOf(changes: Partial<Submission>, long: LongTexts = 'udh', source = ''): PDU[] {
  const form = new SubmitForm(source, long);
  const message = submission('+8613800000001', changes);
  const data = form.dataOf(message.text);
  return data.parts.map((_, number) =>
    library.PDU.fromBuffer(form.encode(message, data, { number, reference: 7, sequence: number + 1 })),
  );
}
