import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { SmsProviders } from '../../../src/channels/sms/providers/sms-providers.js';
import type { Announcement } from '../../../src/dissemination/announcement.js';
import { IssueService } from '../../../src/dissemination/issue/issue.service.js';
import { composedAlert } from '../../support/alert.js';
import { eventually } from '../../support/eventually.js';
import type { TestProgram } from '../../support/program.js';

export interface Sent {
  readonly id?: string;
  readonly signature?: string;
}

const HANDLED = 'SELECT keyword, outcome FROM inbound_messages WHERE message_id = $1 AND handled_at IS NOT NULL';
const ON_THEIR_WAY = "SELECT FROM notices WHERE state IN ('queued', 'sending')";

/** Phones of people, as the simulated carrier tells of them and reaches them. */
export class Phones {
  #serial = 0;

  constructor(private readonly program: TestProgram) {}

  /** What a phone got, newest first. */
  answersTo(from: string): string[] {
    return this.#simulator.server.messages(from).map(({ body }) => body);
  }

  /** Posts a message as the carrier tells of it, signed unless told otherwise. */
  async tell(from: string, body: string, { id = `SM${++this.#serial}`, signature }: Sent = {}) {
    const url = `${this.program.url}/inbound/sms/simulator`;
    const form = { MessageSid: id, AccountSid: 'AC1', From: from, To: '+8610690000', Body: body };
    const right = getExpectedTwilioSignature(this.#simulator.receiptSecret, url, form);
    const headers = { 'x-twilio-signature': signature ?? right };
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
    return { status: answer.status, body: await answer.text(), type: answer.headers.get('content-type') };
  }

  /** Tells a message, waits until it is acted upon and its answer (if any) is with the carrier. */
  async texted(from: string, body: string, sent: Sent = {}) {
    const { db } = this.program.database;
    const id = sent.id ?? `SM${++this.#serial}`;
    const { status } = await this.tell(from, body, { ...sent, id });
    if (status !== 200) throw new Error(`${body} was answered with ${status}`);
    const handled = await eventually(`the handling of ${body}`, async () => {
      const [row] = await db.rows<{ keyword: string; outcome: string }>(HANDLED, [id]);
      return row ?? null;
    });
    await eventually('notices', async () => ((await db.rows(ON_THEIR_WAY)).length === 0 ? true : null));
    return { ...handled, answers: this.answersTo(from) };
  }

  get #simulator() {
    return this.program.get(SmsProviders).simulator;
  }
}

/** Issues the composed alert over its counties, as signing does. */
export async function issueAlert(program: TestProgram, at: Date, warningId = '20240621-first'): Promise<void> {
  await program.database.db.run(WARNING, [warningId]);
  const { id: _id, identifier: _identifier, sender: _sender, sent: _sent, ...rest } = composedAlert();
  const { pageUrl: _page, references: _references, messageType: _type, ...said } = rest;
  const announcement: Announcement = { ...said, warningId, chainId: warningId };
  await program.database.db.transaction((tx) => program.get(IssueService).issue(tx, announcement, at));
}

const WARNING = `
WITH a AS (
  INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature)
  VALUES ('land', 'land', 'national', '100000', '自然资源部', 'Land', '自然资源部'), ('met', 'meteorology', 'national', '100000', '中国气象局', 'Met', '气象局')
  ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name RETURNING id, kind
)
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, 'live', 'issued', 'first', $1, (SELECT id FROM a WHERE kind = 'land'), (SELECT id FROM a WHERE kind = 'meteorology'), '{}', ''`;
