import { BlockList, isIP } from 'node:net';

/** What no address of the public internet is: IANA's special-purpose registries, and what carries an IPv4 address within an IPv6 one. */
const special: readonly [network: string, bits: number, version: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  // The clouds' metadata services are here.
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];

const blocked = new BlockList();
for (const [network, bits, version] of special) blocked.addSubnet(network, bits, version);

/** Global unicast is all that is public of IPv6; of it documentation, 6to4 and Teredo are not. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
const notGlobal = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notGlobal.addSubnet(network, bits, 'ipv6');

/** Whether this is an address of the public internet; anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !blocked.check(address, 'ipv4');
  return version === 6 && global.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6');
}

/** `10.1.0.0/16`, `fd00::/8`, `192.168.1.7`, or a host's name that may live anywhere. */
export const allowedShape = /^[a-z0-9.:-]+(\/\d{1,3})?$/i;

/** Answers whether an address, or a name, is one that the operator allows. Throws on a network that there cannot be. */
export function readAllowed(allow: readonly string[]): { address(ip: string): boolean; name(host: string): boolean } {
  const networks = new BlockList();
  const names = new Set<string>();
  for (const each of allow) {
    const [base = '', bits] = each.split('/');
    const version = isIP(base);
    const family = version === 6 ? 'ipv6' : 'ipv4';
    if (version === 0) names.add(each.toLowerCase());
    else if (bits === undefined) networks.addAddress(base, family);
    else networks.addSubnet(base, Number(bits), family);
  }
  return {
    address: (ip) => isIP(ip) !== 0 && networks.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4'),
    name: (host) => names.has(host.toLowerCase()),
  };
}
