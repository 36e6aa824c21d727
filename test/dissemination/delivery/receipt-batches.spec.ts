import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { ReceiptBatches } from '../../../src/dissemination/delivery/settle/receipt-batches.js';

const receipt = (ref: string): Receipt => ({
  channel: 'sms',
  provider: 'fake',
  ref,
  providerRef: null,
  status: 'delivered',
  reason: null,
  permanent: true,
});

/** A database whose commits a test ends by hand. */
function database(refuse: (refs: readonly string[]) => boolean = () => false, code = '22021') {
  const commits: string[][] = [];
  const ends: (() => void)[] = [];
  const append = (receipts: readonly Receipt[]) =>
    new Promise<void>((resolve, reject) => {
      const refs = receipts.map(({ ref }) => ref ?? '');
      commits.push(refs);
      ends.push(() => (refuse(refs) ? reject(Object.assign(new Error('refused'), { code })) : resolve()));
    });
  return { commits, ends, batches: new ReceiptBatches(append) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function endAll(ends: readonly (() => void)[]): Promise<void> {
  for (let n = 0; n < ends.length; n++) {
    ends[n]?.();
    await turn();
  }
}

describe('receipts on their way into the database', () => {
  it('a lone one waits for nobody', () => {
    const { commits, batches } = database();
    void batches.record([receipt('1')]);
    expect(commits).toEqual([['1']]);
  });

  it('those that come during a commit share the next, in their order, and each is answered when it is committed', async () => {
    const { commits, ends, batches } = database();
    const answered: string[] = [];
    for (const ref of ['1', '2', '3']) void batches.record([receipt(ref)]).then(() => answered.push(ref));
    expect(commits).toEqual([['1']]);
    ends[0]?.();
    await turn();
    expect(answered).toEqual(['1']);
    expect(commits).toEqual([['1'], ['2', '3']]);
    ends[1]?.();
    await turn();
    expect(answered).toEqual(['1', '2', '3']);
  });

  it.each(['22021', '23514'])('one that the database refuses (%s) takes nobody with it', async (code) => {
    const { ends, batches } = database((refs) => refs.includes('poison'), code);
    const answers = ['1', 'poison', '3'].map((ref) => batches.record([receipt(ref)]));
    const settled = Promise.allSettled(answers);
    await endAll(ends);
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it.each(['57P01', '08006', '53300', 'ECONNREFUSED'])(
    'a database that is away (%s) is asked once for all, and every caller is told',
    async (code) => {
      const { commits, ends, batches } = database(() => true, code);
      const settled = Promise.allSettled(['1', '2', '3', '4'].map((ref) => batches.record([receipt(ref)])));
      await endAll(ends);
      expect((await settled).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
      expect(commits).toEqual([['1'], ['2', '3', '4']]);
    },
  );

  it('more than it can keep it refuses, to be brought again, and takes them once there is room', async () => {
    const { ends, batches } = database();
    const many = (n: number) => Array.from({ length: n }, (_, i) => receipt(String(i)));
    void batches.record(many(1));
    void batches.record(many(50_000));
    await expect(batches.record(many(1))).rejects.toMatchObject({ code: 'receipts-full', kind: 'unavailable' });
    ends[0]?.();
    await turn();
    expect(batches.record(many(1))).toBeInstanceOf(Promise);
  });
});
