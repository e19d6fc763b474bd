import { describe, expect, it } from '@jest/globals';
import { networkOf } from './client-network.js';

describe('one client, where addresses are limited, is', () => {
  it.each([
    ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['an IPv4 address written in IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['an IPv4 address written in hexadecimal', '::FFFF:cb00:7107', '203.0.113.7'],
    ['the /64 of an IPv6 address', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['the same for another address of it', '2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['the /64 of an address that is short before', '::1', '0:0:0:0::/64'],
    ['the /64 of an address that is short behind', '2001:db8::', '2001:db8:0:0::/64'],
    ['the /64 of an address that ends in IPv4', '64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['the /64 of an address with a zone', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['what is no address, as it is', 'unknown', 'unknown'],
  ])('%s', (_, address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
