import { isIP } from 'node:net';

const GROUPS = 8;
const GROUPS_OF_NETWORK = 4;
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * What counts as one client where addresses are limited. An IPv4 address is; of IPv6 whoever has one has its /64, 2⁶⁴ others.
 * @returns the address, or the network as `2001:db8:0:1::/64`; IPv4 written in IPv6 as IPv4; what is no address, as it is
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const withoutZone = address.split('%', 1)[0] ?? address;
  const short = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1); // in one spelling: lower case, no zeros, no dots
  const [, high, low] = MAPPED.exec(short) ?? [];
  if (high !== undefined && low !== undefined) return [high, low].flatMap(octetsOf).join('.');
  const [head = [], tail = []] = short.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: GROUPS - head.length - tail.length }, () => '0');
  return `${[...head, ...zeros, ...tail].slice(0, GROUPS_OF_NETWORK).join(':')}::/64`;
}

function octetsOf(group: string): number[] {
  const number = Number.parseInt(group, 16);
  return [number >> 8, number & 0xff];
}
