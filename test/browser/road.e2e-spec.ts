import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/platform/config/paths.js';
import { Divisions } from '../../src/reference/areas/divisions.js';
import { startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { Officer } from './officer.js';
import { shot } from './pictures.js';

const AT = new Date('2024-06-21T18:05:00+08:00');
const BULLETIN = readFileSync(join(ROOT, 'test/fixtures/bulletins/01-national-yellow-orange.txt'), 'utf8');

/** Which counties the officer takes each part for. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  浙江西部: ['330802', '330803'],
  安徽南部: ['341002', '341003', '341004'],
  江西北部: ['360402', '360403'],
  湖北西南部: ['422801', '422802', '422822', '422823', '422825', '422826', '422827', '422828'],
  重庆中部: ['500106', '500107'],
  贵州中部: ['520102', '520103'],
};

describe('bulletin 01, by the hands of the officers on duty', () => {
  let program: TestProgram;
  let browser: Browser;
  let warning: string;
  const officers: Record<string, Officer> = {};
  const at = (login: string): Officer => {
    const officer = officers[login];
    if (!officer) throw new Error(`${login} is not at a desk`);
    return officer;
  };

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    await seed(program);
    for (const login of ['mnr-1', 'cma-1', 'mnr-2'])
      officers[login] = await Officer.atDesk(browser, program.url, login);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  it('probe', async () => {
    const mnr = at('mnr-1');
    console.log(await mnr.title(), mnr.page.url(), await mnr.focused());
    await mnr.access('4');
    console.log(await mnr.title(), mnr.page.url(), await mnr.focused());
    await shot(mnr.page, 'probe');
  });
});
