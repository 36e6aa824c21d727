import { BlockList, isIP } from 'node:net';

/** Everything that is not a public unicast address: IANA's special-purpose registries (RFC 6890 and its successors). */
const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** NAT64, Teredo and 6to4 carry an IPv4 address inside: no server that we poll needs them, so they are shut whole. */
const IPV6 = [
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const inward = new BlockList();
for (const range of IPV4) add(range, 'ipv4');
for (const range of IPV6) add(range, 'ipv6');

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/');
  inward.addSubnet(network, Number(bits), family);
}

/**
 * Whether an IP address leads into this machine or its network instead of out (S11); IPv4 inside IPv6 (::ffff:…) is
 * judged as IPv4.
 * @param address without brackets; anything that is no IP address counts as inward, for it cannot be judged
 */
export function isInward(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return inward.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
