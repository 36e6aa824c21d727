import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalid } from '../../kernel/domain-error.js';
import { AddressCipher } from './addresses.js';
import { AddressesStore } from './addresses.store.js';

/**
 * At start, opens the newest address. With a wrong key the program would run, reach nobody, and store every subscriber a
 * second time: better that it does not start.
 */
@Injectable()
export class AddressKeyCheck implements OnModuleInit {
  constructor(
    private readonly addresses: AddressesStore,
    private readonly cipher: AddressCipher,
  ) {}

  /** Throws `configuration` (invalid) when the keys are not those of the addresses stored. */
  async onModuleInit(): Promise<void> {
    const newest = await this.addresses.findNewest();
    if (!newest) return;
    const [clear] = this.cipher.openMany([newest]);
    if (typeof clear !== 'string') throw strange('ADDRESS_KEY_FILE');
    if (!this.cipher.blind(newest.kind, clear).equals(newest.blind)) throw strange('ADDRESS_BLIND_KEY_FILE');
  }
}

const strange = (name: string) =>
  invalid('configuration', `${name}: this is not the key of the addresses in this database.`, {
    where: name,
    next: 'Put the key file back that was in use when the addresses were stored (with the embedded database: <DATA_DIR>/keys).',
  });
