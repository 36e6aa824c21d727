import { isIPv6, type Server } from 'node:net';

/** Where this program's own web server can be reached from this machine; null while it does not listen. */
export function listeningOrigin(server: Pick<Server, 'address'> | undefined): string | null {
  const bound = server?.address();
  if (!bound || typeof bound === 'string') return null;
  const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[bound.address] ?? bound.address;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${bound.port}`;
}
