import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { writeCap } from '../../../src/dissemination/cap/cap.text.js';
import { childrenOf, parseCap, textOf, type CapNode } from '../../../src/dissemination/cap/rules/parsed.js';
import { validateCap } from '../../../src/dissemination/cap/validation.js';
import type { Alert } from '../../../src/dissemination/alert.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { composedAlert } from '../../support/alert.js';
import { anyAlert } from './arbitrary-alert.js';

const read = (alert: Alert): CapNode => {
  const parsed = parseCap(writeCap(alert));
  if ('finding' in parsed) throw new Error(parsed.finding.message);
  return parsed.root;
};
const infosOf = (alert: Alert) => childrenOf(read(alert), 'info');
const codesOf = (info: CapNode | undefined) =>
  info
    ? childrenOf(info, 'area').flatMap((area) => childrenOf(area, 'geocode').map((geocode) => textOf(geocode, 'value')))
    : [];

describe('an alert written as CAP 1.2', () => {
  it('is, to the character, the message that was looked at and agreed', () =>
    expect(writeCap(composedAlert())).toMatchFileSnapshot('golden/orange.xml'));

  it('keeps every rule, whatever the words, levels and times', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        expect(validateCap(writeCap(alert))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('has one info a level and language, the highest level first and Chinese before English', () =>
    expect(infosOf(composedAlert()).map((info) => [textOf(info, 'severity'), textOf(info, 'language')])).toEqual([
      ['Severe', 'zh-CN'],
      ['Severe', 'en'],
      ['Moderate', 'zh-CN'],
      ['Moderate', 'en'],
    ]));

  it('names a county at its highest level only, and keeps a part that is only words', () => {
    const [orange, , yellow] = infosOf(composedAlert());
    expect(codesOf(orange)).toEqual(['422828']);
    expect(codesOf(yellow)).toEqual(['341002', '341003', '341021', '422801', '422802']);
    expect(yellow && childrenOf(yellow, 'area').map((area) => textOf(area, 'areaDesc'))).toContain('贵州中部');
  });

  it('never says the colour of the highest level in the headline of a lower one', () => {
    const [, , yellow] = infosOf(composedAlert());
    expect(yellow && textOf(yellow, 'headline')).toMatch(/^地质灾害气象风险黄色预警.安徽南部、湖北西南部、贵州中部$/);
  });

  it('gives every county once over all blocks of one language', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        fc.pre(alert.verb !== 'lift');
        const chinese = infosOf(alert).filter((info) => textOf(info, 'language') === 'zh-CN');
        const perBlock = chinese.flatMap((info) => [...new Set(codesOf(info))]);
        expect(perBlock.toSorted()).toEqual(Object.keys(alert.counties).toSorted());
      }),
      { numRuns: 100 },
    );
  });

  it('sends a lift as all clear that no receiver rings for', () => {
    const references = [
      { sender: 'shanyu.invalid', identifier: 'shanyu.invalid-20240621-aaaaaa', sent: '2024-06-21T17:00:00+08:00' },
    ];
    const [chinese, ...rest] = infosOf(composedAlert({ verb: 'lift', messageType: 'Update', references }));
    expect(chinese && ['responseType', 'urgency', 'severity'].map((name) => textOf(chinese, name))).toEqual([
      'AllClear',
      'Past',
      'Minor',
    ]);
    expect(rest).toHaveLength(1);
  });

  it.each([
    ['live', 'Actual', 'Public', undefined],
    ['exercise', 'Exercise', 'Restricted', /^20240621-7k3qfm .*演练.*EXERCISE/],
    ['test', 'Test', 'Public', /测试.*TEST/],
  ] as const)('says in status, scope and note that it is %s', (mode, status, scope, note) => {
    const alert = read(composedAlert({ mode }));
    expect([textOf(alert, 'status'), textOf(alert, 'scope')]).toEqual([status, scope]);
    if (note) expect(textOf(alert, 'note')).toMatch(note);
    else expect(textOf(alert, 'note')).toBeUndefined();
  });

  it('writes references as sender,identifier,sent and never names itself', () => {
    const own = composedAlert();
    const first = {
      sender: 'shanyu.invalid',
      identifier: 'shanyu.invalid-20240620-222222',
      sent: '2024-06-20T18:00:00+08:00',
    };
    const update = composedAlert({
      messageType: 'Update',
      references: [first, { ...first, identifier: own.identifier }],
    });
    expect(textOf(read(update), 'references')).toBe(
      'shanyu.invalid,shanyu.invalid-20240620-222222,2024-06-20T18:00:00+08:00',
    );
    expect(textOf(read(own), 'references')).toBeUndefined();
  });

  it('leads English readers to the English page', () => {
    expect(
      infosOf(composedAlert())
        .map((info) => textOf(info, 'web'))
        .slice(0, 2),
    ).toEqual(['http://localhost:3000/warnings/20240621-7k3qfm', 'http://localhost:3000/en/warnings/20240621-7k3qfm']);
  });

  const schema = join(ROOT, '..', 'shared', 'samples', 'cap', 'xsd', 'cap12.xsd');
  // The OASIS schema may not be committed; where it lies beside the project, the prose rules get this second witness.
  it.skipIf(!existsSync(schema))('passes the OASIS schema as well (which may not be committed)', () => {
    using document = XmlDocument.fromBuffer(readFileSync(schema));
    using validator = XsdValidator.fromDoc(document);
    fc.assert(
      fc.property(anyAlert, (alert) => {
        using message = XmlDocument.fromString(writeCap(alert));
        validator.validate(message);
      }),
      { numRuns: 50 },
    );
  });
});
