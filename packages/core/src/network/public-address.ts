/**
 * Which addresses are somebody's on the public internet: those of the IANA special-purpose registries are not.
 * @module
 */
import { addressBytes } from './address-bytes.ts';

/** IPv4 (RFC 6890 and the registry that it began): whatever is not here is public. */
const notPublic4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private (RFC 1918)
  '100.64.0.0/10', // behind a provider's translator (RFC 6598)
  '127.0.0.0/8', // this machine
  '168.63.129.16/32', // a cloud's own service, the same for each of its machines
  '169.254.0.0/16', // link-local (RFC 3927), and where clouds keep their secrets
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation (RFC 5737)
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relays (RFC 7526)
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarking (RFC 2544)
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
];

/** IPv6: global unicast only (RFC 4291 §2.4), which leaves out ::1, mapped and compatible forms, ULA, link-local… */
const public6 = ['2000::/3'];

/** … and of that, not these. */
const notPublic6 = [
  '2001::/23', // protocol assignments: Teredo, benchmarking, ORCHID (RFC 2928)
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4 (RFC 7526): leads to whatever IPv4 address it holds
  '2620:4f:8000::/48', // AS112
  '3ffe::/16', // was for experiments (RFC 3701)
  '3fff::/20', // documentation (RFC 9637)
];

/** A translator's form of an IPv4 address (RFC 6052 §2.1): in networks without IPv4 every IPv4 host is seen so. */
const translated = ['64:ff9b::/96'];

/**
 * Whether an address is one of the public internet, by the strictest reading: a form that holds an IPv4 address is
 * refused, except where a network without IPv4 translates a public one.
 *
 * @param address - as a resolver spells it; a zone (`%eth0`) makes it none
 * @returns false for anything that is not a public address, also for what is no address
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 * @example
 * ```ts
 * isPublicAddress('::ffff:127.0.0.1'); // false
 * ```
 */
export function isPublicAddress(address: string): boolean {
  const bytes = addressBytes(address);
  if (bytes === undefined) return false;
  if (bytes.length === 4) return !isIn(bytes, notPublic4);
  if (isIn(bytes, translated)) return !isIn(bytes.subarray(12), notPublic4);
  return isIn(bytes, public6) && !isIn(bytes, notPublic6);
}

const isIn = (bytes: Uint8Array, ranges: readonly string[]): boolean => ranges.some((range) => holds(range, bytes));

function holds(range: string, bytes: Uint8Array): boolean {
  const [start = '', length = ''] = range.split('/');
  const prefix = addressBytes(start);
  if (prefix?.length !== bytes.length) return false;
  return prefix.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, Number(length) - index * 8));
    return (byte ^ (bytes[index] ?? 0)) >> (8 - bits) === 0;
  });
}
