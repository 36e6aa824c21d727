import { createSecretKey } from 'node:crypto';
import type { AddressKeys } from '../../src/people/subscribers/address-keys.js';

/** Keys of tests only. */
export const testAddressKeys = (): AddressKeys => ({
  newest: 1,
  byVersion: new Map([[1, createSecretKey(Buffer.alloc(32, 1))]]),
  blind: createSecretKey(Buffer.alloc(32, 2)),
});
