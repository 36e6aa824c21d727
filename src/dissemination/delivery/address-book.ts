/** Opens encrypted addresses for the moment of sending; `people/subscribers` keeps the keys. */
export abstract class AddressBook {
  /** @returns the clear address; throws when the key or the row's id does not fit */
  abstract open(addressId: string, cipher: Buffer, keyVersion: number): string;
}
