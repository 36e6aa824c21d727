import { randomBytes } from 'node:crypto';
import { measure } from '../../segments.js';

export type MessageStatus = 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/** One message the simulated carrier took. */
export interface SimulatedMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  /** Seconds. */
  readonly validityPeriod: number;
  readonly statusCallback: string | null;
  readonly takenAt: Date;
  status: MessageStatus;
  errorCode: number | null;
}

export const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

/** The Message resource as Twilio's API 2010-04-01 shows it. */
export function messageJson(message: SimulatedMessage, accountSid: string): Record<string, unknown> {
  const date = message.takenAt.toUTCString().replace('GMT', '+0000');
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: date,
    date_sent: message.status === 'accepted' || message.status === 'queued' ? null : date,
    date_updated: date,
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: String(measure(message.body).segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** The parameters of a status callback (Twilio, "Track outbound message status"). */
export function callbackForm(message: SimulatedMessage, accountSid: string): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: message.sid,
    MessageStatus: message.status,
    SmsSid: message.sid,
    SmsStatus: message.status,
    To: message.to,
    ...(message.from !== null && { From: message.from }),
    ...(message.messagingServiceSid !== null && { MessagingServiceSid: message.messagingServiceSid }),
    ...(message.errorCode !== null && { ErrorCode: String(message.errorCode) }),
  };
}
