import { HEADER_LENGTH, sequenceOf, statusOf, stringAt } from './command.js';

/** What submit_sm_resp or generic_nack says of one of our packets. */
export interface Answer {
  readonly sequence: number;
  readonly status: number;
  /** The centre's id (SMPP 3.4, 4.4.2); empty where it gave none. */
  readonly id: string;
}

/** No centre's id is longer (SMPP 3.4, 5.2.23). */
const LONGEST_ID = 64;

export function readAnswer(frame: Buffer): Answer {
  const status = statusOf(frame);
  const id = status === 0 && frame.length > HEADER_LENGTH ? stringAt(frame, HEADER_LENGTH).slice(0, LONGEST_ID) : '';
  return { sequence: sequenceOf(frame), status, id };
}
