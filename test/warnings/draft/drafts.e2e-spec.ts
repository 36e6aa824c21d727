import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CorrectionsService } from '../../../src/ingest/corrections/corrections.service.js';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { Database } from '../../../src/platform/database/database.js';
import { DraftService } from '../../../src/warnings/draft/draft.service.js';
import { SignService } from '../../../src/warnings/sign/sign.service.js';
import { WarningsStore } from '../../../src/warnings/warnings.store.js';
import { seed, type People } from '../../support/people.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';

const AT = new Date('2024-06-21T18:05:00+08:00');
const textOf = (county: string, verb = '发布') =>
  `湖北省自然资源厅、湖北省气象局6月21日18时联合${verb}地质灾害气象风险预警:6月21日20时至22日20时,恩施州${county}发生滑坡的气象风险较高(黄色预警)。`;

describe('drafts of what messages and officers say', () => {
  let program: TestProgram;
  let people: People;
  beforeAll(async () => {
    program = await startTestProgram({ at: AT });
    people = await seed(program);
  });
  afterAll(() => program?.stop());

  async function receive(text: string) {
    const source = await program.get(IngestStore).source('joint-push');
    const bytes = Buffer.from(text);
    const { productId, product } = await program
      .get(IngestService)
      .receive({ bytes, source, receivedAt: AT, pastedBy: null });
    if (productId === null || product === null) throw new Error(`no product was made of ${text}`);
    return { productId, product };
  }
  const draftOf = (productId: string) => program.get(WarningsStore).findByProduct(productId);
  const fromMessage = (productId: string, follows: readonly string[], verb: 'update' | 'lift') =>
    program.get(Database).transaction(async (tx) => {
      const { reading } = await program.get(IngestStore).get(productId, tx);
      const arrived = { productId, reading: { ...reading, verb }, pastedBy: null, follows };
      return program.get(DraftService).fromProduct(tx, arrived, 'live');
    });
  /** A product that nobody drafted: its issuers are no pair that we know, until it is read again for this test. */
  async function undrafted(county: string): Promise<string> {
    const { productId } = await receive(textOf(county).replace('湖北省自然资源厅、湖北省气象局', '某资源局、某气象局'));
    await program.database.db.run(
      `UPDATE products SET reading = jsonb_set(reading, '{issuers}', '["湖北省自然资源厅", "湖北省气象局"]') WHERE id = $1`,
      [productId],
    );
    return productId;
  }
  async function issued(county: string): Promise<string> {
    const { productId } = await receive(textOf(county));
    const draft = await draftOf(productId);
    for (const login of ['hubei-land-2', 'hubei-meteo-2'])
      await program
        .get(SignService)
        .sign(draft?.id ?? '', draft?.version ?? 0, draft?.contentHash ?? '', people.officer(login));
    return productId;
  }

  it('follow what their message names, also where the pair has several warnings in force', async () => {
    const named = await issued('鹤峰县');
    await issued('来凤县');
    const id = await fromMessage(await undrafted('鹤峰县'), [named], 'update');
    const update = await program.get(WarningsStore).get(id ?? '');
    const followed = await draftOf(named);
    expect([update.previousId, update.chainId]).toEqual([followed?.id, followed?.chainId]);
  });

  it('are not made of a cancel that names nothing in force: it lifts no other warning of the pair', async () => {
    expect(await fromMessage(await undrafted('利川市'), ['999999'], 'lift')).toBeNull();
  });

  it('that nobody touched are put away when their sender replaces them; an officer’s work is not', async () => {
    const [plain, touched] = [await receive(textOf('建始县')), await receive(textOf('巴东县'))];
    const officer = people.officer('hubei-land-1');
    const draft = await draftOf(touched.productId);
    await program
      .get(DraftService)
      .edit(draft?.id ?? '', 1, { ...(draft?.content ?? never()), hazards: ['rockfall'] }, officer);
    await fromMessage(await undrafted('宣恩县'), [plain.productId, touched.productId], 'update');
    expect(await draftOf(plain.productId)).toBeNull();
    expect((await draftOf(touched.productId))?.content.hazards).toEqual(['rockfall']);
  });

  it('are linked anew when an officer finds that a first issue was none', async () => {
    const { productId, product } = await receive(textOf('咸丰县'));
    const before = await draftOf(productId);
    const corrections = program.get(CorrectionsService);
    const order = { productId, number: 0, version: 1, mode: 'live' as const, answers: [] };
    await corrections.correct({ ...order, reading: { ...product, verb: 'continue' } }, people.officer('hubei-land-1'));
    const after = await draftOf(productId);
    // Two are in force, so none is guessed: it stays the first of its chain.
    expect([before?.previousId, after?.previousId, after?.verb]).toEqual([null, null, 'continue']);
    expect([after?.version, after?.writers]).toEqual([2, [people.officer('hubei-land-1').officerId]]);
  });

  it('are corrected by one of two officers who press at once', async () => {
    const { productId, product } = await receive(textOf('恩施市'));
    const corrections = program.get(CorrectionsService);
    const reading = (level: 'red' | 'orange') => ({
      ...product,
      items: product.items.map((one) => ({ ...one, level })),
    });
    const order = { productId, number: 0, version: 1, mode: 'live' as const, answers: [] };
    const outcomes = await Promise.allSettled([
      corrections.correct({ ...order, reading: reading('red') }, people.officer('hubei-land-1')),
      corrections.correct({ ...order, reading: reading('orange') }, people.officer('hubei-meteo-1')),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await draftOf(productId))?.version).toBe(2);
  });
});

function never(): never {
  throw new Error('the draft is gone');
}
