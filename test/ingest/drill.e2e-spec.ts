import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { IngestStore } from '../../src/ingest/ingest.store.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

const REAL = readFileSync(join(ROOT, 'test/fixtures/bulletins/01-national-yellow-orange.txt'), 'utf8');
const AT = new Date('2024-06-21T18:05:00+08:00');

describe('a text that says it is a drill', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await startTestProgram({ at: AT, env: { ROLE: 'web' } });
    await seed(program);
  });
  afterAll(() => program?.stop());

  const receive = async (text: string) => {
    const source = await program.get(IngestStore).source('joint-push');
    const incoming = { bytes: Buffer.from(text), source, receivedAt: AT, pastedBy: null };
    return program.get(IngestService).receive(incoming);
  };

  it.each(['\u3010\u6f14\u7ec3\u3011', '\u672c\u6d88\u606f\u4e3a\u6d4b\u8bd5\u3002'])(
    '%s is kept and never drafted',
    async (mark) => {
      const received = await receive(mark + REAL);
      expect(received.findings.map((one) => one.kind)).toContain('exercise');
      expect(received).toMatchObject({ status: 'accepted', warningId: null });
    },
  );

  it('leaves the same words without the mark a draft', async () => {
    expect((await receive(REAL)).warningId).not.toBeNull();
  });
});
