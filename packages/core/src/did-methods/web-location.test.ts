/** Where identifiers lead: what two readers could take for two places is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webLocationOf } from './web-location.ts';

const scid = 'QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE';

const good: readonly (readonly [string, string])[] = [
  ['example.com', 'https://example.com/.well-known/'],
  ['issuer.example.com', 'https://issuer.example.com/.well-known/'],
  ['example.com:dids:issuer', 'https://example.com/dids/issuer/'],
  ['example.com%3A3000:dids:issuer', 'https://example.com:3000/dids/issuer/'],
  ['example.com%3A65535', 'https://example.com:65535/.well-known/'],
  ['xn--jp-cd2fp15c.xn--fsq.jp:%E7%94%A8%E6%88%B7', 'https://xn--jp-cd2fp15c.xn--fsq.jp/%E7%94%A8%E6%88%B7/'],
  ['users.example.ac.uk:%7Eelm', 'https://users.example.ac.uk/%7Eelm/'],
  ['School.Example', 'https://school.example/.well-known/'],
  ['1.example.com:a_b-c.d', 'https://1.example.com/a_b-c.d/'],
  ['127.0.0.1.example', 'https://127.0.0.1.example/.well-known/'],
];

const bad: readonly string[] = [
  '',
  'localhost',
  'localhost%3A8443',
  'example',
  'example.com.',
  '.example.com',
  'example..com',
  '-example.com',
  'example-.com',
  'exa_mple.com',
  'example.com:',
  ':example.com',
  'example.com::a',
  'example.com:a:',
  // Addresses, in all their spellings
  '127.0.0.1',
  '127%2E0%2E0%2E1',
  '127.1',
  '2130706433',
  '0x7f.0x0.0x0.0x1',
  '0177.0.0.1',
  '169.254.169.254',
  '10.0.0.1%3A80',
  '127.0.0.1%3a8080',
  '[::1]',
  '%5B::1%5D',
  '::1',
  'example.0x7f',
  'example.123',
  // Ports
  'example.com%3a8080',
  'example.com:8080%3A80',
  'example.com%3A0',
  'example.com%3A00080',
  'example.com%3A99999',
  'example.com%3A65536',
  'example.com%3Aabc',
  'example.com%3A',
  'example.com%3A80%3A80',
  'example.com%3A8',
  // Somewhere else
  'example.com:..:admin',
  'example.com:..:..:admin',
  'example.com:.',
  'example.com:%2E%2E:admin',
  'example.com:%2e%2e:x',
  'example.com:%2E',
  'example.com:a%2Fb',
  'example.com:a%2fb',
  'example.com:a%5Cb',
  'example.com:a%5cb',
  'example.com:a\\b',
  'example.com:a%00',
  'example.com:a%0A',
  'example.com:a%20b',
  'example.com:%252E%252E',
  'example.com:a%25',
  'example.com:a%3Ab',
  'example.com:a%3Fb',
  'example.com:a%23b',
  'example.com:a%40b',
  'example.com:%61',
  'example.com:%c3%a9',
  'example.com:%C3',
  'example.com:%C0%AE%C0%AE',
  'example.com:e%CC%81',
  'example.com:%E2%80%AE',
  'example.com:%',
  'example.com:%zz',
  'example.com/a',
  'example.com?a',
  'example.com#a',
  'user@example.com',
  'user%40example.com',
  'user:pass@example.com',
  'example.com%2F@evil.com',
  'example.com%00.evil.com',
  'example%2Ecom',
  'exämple.com',
  'ex%C3%A4mple.com',
  'jp納豆.例.jp:用户',
  'example.com:用户',
  'example.com\n',
  ' example.com',
  'ｅxample.com',
  'example。com',
  `${'a'.repeat(64)}.com`,
  `${'a.'.repeat(127)}com`,
  `example.com:${'a'.repeat(256)}`,
  `example.com${':a'.repeat(1100)}`,
];

describe('an address of the web', () => {
  it.each(good)('is read from %s', (text, folder) => {
    const without = folder.replace('.well-known/', '');
    expect(webLocationOf(`did:web:${text}`)).toEqual({
      method: 'web',
      folder: without,
      document: `${folder}did.json`,
    });
    expect(webLocationOf(`did:webvh:${scid}:${text}`)).toEqual({
      method: 'webvh',
      scid,
      folder: without,
      document: `${folder}did.jsonl`,
    });
  });

  it.each(bad)('is not read from %j', (text) => {
    for (const did of [`did:web:${text}`, `did:webvh:${scid}:${text}`]) {
      expect(() => webLocationOf(did)).toThrow(expect.objectContaining({ code: 'invalidDid' }));
    }
  });

  it.each([
    'did:webvh:example.com',
    'did:webvh:{SCID}:example.com',
    `did:webvh:${scid}`,
    `did:webvh:${scid}0:example.com`,
    `did:webvh:${scid.slice(1)}:example.com`,
    `did:webvh:${scid.replace('Q', '0')}:example.com`,
    `DID:webvh:${scid}:example.com`,
    `did:Web:example.com`,
    `did:tdw:${scid}:example.com`,
    'did:webs:example.com',
    'did:',
    'https://example.com',
    ' did:web:example.com',
    'x:did:web:example.com',
  ])('is not read from the identifier %s', (did) => {
    expect(() => webLocationOf(did)).toThrow(expect.objectContaining({ code: 'invalidDid' }));
  });

  it('is the address that a URL parser has for it, whatever the identifier: same host, nothing taken away', () => {
    const part = fc.string({ unit: fc.constantFrom(...'ab.1%2EFf3A:/\\@?#é~-_ '), maxLength: 14 });
    fc.assert(
      fc.property(part, part, (host, path) => {
        let folder: string;
        try {
          ({ folder } = webLocationOf(`did:web:${host}.example.com:${path}`));
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalidDid' });
          return;
        }
        const url = new URL(folder);
        expect(url.href).toBe(folder);
        expect(url.hostname.endsWith('.example.com')).toBe(true);
        expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
      }),
      { numRuns: 2000 },
    );
  });

  it('has one identifier of each method only, but for the case of hosts', () => {
    const places = good.map(([text]) => webLocationOf(`did:web:${text}`).document);
    expect(new Set(places).size).toBe(good.length);
  });
});
