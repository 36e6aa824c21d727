import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM, type Actor } from '../../../src/kernel/actor.js';
import type { NewAgency } from '../../../src/people/officers/agency.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { hubei, officersOn, type Slice } from './officers.cast.js';

describe('agencies', () => {
  let test: TestDatabase;
  let slice: Slice;
  beforeEach(async () => {
    test = await cloneDatabase();
    slice = officersOn(test.db);
  });
  afterEach(() => test.close());

  it('are entered in pairs, and each leads to both', async () => {
    const { land, meteorology } = await slice.agencies.addPair(PROGRAM, hubei());
    expect(land).toMatchObject({ code: 'hubei-land', kind: 'land', partnerId: meteorology.id, divisionCode: '420000' });
    expect(meteorology).toMatchObject({ code: 'hubei-met', kind: 'meteorology', partnerId: land.id });
    expect(await slice.agencyStore.pairOf(meteorology.id)).toEqual({ land, meteorology });
    expect(await slice.agencyStore.pairOf(land.id)).toEqual({ land, meteorology });
  });

  it.each([
    ['the name as bulletins write it', '湖北省自然资源厅'],
    ['an earlier name', '湖北省国土资源厅'],
    ['a name with white space that a layout put in', ' 湖北省\u3000自然资源厅\n'],
  ])('are found by %s', async (_name, written) => {
    const { land } = await slice.agencies.addPair(PROGRAM, hubei());
    expect(await slice.agencyStore.findByName(written)).toEqual(land);
  });

  it('are not found by a part of a name', async () => {
    await slice.agencies.addPair(PROGRAM, hubei());
    expect(await slice.agencyStore.findByName('湖北省')).toBeNull();
    expect(await slice.agencyStore.findByCode('hubei')).toBeNull();
    expect(await slice.agencyStore.find('4242')).toBeNull();
  });

  it.each<[string, Partial<NewAgency>, string]>([
    ['a county code for a province', { divisionCode: '420102' }, 'divisionCode'],
    ['a signature of nine characters', { smsSignature: '湖北省自然资源厅发' }, 'smsSignature'],
    ['a code with a blank', { code: 'hubei land' }, 'code'],
    ['no name', { name: ' ' }, 'name'],
  ])('with %s are refused, field named', async (_name, changes, where) => {
    await expect(slice.agencies.addPair(PROGRAM, hubei(changes))).rejects.toMatchObject({
      kind: 'invalid',
      details: { where },
    });
    expect(await slice.agencyStore.list()).toEqual([]);
  });

  it('of two divisions are no pair', async () => {
    await expect(slice.agencies.addPair(PROGRAM, hubei({ divisionCode: '430000' }))).rejects.toMatchObject({
      code: 'agency-pair',
    });
  });

  it.each<[string, Partial<NewAgency>, string]>([
    ['a name that is another agency’s alias', { code: 'x', name: '湖北省国土资源厅', aliases: [] }, 'name'],
    ['an alias that is another agency’s name', { code: 'x', name: '湖北厅', aliases: ['湖北省气象局'] }, 'name'],
    ['a code that is taken', { name: '湖北厅', aliases: [] }, 'code'],
  ])('with %s are refused, for a name must lead to one agency', async (_name, changes, where) => {
    await slice.agencies.addPair(PROGRAM, hubei());
    const { land, meteorology } = hubei(changes);
    const second = slice.agencies.addPair(PROGRAM, {
      land,
      meteorology: { ...meteorology, code: 'y', name: '湖北气象' },
    });
    await expect(second).rejects.toMatchObject({ kind: 'conflict', code: 'agency-taken', details: { where } });
    expect(await slice.agencyStore.list()).toHaveLength(2);
  });

  it('alone cannot issue, and says so', async () => {
    const [lone] = await test.db.rows<{ id: string }>(
      `INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature)
       VALUES ('lone', 'land', 'county', '422823', '巴东县自然资源局', 'Badong', '巴东') RETURNING id`,
    );
    await expect(slice.agencyStore.pairOf(lone?.id ?? '')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'agency-alone',
    });
    await expect(slice.agencyStore.pairOf('4242')).rejects.toMatchObject({ kind: 'missing', code: 'agency-missing' });
  });

  it('are entered by administrators only', async () => {
    const senior: Actor = { kind: 'officer', officerId: '1', agencyId: '1', name: '李', role: 'senior' };
    await expect(slice.agencies.addPair(senior, hubei())).rejects.toMatchObject({ kind: 'forbidden', code: 'role' });
  });
});
