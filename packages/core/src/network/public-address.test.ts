/** Which addresses are public; held against Node's own lists of addresses. DD-04. */
import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBytes } from './address-bytes.ts';
import { isPublicAddress } from './public-address.ts';

describe('DD-04 a public address', () => {
  it.each(
    `1.1.1.1 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
    169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0
    198.17.255.255 198.20.0.0 203.0.112.255 203.0.114.0 223.255.255.255
    2606:2800:220:1:248:1893:25c8:1946 2a00:1450:4001:81b::200e 2001:200::1 2001:4860:4860::8888 2003::1 3ffd::1
    2001:db7:ffff::1 2001:db9::1 64:ff9b::1.1.1.1 64:ff9b::5db8:d822`.split(/\s+/),
  )('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('DD-04 no public address', () => {
  it.each([
    ['this machine', '127.0.0.1 127.255.255.254 ::1 0:0:0:0:0:0:0:1'],
    ['unspecified', '0.0.0.0 0.1.2.3 :: ::0'],
    ['private', '10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 fc00::1 fd00:ec2::254 fdff::'],
    ['link-local', '169.254.169.254 169.254.0.1 fe80::1 febf::1'],
    ['site-local', 'fec0::1 feff::1'],
    ['a provider’s', '100.64.0.1 100.100.100.200 100.127.255.255'],
    ['multicast', '224.0.0.1 239.255.255.255 ff02::1 ff0e::1'],
    ['reserved', '240.0.0.1 255.255.255.255 4000::1 8000::1 1000::1 5f00::1 100::1 3ffe::1'],
    ['documentation', '192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1 3fff:fff::1'],
    ['benchmarking', '198.18.0.1 198.19.255.255 2001:2::1'],
    [
      'a protocol’s own',
      '192.0.0.1 192.0.0.192 192.0.0.9 192.88.99.1 192.31.196.1 192.52.193.1 192.175.48.1 2001:10::1 2001:1ff::1',
    ],
    ['a cloud’s own', '168.63.129.16'],
    ['6to4', '2002:7f00:1:: 2002:a00:1::1 2002:5db8:d822::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2 2001::1'],
    [
      'mapped',
      '::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:1.1.1.1 0:0:0:0:0:ffff:127.0.0.1 ::ffff:0:127.0.0.1',
    ],
    ['compatible', '::127.0.0.1 ::7f00:1 ::1.1.1.1'],
    [
      'translated',
      '64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b:1::1.1.1.1 64:ff9b:1:: 64:ff9b::1:101:101',
    ],
    ['with a zone', 'fe80::1%eth0 2a00::1%1 ::1%lo'],
    [
      'a number in another spelling',
      '0x7f.1 0x7f.0.0.1 2130706433 017700000001 127.1 1.1.1.01 01.1.1.1 1.1.1.256 1.1.1 1.1.1.1.1 ١.1.1.1',
    ],
    [
      'no address',
      'school.example 1.1.1.1:443 [2a00::1] 2a00::1::2 2a00:::1 :2a00::1 2a00:1 2a00::12345 2a00::g 1.1.1.1::2a00 2a00::1.1.1',
    ],
  ])('is one that is %s', (_, addresses) => {
    for (const address of addresses.split(' ')) expect([address, isPublicAddress(address)]).toEqual([address, false]);
    for (const nothing of ['', ' ', ' 1.1.1.1', '1.1.1.1 ', '1.1.1.1\n', '1.1.1.1\0'])
      expect(isPublicAddress(nothing)).toBe(false);
  });
});

/** The same ranges in Node's own form, written down anew. */
const special = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const range of `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12
  192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24
  198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3`.split(/\s+/)) {
  const [start = '', length] = range.split('/');
  special.ipv4.addSubnet(start, Number(length), 'ipv4');
}
for (const range of `::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3ffe::/16
  3fff::/20`.split(/\s+/)) {
  const [start = '', length] = range.split('/');
  special.ipv6.addSubnet(start, Number(length), 'ipv6');
}

describe('DD-04 any address', () => {
  it('of IPv4 is judged as Node’s lists judge it', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(address)).toBe(!special.ipv4.check(address, 'ipv4'));
      }),
      { numRuns: 2000 },
    );
  });

  it('of IPv6 is judged as Node’s lists judge it, in every spelling', () => {
    const near = fc
      .tuple(fc.constantFrom('2001:', '2002:', '2620:4f:', '3fff:', '2a00:', '64:ff9b:'), fc.ipV6())
      .map(([start, rest]) => start + rest.split(':').slice(-2).join(':'))
      .filter((address) => isIP(address) === 6);
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), near), (address) => {
        expect(addressBytes(address)).toBeDefined();
        const isTranslated = address.toLowerCase().startsWith('64:ff9b:');
        if (!isTranslated) expect(isPublicAddress(address)).toBe(!special.ipv6.check(address, 'ipv6'));
      }),
      { numRuns: 2000 },
    );
  });

  it('is read if and only if Node takes it for one', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123af:.%x'), maxLength: 20 });
    fc.assert(
      fc.property(text, (address) => {
        expect(addressBytes(address) !== undefined).toBe(isIP(address) !== 0 && !address.includes('%'));
      }),
      { numRuns: 5000 },
    );
  });
});
