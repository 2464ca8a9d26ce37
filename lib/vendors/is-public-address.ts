import { BlockList, isIPv6 } from 'node:net';

/** What is not the internet: https://www.iana.org/assignments/iana-ipv4-special-registry and the same for IPv6. */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only the global unicast addresses, without those that stand for IPv4 addresses or for documentation. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, prefix, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether an IP address is one of the internet: no cloud's metadata, nothing of this machine or its network. */
export const isPublicAddress = (address: string): boolean =>
  !special.check(address, family(address)) && (!isIPv6(address) || global.check(address, 'ipv6'));

export const isLoopbackAddress = (address: string): boolean => loopback.check(address, family(address));
