import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Wish } from '../../../../src/people/subscribers/sign-up/choices.js';
import { cloneDatabase, type TestDatabase } from '../../../support/database.js';
import { readersOn, seatsOnly, WEB, wishing } from './sign-up.cast.js';

describe('signing up', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof readersOn>;
  let number = 0;
  beforeAll(async () => {
    test = await cloneDatabase();
    slice = readersOn(test.db);
  });
  afterAll(() => test?.close());

  const phone = () => `139${String(++number).padStart(8, '0')}`;
  async function asked(address: string, changes: Partial<Wish>) {
    const { token, send } = await slice.signUp.ask(wishing(address, changes), WEB);
    return { token, code: send?.code ?? 'none' };
  }
  const confirmed = async (address: string, changes: Partial<Wish> = {}) =>
    slice.signUp.confirm(await asked(address, changes));

  const night = { from: 1320, to: 420 };
  it.each<[string, Partial<Wish>, Partial<Wish>, object]>([
    ['a higher level', {}, { lowestRank: 'red' }, { lowestRank: 'yellow' }],
    ['a lower level', { lowestRank: 'red' }, {}, { lowestRank: 'yellow' }],
    ['one hazard beside all', {}, { hazards: ['landslide'] }, { hazards: null }],
    [
      'one hazard beside another',
      { hazards: ['rockfall'] },
      { hazards: ['landslide'] },
      { hazards: ['rockfall', 'landslide'] },
    ],
    ['quiet hours beside none', {}, { quiet: night }, { quiet: null }],
    ['the same quiet hours', { quiet: night }, { quiet: night }, { quiet: night }],
    ['another language', {}, { language: 'en' }, { language: 'en' }],
  ])('a second time, with %s, adds the places and takes nothing away', async (_name, first, second, kept) => {
    const address = phone();
    const { manageToken } = await confirmed(address, { places: ['422801'], ...first });
    await confirmed(address, { places: ['422823'], ...second });
    expect(await slice.signUp.choices(manageToken)).toMatchObject({ ...kept, places: ['422801', '422823'] });
  });

  it('with more points than one reader may have says so, and the same code is good once some are taken away', async () => {
    const address = phone();
    const points = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ lon: 109.4 + (from + n) / 100, lat: 30.3, km: 0 }));
    const { manageToken } = await confirmed(address, { places: [], points: points(0, 5) });
    await confirmed(address, { places: [], points: points(5, 5) });
    const { token, code } = await asked(address, { places: [], points: points(10, 1) });
    await expect(slice.signUp.confirm({ token, code })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'places-full',
      details: { where: 'places' },
    });
    const seen = await slice.signUp.choices(manageToken);
    await slice.signUp.change(manageToken, { ...seen, points: seen.points.slice(1) });
    await slice.signUp.confirm({ token, code });
    expect((await slice.signUp.choices(manageToken)).points).toHaveLength(10);
  });

  it('to more places than one list may give leaves a set that can be saved again', async () => {
    const address = phone();
    const counties = seatsOnly()
      .divisions.list('county')
      .map(({ code }) => code);
    const { manageToken } = await confirmed(address, { places: counties.slice(0, 80) });
    await confirmed(address, { places: counties.slice(80, 160) });
    const seen = await slice.signUp.choices(manageToken);
    expect(seen.places).toHaveLength(160);
    expect(await slice.signUp.change(manageToken, { ...seen, lowestRank: 'red' })).toMatchObject({
      places: seen.places,
      lowestRank: 'red',
    });
    const { token, code } = await asked(address, { places: counties.slice(160, 201) });
    await expect(slice.signUp.confirm({ token, code })).rejects.toMatchObject({ code: 'places-full' });
  });
});
