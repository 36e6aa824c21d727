import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import { Database } from '../../platform/database/database.js';
import type { Sql, Tx } from '../../platform/database/sql.js';
import { AddressCipher, type AddressKind, type SealedAddress } from './addresses.js';

export interface ClearAddress {
  readonly kind: AddressKind;
  /** In its normal form. */
  readonly address: string;
  readonly audience: Mode;
}

export interface KeptAddress {
  readonly id: string;
  readonly audience: Mode;
}

/** Returns, of the blinds given, those that are stored. */
const KNOWN = "SELECT encode(blind, 'hex') AS blind FROM addresses WHERE blind = ANY ($1)";

/** Returns fresh ids: an address is sealed with its row's id, so the id comes before the row. */
const IDS = "SELECT nextval('addresses_id_seq') AS id FROM generate_series(1, $1)";

/** Changes: addresses more; one that another program stored in the meantime stays as it is. */
const INSERT = `
INSERT INTO addresses (id, kind, audience, blind, cipher, key_version)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::smallint[])
ON CONFLICT (blind) DO NOTHING`;

/** Returns stored addresses, locked until the commit against another subscription of the same address. */
const LOCK = `
SELECT id, audience, encode(blind, 'hex') AS blind FROM addresses WHERE blind = ANY ($1) ORDER BY id FOR NO KEY UPDATE`;

/** Returns the newest address with its blind. */
const NEWEST = `
SELECT id, kind, blind, cipher, key_version AS "keyVersion" FROM addresses ORDER BY id DESC LIMIT 1`;

@Injectable()
export class AddressesStore {
  constructor(
    private readonly db: Database,
    private readonly cipher: AddressCipher,
  ) {}

  /** Stores what is not there yet and locks all. The answers are in the order of the addresses, which may repeat. */
  async keep(tx: Tx, addresses: readonly ClearAddress[]): Promise<KeptAddress[]> {
    const blinds = addresses.map(({ kind, address }) => this.cipher.blind(kind, address));
    const keyed = new Map(addresses.map((address, index) => [blinds[index]?.toString('hex') ?? '', address]));
    for (const { blind } of await tx.rows<{ blind: string }>(KNOWN, [blinds])) keyed.delete(blind);
    if (keyed.size > 0) await this.#insert(tx, keyed);
    const rows = await tx.rows<KeptAddress & { blind: string }>(LOCK, [blinds]);
    const byBlind = new Map(rows.map(({ blind, id, audience }) => [blind, { id, audience }]));
    return blinds.map((blind) => present(byBlind.get(blind.toString('hex'))));
  }

  /** As `keep` for one, by the same statements whether it is known or not: the time must not tell (S22). */
  async keepOne(tx: Tx, clear: ClearAddress): Promise<KeptAddress> {
    await this.#insert(tx, new Map([[this.cipher.blind(clear.kind, clear.address).toString('hex'), clear]]));
    return present((await this.lock(tx, clear.kind, clear.address)) ?? undefined);
  }

  /** The stored address, locked until the commit; null when there is none. */
  async lock(tx: Tx, kind: AddressKind, address: string): Promise<KeptAddress | null> {
    return (await tx.rows<KeptAddress>(LOCK, [[this.cipher.blind(kind, address)]]))[0] ?? null;
  }

  async findNewest(sql: Sql = this.db): Promise<(SealedAddress & { kind: AddressKind; blind: Buffer }) | null> {
    return (await sql.rows<SealedAddress & { kind: AddressKind; blind: Buffer }>(NEWEST))[0] ?? null;
  }

  /** In the order of the blinds, so that two programs that store the same addresses wait and do not deadlock. */
  async #insert(tx: Tx, byBlind: ReadonlyMap<string, ClearAddress>): Promise<void> {
    const ids = await tx.rows<{ id: string }>(IDS, [byBlind.size]);
    const rows = [...byBlind]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([blind, clear], index) => ({
        blind,
        clear,
        sealed: this.cipher.seal(present(ids[index]).id, clear.address),
      }));
    await tx.run(INSERT, [
      rows.map((row) => row.sealed.id),
      rows.map((row) => row.clear.kind),
      rows.map((row) => row.clear.audience),
      rows.map((row) => Buffer.from(row.blind, 'hex')),
      rows.map((row) => row.sealed.cipher),
      rows.map((row) => row.sealed.keyVersion),
    ]);
  }
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('addresses: the statement gave fewer rows than asked for');
  return row;
}
