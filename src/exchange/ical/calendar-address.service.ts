import ipaddr from 'ipaddr.js';

/** Why what was typed is no address to read a calendar at. */
export type AddressFault = 'NOT_AN_ADDRESS' | 'NOT_HTTPS' | 'WITH_PASSWORD' | 'NOT_PUBLIC';

const LONGEST = 2_000;
/** How calendar programs write an address that is to be subscribed to: over HTTPS as any other. */
const SUBSCRIBED = /^webcals?:\/\//i;
/** Names that lead nowhere but to this network (RFC 6761, 6762, 8375, 9476): where they lead to is refused as well, when it is connected to. */
const LOCAL = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/i;

/**
 * The address that a calendar is read at, or what is wrong with it. Whether a name leads to a public machine is seen when it is connected to:
 * it may lead anywhere, and elsewhere the next time.
 */
export function readAddress(typed: string): URL | AddressFault {
  const text = typed.trim().replace(SUBSCRIBED, 'https://');
  if (text.length > LONGEST || !URL.canParse(text)) return 'NOT_AN_ADDRESS';
  const url = new URL(text);
  const fault = faultOf(url);
  if (fault !== undefined) return fault;
  url.hash = '';
  return url;
}

/** The same of an address that a server sent us on to. */
export function faultOf({ protocol, username, password, hostname }: URL): AddressFault | undefined {
  if (protocol !== 'https:') return 'NOT_HTTPS';
  if (username !== '' || password !== '') return 'WITH_PASSWORD';
  return isPublic(hostname) ? undefined : 'NOT_PUBLIC';
}

/** @param hostname as `URL` spells it: in IPv4 with four numbers, whatever was typed, and IPv6 in brackets */
function isPublic(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  // The rule of request-filtering-agent, which asks the same library when the address is connected to.
  if (ipaddr.isValid(address)) return ipaddr.parse(address).range() === 'unicast';
  const name = hostname.replace(/\.$/, '');
  return name.includes('.') && !LOCAL.test(name);
}
