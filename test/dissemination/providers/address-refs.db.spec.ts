import { afterAll, beforeAll, expect, it } from 'vitest';
import { AddressRefs } from '../../../src/dissemination/providers/address-refs.js';
import { AddressRefsStore } from '../../../src/dissemination/providers/address-refs.store.js';
import { AddressCipher } from '../../../src/people/subscribers/addresses.js';
import { AddressesStore } from '../../../src/people/subscribers/addresses.store.js';
import { testAddressKeys } from '../../support/address-keys.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await cloneDatabase();
});
afterAll(() => test.close());

it('a number and a dispatch name one delivery, though neither number nor reference is stored in clear', async () => {
  const cipher = new AddressCipher(testAddressKeys());
  const addresses = new AddressesStore(test.db, cipher);
  const numbers = ['+8613900000001', '+8613900000002'];
  const kept = await test.db.transaction((tx) =>
    addresses.keep(
      tx,
      numbers.map((address) => ({ kind: 'sms' as const, address, audience: 'live' as const })),
    ),
  );
  const refs = new AddressRefs(cipher, new AddressRefsStore(test.db));
  const notices = [...numbers.toReversed(), '+8613900000003'].map((address) => ({ dispatchId: '7', address }));
  expect(await refs.refsOf('sms', notices)).toEqual([`7-${kept[1]?.id}`, `7-${kept[0]?.id}`, null]);
  expect(await refs.refsOf('email', notices)).toEqual([null, null, null]);
  expect(await refs.refsOf('sms', [])).toEqual([]);
});
