import { BlockList, isIP } from 'node:net';

const privateNetworks = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv4');
privateNetworks.addAddress('::1', 'ipv6');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');
privateNetworks.addSubnet('fe80::', 10, 'ipv6');

/** Addresses that no customer calls from: loopback, private networks, and "we do not know" (''). */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version === 0 || privateNetworks.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The caller's address: that of the connection, or where `hops` proxies of the operator's stand before us, what the outermost of them
 * wrote into X-Forwarded-For. What stands further left there was written by the caller, and is not believed. '' when unknown.
 */
export function addressOfCaller(request: Request, native: unknown, hops: number): string {
  const direct = plain(connectionAddress(native));
  if (hops === 0) return direct;
  const chain = (request.headers.get('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()));
  const seen = chain.at(-hops) ?? '';
  return isIP(seen) ? seen : direct;
}

/** Express and node requests have a `socket`; Hono's node server hands on `{ incoming }`. */
function connectionAddress(native: unknown): string {
  const incoming = property(native, 'incoming') ?? native;
  const address = property(property(incoming, 'socket'), 'remoteAddress');
  return typeof address === 'string' ? address : '';
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
