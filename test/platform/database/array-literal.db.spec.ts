import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrayLiteral } from '../../../src/platform/database/array-literal.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

describe('a column of a bulk statement', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
  });
  afterAll(() => test.close());

  const read = async (values: readonly (string | null)[]) =>
    (await test.db.rows<{ read: string[] }>('SELECT $1::text[] AS read', [arrayLiteral(values)]))[0]?.read;

  it.each<[string, readonly (string | null)[]]>([
    ['nothing', []],
    ['references as carriers give them', ['SM0123456789abcdef', '4fa5-01', '0x1F', '12']],
    ['no reference among others', ['SM1', null, 'SM2']],
    ['a reference that is called null', ['null', 'NULL', 'SM1', null]],
    ['one with a comma, braces, quotes or nothing', ['a,b', '{c}', '"d"', "e'f", '', ' ', '\\', 'g\nh']],
    ['one in Chinese', ['山雨', 'SM1']],
  ])('arrives as it was given: %s', async (_, values) => {
    expect(await read(values)).toEqual(values);
  });

  it('arrives as it was given, whatever it holds', async () => {
    // PostgreSQL's text holds no NUL and no half of a surrogate pair.
    const word = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0'));
    const values = fc.array(fc.oneof(word, fc.stringMatching(/^[\w-]{1,6}$/), fc.constant(null)), { maxLength: 8 });
    const arrives = fc.asyncProperty(values, async (given) => {
      expect(await read(given)).toEqual(given);
    });
    await fc.assert(arrives);
  });
});
