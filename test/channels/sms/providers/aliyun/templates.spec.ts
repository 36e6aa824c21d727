import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTemplates } from '../../../../../src/channels/sms/providers/aliyun/template-check.js';
import { readTemplates, type Filled } from '../../../../../src/channels/sms/providers/aliyun/templates.js';
import { composeSms } from '../../../../../src/channels/sms/sms.text.js';
import { ROOT } from '../../../../../src/platform/config/paths.js';
import { RANKS } from '../../../../../src/reference/grading/rank.js';
import { wording } from '../../../../../src/reference/wording/wording.js';
import { composedAlert } from '../../../../support/alert.js';
import { FewPlaces, PLACES } from '../../place-names.fixture.js';

const EXAMPLE = readFileSync(join(ROOT, 'config', 'aliyun-templates.example.json'), 'utf8');
const example = () => readTemplates('example', EXAMPLE);
const entries = JSON.parse(EXAMPLE) as { templates: { code: string; text: string }[] };
const textOf = (code: string) => entries.templates.find((entry) => entry.code === code)?.text ?? '';
/** What the carrier makes of it and a reader sees. */
const arrives = ({ signature, code, params }: Filled) =>
  `【${signature}】${textOf(code).replace(/\$\{(\w+)\}/g, (_, name: string) => params[name] ?? '')}`;

const cases = RANKS.flatMap((rank) =>
  Object.keys(wording('zh-CN').verbs).flatMap((verb) =>
    Object.keys(PLACES).map((placeCode) => ({ rank, verb, placeCode })),
  ),
);

describe('an approved template', () => {
  it.each(cases)('says letter for letter what was signed: $rank, $verb, $placeCode', ({ rank, verb, placeCode }) => {
    const alert = composedAlert({ verb });
    for (const others of [0, 2]) {
      const { text } = composeSms(alert, { placeCode, others, rank, language: 'zh-CN' }, new FewPlaces());
      const filled = example().fill(text);
      expect(filled && arrives(filled)).toBe(text);
    }
  });

  it('is the one of its level and verb, with place, window and action in their places', () => {
    const filled = example().fill(
      '【自然资源部】恩施市等3地地质灾害橙色预警，风险高，6月21日20时至22日20时，请速转移避险，远离陡坡沟谷。21日18:06继续发布',
    );
    const params = {
      place: '恩施市等3地',
      window: '风险高，6月21日20时至22日20时',
      action: '请速转移避险，远离陡坡沟谷',
      issued: '21日18:06',
    };
    expect(filled).toEqual({ signature: '自然资源部', code: 'SMS_100000010', params });
  });

  it.each([
    ['another text', '【自然资源部】您的验证码是123456'],
    ['a text without a signature', '恩施市地质灾害橙色预警，至22日20时，请撤离。21日18:06发布'],
    [
      'a variable longer than the carrier allows',
      `【部】${'山'.repeat(36)}地质灾害橙色预警，至22日20时，请撤离。21日18:06发布`,
    ],
  ])('does not take %s', (_, text) => {
    expect(example().fill(text)).toBeNull();
  });
});

describe('a file of templates', () => {
  it('as the example shows it has one for each level and verb', () => {
    expect(() => checkTemplates(example(), 'blue')).not.toThrow();
  });

  it('that leaves some out is refused at start, and each is named', () => {
    const less = {
      ...entries,
      templates: entries.templates.filter(({ code }) => !['SMS_100000001', 'SMS_100000014'].includes(code)),
    };
    const check = () => checkTemplates(readTemplates('less', JSON.stringify(less)), 'yellow');
    expect(check).toThrow(expect.objectContaining({ code: 'aliyun-templates' }));
    expect(check).toThrow('red first (zh-CN)');
    expect(check).toThrow('orange lift (zh-CN)');
    expect(check).not.toThrow('yellow');
  });

  it('needs English ones only where it says English', () => {
    const both = readTemplates('both', JSON.stringify({ ...entries, languages: ['zh-CN', 'en'] }));
    expect(() => checkTemplates(both, 'red')).toThrow('red first (en)');
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['none', '{"templates":[]}'],
    ['a variable twice', '{"templates":[{"code":"S","text":"${a}和${a}"}]}'],
  ])('with %s is refused', (_, text) => {
    expect(() => readTemplates('file', text)).toThrow(expect.objectContaining({ code: 'aliyun-templates' }));
  });

  it('may have signs in its words that patterns use', () => {
    const odd = readTemplates('odd', JSON.stringify({ templates: [{ code: 'S', text: 'a.b*(${x})[1]|$2?/-' }] }));
    expect(odd.fill('【部】a.b*(山)[1]|$2?/-')?.params).toEqual({ x: '山' });
    expect(odd.fill('【部】aab*(山)[1]|$2?/-')).toBeNull();
  });
});
