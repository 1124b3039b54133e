/** Which addresses are fetched from, before anybody is asked. DD-02, DD-04. */
import { describe, expect, it } from 'vitest';
import { readFetchUrl } from './fetch-url.ts';

const codeOf = (url: string, ports?: readonly number[]): unknown => {
  try {
    readFetchUrl(url, ports && { dangerouslyAllowPorts: ports });
    return 'read';
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

describe('an address that is fetched from', () => {
  it.each([
    ['https://school.example', 'https://school.example/', 'school.example', '/'],
    ['https://school.example/a/did.json', 'https://school.example/a/did.json', 'school.example', '/a/did.json'],
    ['https://school.example?a=b', 'https://school.example/?a=b', 'school.example', '/?a=b'],
    ['HTTPS://School.Example/A', 'https://school.example/A', 'school.example', '/A'],
    ['https://school.example:443/', 'https://school.example/', 'school.example', '/'],
    ['https://schüle.example/ä', 'https://xn--schle-mva.example/%C3%A4', 'xn--schle-mva.example', '/%C3%A4'],
    ['https://1a.2b.uk/@me', 'https://1a.2b.uk/@me', '1a.2b.uk', '/@me'],
  ])('%s', (text, url, host, path) => {
    expect(readFetchUrl(text)).toEqual({ url, host, port: 443, path });
  });

  it('has another port only where that was allowed', () => {
    expect(codeOf('https://school.example:8443/')).toBe('LP_FETCH_REFUSED');
    expect(codeOf('https://school.example:8443/', [8444])).toBe('LP_FETCH_REFUSED');
    expect(codeOf('https://school.example:8443/', [8443])).toBe('read');
    expect(codeOf('http://school.example:8443/', [8443])).toBe('LP_FETCH_REFUSED');
  });
});

describe('DD-04 an address that is refused', () => {
  it.each([
    [
      'another scheme',
      'http://school.example ftp://school.example file:///etc/passwd data:text/plain,a blob:https://school.example/1 wss://school.example javascript:0',
    ],
    [
      'a name and password',
      'https://a@school.example https://a:b@school.example https://@school.example https://:@school.example https://school.example@other.example',
    ],
    ['a fragment', 'https://school.example/#a https://school.example/#'],
    [
      'a port',
      'https://school.example:80 https://school.example:0 https://school.example:99999 https://school.example:abc https://school.example:-1',
    ],
    [
      'an IPv4 address',
      'https://127.0.0.1 https://93.184.216.34 https://0x7f.1 https://2130706433 https://0177.0.0.1 https://127.1 https://１２７.0.0.1 https://127.0.0.1. https://0',
    ],
    [
      'an IPv6 address',
      'https://[::1] https://[2a00::1] https://[::ffff:127.0.0.1] https://[fe80::1%25eth0] https://[fe80::1%eth0]',
    ],
    ['a name of one part', 'https://localhost https://intranet https://school https://com'],
    [
      'a name of an own network',
      'https://a.localhost https://printer.local https://vault.internal https://a.onion https://a.lan https://a.home https://router.home.arpa https://a.test https://a.invalid https://db.corp https://a.localdomain',
    ],
    ['a dot at the end', 'https://school.example. https://school.example./a https://localhost.'],
    [
      'what is no name',
      'https://a..example https://-a.example https://a-.example https://a_b.example https://.example https://a.example1.1 https://a.b.12 https://*.example',
    ],
    [
      'an encoded name',
      'https://school%2Eexample https://%6cocalhost https://school.example%2f.other.example https://school.example%00.other.example',
    ],
    [
      'slashes to mend',
      'https:school.example https:/school.example https:///school.example https:\\\\school.example https://school.example\\@other.example https://school.example\\.other.example',
    ],
    ['no address', 'school.example //school.example https:// https://? https://?a https'],
  ])('has %s', (_, addresses) => {
    for (const address of addresses.split(' '))
      expect([address, codeOf(address)]).toEqual([address, 'LP_FETCH_REFUSED']);
  });

  it('has characters that are dropped or mended on the way, or too many of them', () => {
    const bad = [
      ' https://school.example',
      'https://school.example ',
      'https://school.example/\r\nHost: b',
      'https://sch\tool.example',
      'https://school.example/\0',
      `https://school.example/${'a'.repeat(2048)}`,
      `https://${'a'.repeat(64)}.example/`,
      `https://${'a.'.repeat(130)}example/`,
      '',
    ];
    for (const address of bad) expect([address, codeOf(address)]).toEqual([address, 'LP_FETCH_REFUSED']);
    expect(codeOf(undefined as unknown as string)).toBe('LP_FETCH_REFUSED');
    expect(codeOf(new URL('https://school.example') as unknown as string)).toBe('LP_FETCH_REFUSED');
  });

  it('is named by its host alone', () => {
    const refused = expect.objectContaining({ code: 'LP_FETCH_REFUSED', params: { host: 'vault.internal' } });
    expect(() => readFetchUrl('https://vault.internal/elin?token=secret')).toThrow(refused);
  });
});
