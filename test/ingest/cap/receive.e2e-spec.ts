import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { WarningsStore } from '../../../src/warnings/warnings.store.js';
import { seed } from '../../support/people.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';
import { area, message, pair, type Parts } from './compose.js';

const AT = new Date('2026-07-01T20:00:30+08:00');
const JOINT = '湖北省自然资源厅、湖北省气象局';

/** A joint geohazard warning of Hubei in CAP. */
const warning = (parts: Parts & { colour?: string } = {}) => {
  const { colour = 'orange', ...rest } = parts;
  const info = {
    language: 'zh-CN',
    category: 'Geo',
    event: '地质灾害气象风险预警',
    senderName: JOINT,
    headline: '湖北省地质灾害气象风险预警',
    more: pair('parameter', 'colour', colour),
    areas: [area('恩施州巴东县', pair('geocode', 'GBT2260', '422823'))],
  };
  return message({ sender: 'hubei@example.cn', infos: [info], ...rest });
};
const to = (identifier: string) => `hubei@example.cn,${identifier},2026-07-01T20:00:00+08:00`;

describe('messages through a door', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await startTestProgram({ at: AT, env: { ROLE: 'web' } });
    await seed(program);
    await program.get(IngestStore).addSource('cap-feed', 'CAP', 'poll');
  });
  afterAll(() => program?.stop());

  const receive = async (document: string | Uint8Array, changes: { readonly requiresSignature?: boolean } = {}) => {
    const source = { ...(await program.get(IngestStore).source('cap-feed')), ...changes };
    const bytes = typeof document === 'string' ? Buffer.from(document) : document;
    return program.get(IngestService).receive({ bytes, source, receivedAt: AT, pastedBy: null });
  };

  it('a joint warning becomes a draft with its level and county', async () => {
    const { status, warningId } = await receive(warning({ identifier: 'HB-1' }));
    expect(status).toBe('accepted');
    const draft = await program.get(WarningsStore).get(warningId ?? '');
    expect(draft.content.items).toMatchObject([{ rank: 'orange', areas: [{ codes: ['422823'] }] }]);
  });

  it('the same message again is a duplicate, in another encoding too', async () => {
    const document = warning({ identifier: 'HB-2' });
    await receive(document);
    expect((await receive(document)).status).toBe('duplicate');
    expect((await receive(Buffer.from(`\ufeff${document}`, 'utf16le'))).status).toBe('duplicate');
  });

  it.each([
    ['a test', warning({ identifier: 'HB-3', status: 'Test' }), 'accepted'],
    ['an exercise', warning({ identifier: 'HB-4', status: 'Exercise' }), 'accepted'],
    ['a message about rain', message({ identifier: 'HB-5' }), 'accepted'],
    ['an acknowledgement', warning({ identifier: 'HB-6', msgType: 'Ack', references: to('HB-1') }), 'not-a-warning'],
  ])('%s is kept and never drafted', async (_, document, status) => {
    expect(await receive(document)).toMatchObject({ status, warningId: null });
  });

  it('an alert that comes after its cancel is kept and never drafted', async () => {
    const early = await receive(warning({ identifier: 'HB-8', msgType: 'Cancel', references: to('HB-7') }));
    const late = await receive(warning({ identifier: 'HB-7' }));
    expect([early.warningId, late.warningId]).toEqual([null, null]);
    expect(late.findings.map((one) => one.kind)).toContain('cap-superseded');
  });

  it('one identifier with another content is asked', async () => {
    await receive(warning({ identifier: 'HB-9' }));
    const second = await receive(warning({ identifier: 'HB-9', colour: 'red' }));
    expect(second).toMatchObject({ status: 'accepted', warningId: null });
    expect(second.findings.map((one) => one.kind)).toContain('cap-identifier-reused');
  });

  it('a source that must sign has what it does not sign put in quarantine', async () => {
    const refused = await receive(warning({ identifier: 'HB-10' }), { requiresSignature: true });
    expect(refused).toMatchObject({ status: 'quarantined', findings: [{ kind: 'cap-signature' }] });
  });

  it('a refusal is kept with its rule, place and proposed repair', async () => {
    const refused = await receive(warning({ identifier: 'HB,11' }));
    expect(refused.quarantineId).toBeTruthy();
    const [row] = await program.get(IngestStore).quarantined(1);
    expect(row).toMatchObject({ code: 'cap-identifier', details: { repair: 'identifier-characters', to: 'HB-11' } });
  });

  it('of a feed, each message is registered for itself', async () => {
    const entries = ['HB-12', 'HB-13'].map(
      (identifier) => `<entry><id>${identifier}</id><content>${warning({ identifier })}</content></entry>`,
    );
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>${entries.join('')}</feed>`;
    const received = await receive(feed);
    expect(received.entries?.map((one) => one.status)).toEqual(['accepted', 'accepted']);
    expect((await receive(feed)).status).toBe('duplicate');
  });
});
