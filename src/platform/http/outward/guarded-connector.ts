import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { forbidden } from '../../../kernel/domain-error.js';
import { isInward } from './inward-address.js';

const CONNECT_WITHIN_MS = 5_000;

/**
 * A connector for undici that leads out only (S11). A `lookup` alone would not do: literal addresses never pass it. So
 * the literal is judged before, every resolved address in the look-up, and at last the address at the other end.
 * @param lookup how names are resolved; tests bring their own
 */
export function guardedConnector(lookup: LookupFunction = systemLookup as LookupFunction): buildConnector.connector {
  const connect = buildConnector({ lookup: guardedLookup(lookup), timeout: CONNECT_WITHIN_MS });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && isInward(host)) return callback(refused(host, host), null);
    connect(options, (...answer) => {
      const [error, socket] = answer;
      if (error !== null) return callback(error, null);
      const remote = socket.remoteAddress ?? '';
      if (!isInward(remote)) return callback(null, socket);
      socket.destroy();
      callback(refused(host, remote), null);
    });
  };
}

/** One inward address among several is enough to refuse the name: which of them is dialled is not ours to choose. */
function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    const all: LookupOptions = { ...options, all: true };
    lookup(hostname, all, (error, found) => {
      const addresses: LookupAddress[] = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const wrong = error ? undefined : addresses.find(({ address }) => isInward(address));
      const [first] = addresses;
      if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), '');
      if (wrong) return callback(refused(hostname, wrong.address) as unknown as NodeJS.ErrnoException, '');
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

const refused = (host: string, address: string) =>
  forbidden('address-refused', `${host} leads to ${address || 'no address'}, inside our own network.`, {
    where: host,
    next: 'Give a public address, or let an administrator allow this source to lie inside.',
  });
