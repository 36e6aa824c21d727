import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_FILE_BYTES } from '../../../src/ingest/doors/inbox/inbox-file.js';
import { InboxService } from '../../../src/ingest/doors/inbox/inbox.service.js';
import { Shelf } from '../../../src/ingest/doors/inbox/shelf.js';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { SourcesService } from '../../../src/ingest/sources/sources.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { numberedBulletin } from '../../support/bulletins.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';

const START = new Date('2024-06-21T18:00:00+08:00');
const DONE = 'done/2024-06-21';

describe('the watched folder', () => {
  let inbox: string;
  let program: TestProgram;
  let now = START;
  beforeAll(async () => {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    inbox = mkdtempSync(join(ROOT, '.tmp', 'inbox-'));
    program = await startTestProgram({ at: START, env: { ROLE: 'web', INBOX_DIR: inbox } });
  });
  afterAll(async () => {
    await program?.stop();
    rmSync(inbox, { recursive: true, force: true });
  });
  beforeEach(() => {
    rmSync(inbox, { recursive: true });
    mkdirSync(inbox);
  });

  const lay = (name: string, text: string | Uint8Array) => writeFileSync(join(inbox, name), text);
  const look = async (seconds = 2) => {
    now = new Date(now.getTime() + seconds * 1_000);
    await program.setNow(now);
    await program.get(InboxService).pass();
  };
  /** The look that sees a file, and the one that finds it still. */
  const twoLooks = async () => {
    await look();
    await look();
  };
  const inside = (folder: string) => (existsSync(join(inbox, folder)) ? readdirSync(join(inbox, folder)).sort() : []);
  const left = () => inside('').filter((name) => !['done', 'refused'].includes(name));
  const count = async (table: string) =>
    (await program.database.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;
  const lastArrivals = async (most: number) => {
    const rows = await program.database.db.rows<{ raw: Buffer }>('SELECT raw FROM arrivals ORDER BY id DESC LIMIT $1', [
      most,
    ]);
    return rows.map(({ raw }) => raw.toString()).reverse();
  };

  it('takes files in the order of their names and moves them to the day they came', async () => {
    for (const name of ['b.txt', 'a.txt', 'c.txt']) lay(name, numberedBulletin(name.charCodeAt(0)));
    await twoLooks();
    expect([left(), inside(DONE)]).toEqual([[], ['a.txt', 'b.txt', 'c.txt']]);
    expect(await lastArrivals(3)).toEqual(['a', 'b', 'c'].map((name) => numberedBulletin(name.charCodeAt(0))));
    expect(await count('inbox_files')).toBe(0);
  });

  it('waits for a file that is being written', async () => {
    const text = numberedBulletin(10);
    lay('slow.txt', text.slice(0, 40));
    await look();
    appendFileSync(join(inbox, 'slow.txt'), text.slice(40));
    await look();
    expect(left()).toEqual(['slow.txt']);
    await look(0.5);
    expect(left()).toEqual(['slow.txt']);
    await look();
    expect(left()).toEqual([]);
    expect(await lastArrivals(1)).toEqual([text]);
  });

  it('leaves alone what is not whole by its name, what is hidden, links, folders and pipes', async () => {
    for (const name of ['x.part', 'y.txt.tmp', '.hidden', 'z.txt~', 'W.FILEPART']) lay(name, numberedBulletin(11));
    symlinkSync('/etc/hostname', join(inbox, 'link.txt'));
    mkdirSync(join(inbox, 'nobody', 'deeper'), { recursive: true });
    lay('nobody/n.txt', numberedBulletin(11));
    const before = await count('arrivals');
    await twoLooks();
    expect(left()).toHaveLength(7);
    expect(await count('arrivals')).toBe(before);
  });

  it('takes a file that is renamed when it is whole', async () => {
    lay('whole.txt.part', numberedBulletin(12));
    await twoLooks();
    renameSync(join(inbox, 'whole.txt.part'), join(inbox, 'whole.txt'));
    await twoLooks();
    expect(inside(DONE)).toEqual(['whole.txt']);
  });

  it('lays what is refused aside, with the reason beside it, and in quarantine', async () => {
    const before = await count('quarantine');
    lay('broken.txt', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00]));
    await twoLooks();
    expect(inside('refused')).toEqual(['broken.txt', 'broken.txt.reason.txt']);
    expect(readFileSync(join(inbox, 'refused', 'broken.txt.reason.txt'), 'utf8')).toMatch(/^[a-z-]+: .+\n/);
    expect(await count('quarantine')).toBe(before + 1);
  });

  it('gives an empty file ten seconds, then refuses it', async () => {
    lay('empty.txt', '');
    await twoLooks();
    expect(left()).toEqual(['empty.txt']);
    await look(9);
    expect(inside('refused')).toEqual(['empty.txt', 'empty.txt.reason.txt']);
  });

  it('does not read what is too large', async () => {
    const before = [await count('arrivals'), await count('quarantine')];
    lay('huge.bin', '');
    truncateSync(join(inbox, 'huge.bin'), MOST_FILE_BYTES + 1);
    await twoLooks();
    expect(readFileSync(join(inbox, 'refused', 'huge.bin.reason.txt'), 'utf8')).toContain('too-large: huge.bin');
    expect([await count('arrivals'), await count('quarantine')]).toEqual([before[0], (before[1] ?? 0) + 1]);
  });

  it('keeps files of one name apart, and counts the same bytes as one product that came twice', async () => {
    const before = [await count('arrivals'), await count('products')];
    for (let evening = 0; evening < 3; evening++) {
      lay('evening.txt', numberedBulletin(13));
      await twoLooks();
    }
    expect(inside(DONE)).toEqual(['evening.txt', 'evening~2.txt', 'evening~3.txt']);
    expect([await count('arrivals'), await count('products')]).toEqual([(before[0] ?? 0) + 3, (before[1] ?? 0) + 1]);
  });

  it('takes a name in GB18030 as it is', async () => {
    const name = Buffer.concat([Buffer.from(`${inbox}/`), Buffer.from([0xb5, 0xd8, 0xd6, 0xca]), Buffer.from('.txt')]);
    writeFileSync(name, numberedBulletin(14));
    await twoLooks();
    expect(readdirSync(join(inbox, DONE), { encoding: 'latin1' })).toEqual(['\xb5\xd8\xd6\xca.txt']);
  });

  it('gives the folder of a source to that source; a paused one waits', async () => {
    await program.get(SourcesService).add(
      {
        code: 'enshi',
        name: '恩施州',
        kind: 'folder',
        agencyId: null,
        promisedSeconds: null,
        requiresSignature: false,
      },
      PROGRAM,
    );
    mkdirSync(join(inbox, 'enshi'));
    await program.get(SourcesService).pause('enshi', PROGRAM);
    lay('enshi/e.txt', numberedBulletin(15));
    await twoLooks();
    expect(inside('enshi')).toEqual(['e.txt']);
    await program.get(SourcesService).resume('enshi', PROGRAM);
    await twoLooks();
    expect([inside('enshi'), inside(`${DONE}/enshi`)]).toEqual([[], ['e.txt']]);
    expect(await program.get(SourcesService).get('enshi')).toMatchObject({ lastArrivalAt: now });
  });

  it('counts a file once when the program died between the record and the move', async () => {
    const before = await count('arrivals');
    const move = vi.spyOn(Shelf.prototype, 'put').mockRejectedValue(new Error('killed here'));
    lay('crash.txt', numberedBulletin(16));
    lay('crash2.txt', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00]));
    await look();
    await expect(look()).rejects.toThrow('killed here');
    await expect(look()).rejects.toThrow('killed here');
    move.mockRestore();
    await twoLooks();
    expect([left(), inside(DONE), inside('refused')]).toEqual([
      [],
      ['crash.txt'],
      ['crash2.txt', 'crash2.txt.reason.txt'],
    ]);
    expect(await count('arrivals')).toBe(before + 2);
    expect(await count('inbox_files')).toBe(0);
  });

  it('records nothing of a file that another machine has taken away meanwhile', async () => {
    const before = await count('arrivals');
    const read = program.get(IngestService);
    lay('shared.txt', numberedBulletin(17));
    const spy = vi.spyOn(read, 'read').mockImplementationOnce(async (...given) => {
      renameSync(join(inbox, 'shared.txt'), join(inbox, 'elsewhere.part'));
      return Object.getPrototypeOf(read).read.apply(read, given);
    });
    await twoLooks();
    spy.mockRestore();
    expect(await count('arrivals')).toBe(before);
  });

  it('takes a file again that an officer lays back', async () => {
    lay('back.txt', numberedBulletin(18));
    await twoLooks();
    const before = await count('arrivals');
    renameSync(join(inbox, DONE, 'back.txt'), join(inbox, 'back.txt'));
    await twoLooks();
    expect(await count('arrivals')).toBe(before + 1);
  });

  it('tells of a file that it cannot move, and goes on with the others', async () => {
    lay('a.txt', numberedBulletin(19));
    lay('b.txt', numberedBulletin(20));
    mkdirSync(join(inbox, 'done'));
    writeFileSync(join(inbox, DONE), 'a file where a folder should be');
    linkSync(join(inbox, 'a.txt'), join(inbox, 'c.part'));
    await twoLooks();
    expect(left()).toEqual(['a.txt', 'b.txt', 'c.part']);
    expect(await program.get(SourcesService).get('inbox')).toMatchObject({
      lastError: expect.stringContaining('b.txt: '),
    });
    const before = await count('arrivals');
    rmSync(join(inbox, DONE));
    await look();
    expect([left(), await count('arrivals')]).toEqual([['c.part'], before]);
    expect(await program.get(SourcesService).get('inbox')).toMatchObject({ lastError: null });
  });
});
