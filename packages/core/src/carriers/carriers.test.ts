/** What is written is read again byte by byte; what people hand in otherwise is opened, or named. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../encoding/index.ts';
import { concat } from '../evidence/pieces.ts';
import { forbidNetwork } from '../testing/no-network.ts';
import { bundleSchema } from './bundle-schema.ts';
import { bakePng, bakeSvg, bundleOf, openCarrier, qrTexts, readQrTexts, takeApart } from './index.ts';
import { document } from './testing/attacks.ts';
import { chunk, itxt, png, svg } from './testing/pictures.ts';

forbidNetwork();
const long = process.env['LAUREL_LONG'] === '1';
const runs = { numRuns: long ? 5_000 : 60 };

const text = new TextDecoder().decode(document);
const token = encodeUtf8('eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJkaWQ6a2V5OnpJbnZlbnRlZCJ9.c2lnbmF0dXJl');
const open = (given: string | Uint8Array) => openCarrier(typeof given === 'string' ? encodeUtf8(given) : given);
const link = (name: string, bytes: Uint8Array) =>
  `<a href="data:application/json;base64,${Buffer.from(bytes).toString('base64')}" download="${name}">${name}</a>`;
const page = (...links: readonly string[]) =>
  `\n<!-- made by hand -->\n<!DOCTYPE html><html><body>${links.join('')}</body></html>`;

/** Credentials with whatever may stand in text. */
const documents = fc
  .oneof(
    fc.record({
      name: fc.string({ unit: 'grapheme' }),
      note: fc.constantFrom(']]>', '&amp;', '<svg>', '"', "'", '\\'),
    }),
    fc.record({ name: fc.string({ unit: 'binary' }).map((one) => one.toWellFormed()) }),
  )
  .map((members) => encodeUtf8(JSON.stringify({ type: ['VerifiableCredential'], ...members })));
const either = fc.oneof(documents, fc.constant(token));

const history = encodeUtf8(
  `${JSON.stringify({ versionId: '1-a', versionTime: '2026-01-01T00:00:00Z', parameters: { scid: 'Qm1' }, state: { id: 'did:webvh:Qm1:school.example' } })}\n`,
);
const statusList = encodeUtf8(
  JSON.stringify({
    id: 'https://school.example/s/1',
    type: ['BitstringStatusListCredential'],
    validFrom: '2026-09-01T00:00:00Z',
  }),
);
const trustList = encodeUtf8('{"version":1,"issuers":[]}');
const didDocument = encodeUtf8('{"id":"did:web:school.example","verificationMethod":[]}');

describe('what is written is read again', () => {
  it('from a picture, whichever it carried before', async () => {
    await fc.assert(
      fc.asyncProperty(either, either, async (first, second) => {
        const baked = bakePng(png(), first);
        expect(await open(baked)).toMatchObject({ carrier: 'png', documents: [first] });
        expect((await open(bakePng(baked, second))).documents).toEqual([second]);
        const drawn = bakeSvg(encodeUtf8(svg('', '')), first);
        expect(await open(drawn)).toMatchObject({ carrier: 'svg', documents: [first] });
        expect((await open(bakeSvg(drawn, second))).documents).toEqual([second]);
      }),
      runs,
    );
  });

  it('from codes, a bundle and a page', async () => {
    await fc.assert(
      fc.asyncProperty(either, fc.integer({ min: 60, max: 4000 }), async (one, mostCharacters) => {
        const texts = await qrTexts(one, { mostCharacters });
        expect(texts.every((part) => part.length <= mostCharacters && /^[0-9A-Z $%*+\-./:]+$/.test(part))).toBe(true);
        expect(await readQrTexts(texts.toReversed())).toEqual(one);
        expect(await open([...texts, ...texts].join('\r\n'))).toMatchObject({ carrier: 'qr', documents: [one] });
        const bundle = bundleOf({ documents: [one], staples: [], evidence: [] }, { made: new Date(0) });
        expect(await open(bundle)).toMatchObject({ carrier: 'bundle', documents: [one] });
        expect(await open(page(link('presentation.json', one)))).toMatchObject({ carrier: 'html', documents: [one] });
      }),
      runs,
    );
  });

  it('and the picture stays what it was around it', () => {
    const plain = png();
    const baked = bakePng(plain, document);
    const inside = baked.length - plain.length;
    expect(concat(baked.subarray(0, 33), baked.subarray(33 + inside))).toEqual(plain);
    const older = png({
      inside: [
        chunk('tEXt', encodeUtf8('Title\0A star')),
        chunk('tEXt', encodeUtf8('openbadges\0https://b.example/1')),
      ],
    });
    const renewed = bakePng(older, document);
    expect(renewed.subarray(-30)).toEqual(older.subarray(-30));
    const drawn = new TextDecoder().decode(bakeSvg(encodeUtf8(svg('', '')), token));
    expect(drawn.replace(/<openbadges:.*<\/openbadges:credential>/, '').replace(/ xmlns:openbadges="[^"]*"/, '')).toBe(
      svg('', ''),
    );
  });

  it('only into a whole picture, with room for one', () => {
    const two = [chunk('iTXt', itxt('openbadgecredential', document)), chunk('iTXt', itxt('openbadges', document))];
    expect(() => bakePng(png({ inside: two }), document)).toThrow(
      expect.objectContaining({ code: 'LP_CARRIER_SEVERAL' }),
    );
    for (const none of [encodeUtf8('GIF89a'), png().subarray(0, 50), png({ behind: [token] })])
      expect(() => bakePng(none, document)).toThrow(expect.objectContaining({ code: 'LP_CARRIER_PICTURE' }));
    for (const none of ['<svg/>', '<html></html>', '<!DOCTYPE svg><svg></svg>', '<svg>'])
      expect(() => bakeSvg(encodeUtf8(none), document)).toThrow(
        expect.objectContaining({ code: 'LP_CARRIER_PICTURE' }),
      );
    expect(() => bakePng(png(), Uint8Array.of(0xff))).toThrow(
      expect.objectContaining({ code: 'LP_CARRIER_NOT_WRITTEN' }),
    );
  });

  it('whole with what came along; a list of schools never comes along', async () => {
    const staples = Object.entries({
      'did.jsonl': history,
      'list.json': statusList,
      'did.json': didDocument,
      'trust.json': trustList,
    });
    const parcel = {
      documents: [document],
      staples: staples.map(([name, bytes]) => ({ name, bytes })),
      evidence: [
        { digest: 'sha384-wrong', mediaType: 'text/plain', alternative: 'A poem', bytes: encodeUtf8('A poem.') },
      ],
    };
    const bundle = bundleOf(parcel, { made: new Date(0) });
    expect(bundleSchema.safeParse(JSON.parse(new TextDecoder().decode(bundle))).success).toBe(true);
    const opened = await open(bundle);
    expect(opened.staples.map(({ name }) => name).toSorted()).toEqual(['did.json', 'did.jsonl', 'list.json']);
    expect(opened.staples.find(({ name }) => name === 'did.jsonl')?.bytes).toEqual(history);
    // The digest is that of the bytes, whatever the bundle says.
    expect(opened.evidence).toMatchObject([
      { mediaType: 'text/plain', alternative: 'A poem', bytes: encodeUtf8('A poem.') },
    ]);
    expect(opened.evidence[0]?.digest).toMatch(/^sha384-[A-Za-z0-9+/]{64}$/);
    const inPage = await open(
      page(...staples.map(([name, bytes]) => link(name, bytes)), link('profile.json', document)),
    );
    expect(inPage.staples.map(({ name }) => name)).toEqual(['did.jsonl', 'list.json', 'did.json']);
  });
});

describe('what people hand in', () => {
  it.each([
    ['a file with a mark and blanks around it', `\ufeff \n${text}\r\n\n`, 'credential'],
    ['a token with a line end', `\n${new TextDecoder().decode(token)}\n`, 'token'],
    ['a profile', '{"type":"VerifiablePresentation"}', 'presentation'],
    ['a record', '{"type":["VerifiableCredential","ClrCredential"]}', 'clr'],
    ['a list', `[${text},${JSON.stringify(new TextDecoder().decode(token))}]`, 'list'],
    ['a line for each', `${text}\n\n${new TextDecoder().decode(token)}\n`, 'list'],
    ['what the gate will refuse', '{"type":["VerifiableCredential"],"a":1,"a":2}', 'credential'],
  ])('%s', async (_, given, carrier) => {
    const parcel = await open(given);
    expect(parcel.carrier).toBe(carrier);
    expect(parcel.documents.length).toBe(carrier === 'list' ? 2 : 1);
    expect(
      parcel.documents.every(
        (one) => !/^\s|\s$|^\ufeff/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(one)),
      ),
    ).toBe(true);
  });

  it('older badges, which are shown and never documents', async () => {
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://b.example/1',
      badge: { name: 'Old star' },
      verification: { type: 'HostedBadge' },
    };
    const json = JSON.stringify(assertion);
    const jws = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(json).toString('base64url')}.c2ln`;
    const inSvg = `<openbadges:assertion verify="https://b.example/1"><![CDATA[${json}]]></openbadges:assertion>`;
    const old = ' xmlns:openbadges="http://openbadges.org"';
    const givens: readonly (readonly [string | Uint8Array, object])[] = [
      [json, assertion],
      [jws, assertion],
      [png({ inside: [chunk('iTXt', itxt('openbadges', encodeUtf8(json)))] }), assertion],
      [png({ inside: [chunk('iTXt', itxt('openbadges', encodeUtf8(jws)))] }), assertion],
      [png({ inside: [chunk('tEXt', encodeUtf8('openbadges\0https://b.example/1'))] }), { id: 'https://b.example/1' }],
      [svg(inSvg, old), assertion],
      [svg(`<openbadges:assertion verify="${jws}"/>`, old), assertion],
    ];
    for (const [given, badge] of givens) expect(await open(given)).toMatchObject({ documents: [], oldBadges: [badge] });
  });

  it('exports of Learner Credential Wallet, of each age; keys stay where they are', async () => {
    const credential = JSON.parse(text);
    const wallet = {
      '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/wallet/v1'],
      id: 'http://example.gov/wallet/3732',
      type: 'UniversalWallet2020',
      status: 'UNLOCKED',
      contents: [
        credential,
        { id: 'did:key:z', '@context': ['https://www.w3.org/ns/did/v1'] },
        { type: 'Ed25519VerificationKey2020', privateKeyMultibase: 'zSecret' },
      ],
    };
    const shared = { carrier: 'lcw-export', documents: [document], staples: [] };
    expect(await open(JSON.stringify(wallet))).toEqual({ ...shared, evidence: [], oldBadges: [] });
    expect(await open(JSON.stringify([wallet, wallet]))).toMatchObject(shared);
    expect(await open(tar({ 'profiles/default.json': '{}', 'credentials/bafy.json': text }))).toMatchObject(shared);
    for (const locked of [
      'LOCKED:U2FsdGVkX19invented',
      JSON.stringify({ ...wallet, status: 'LOCKED', contents: ['x'] }),
      JSON.stringify({ type: ['VerifiableCredential', 'EncryptedWallet'], credentialSubject: { jwe: {} } }),
      'age-encryption.org/v1\n-> scrypt',
    ])
      await expect(open(locked)).rejects.toMatchObject({ code: 'LP_CARRIER_LOCKED' });
    await expect(open(JSON.stringify({ ...wallet, contents: [] }))).rejects.toMatchObject({ code: 'LP_CARRIER_EMPTY' });
  });

  it.each([
    ['nothing', '', 'LP_CARRIER_EMPTY'],
    ['a history alone', history, 'LP_CARRIER_EMPTY'],
    ['a list of schools', trustList, 'LP_CARRIER_EMPTY'],
    ['a letter', 'Dear Sir or Madam', 'LP_CARRIER_UNKNOWN'],
    ['a photograph', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'LP_CARRIER_UNKNOWN'],
    ['other JSON', '{"a":1}', 'LP_CARRIER_UNKNOWN'],
    ['a list with something else in it', `[${text},{"a":1}]`, 'LP_CARRIER_UNKNOWN'],
    ['a PDF where none can be read', '%PDF-1.7', 'LP_CARRIER_NO_READER'],
    ['a bundle of a later version', '{"format":"laurel-bundle","version":2}', 'LP_CARRIER_VERSION'],
    [
      'a bundle with a stranger in it',
      '{"format":"laurel-bundle","version":1,"credentials":["{}"],"trust":[]}',
      'LP_CARRIER_DAMAGED',
    ],
    [
      'a bundle that says two things',
      '{"format":"laurel-bundle","version":1,"credentials":["{}"],"presentation":"{}"}',
      'LP_CARRIER_SEVERAL',
    ],
  ])('%s is named', async (_, given, code) => {
    await expect(open(given)).rejects.toMatchObject({ code });
  });

  it('a record is taken apart', () => {
    const inner = { type: ['VerifiableCredential'], name: 'Star' };
    const enveloped = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/vc+jwt,${new TextDecoder().decode(token)}`,
      type: 'EnvelopedVerifiableCredential',
    };
    const record = {
      type: ['VerifiableCredential', 'ClrCredential'],
      credentialSubject: { verifiableCredential: [inner, enveloped] },
    };
    expect(takeApart(encodeUtf8(JSON.stringify(record)))).toEqual([encodeUtf8(JSON.stringify(inner)), token]);
    expect(takeApart(token)).toEqual([]);
  });
});

describe('a damaged file', () => {
  it('that is a baked PNG is refused for every byte that is flipped', async () => {
    const baked = bakePng(png(), document);
    for (let at = 0; at < baked.length; at += 1) {
      for (const bit of long ? [1, 2, 4, 8, 16, 32, 64, 128] : [1, 32, 128]) {
        const flipped = baked.map((byte, index) => (index === at ? byte ^ bit : byte));
        await expect(open(flipped), `${at}`).rejects.toMatchObject({ name: 'LaurelError' });
      }
    }
  });

  it('never opens as something that nobody wrote, and never ends in a stack', async () => {
    const [drawn, codes, bundle, inPage] = [
      bakeSvg(encodeUtf8(svg('', '')), document),
      encodeUtf8((await qrTexts(document, { mostCharacters: 90 })).join('\n')),
      bundleOf(
        { documents: [document], staples: [{ name: 'did.jsonl', bytes: history }], evidence: [] },
        { made: new Date(0) },
      ),
      encodeUtf8(page(link('presentation.json', document))),
    ];
    const files = fc.constantFrom(bakePng(png(), document), drawn, codes, bundle, inPage, document);
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      ']]>',
      '<![CDATA[',
      '<!--',
      '{',
      '[',
      'LAUREL1:1/1:',
      '\0',
      'IEND',
      '</svg>',
      'data:',
    );
    await fc.assert(
      fc.asyncProperty(files, pieces, fc.nat(), fc.nat(40), async (file, piece, place, cut) => {
        const at = place % file.length;
        const changed = concat(file.subarray(0, at), encodeUtf8(piece), file.subarray(Math.min(file.length, at + cut)));
        const result = await open(changed).catch((error: unknown) => error);
        if (result instanceof Error)
          expect(result).toMatchObject({ name: 'LaurelError', code: expect.stringMatching(/^LP_CARRIER_/) });
      }),
      { numRuns: long ? 20_000 : 400 },
    );
  });

  it('that is long takes no longer than its length', async () => {
    // Each of these would take hours if the work grew with the square of the length; the numbers are no measure of speed.
    const many = 300_000;
    for (const bomb of [
      `<svg${' '.repeat(many)}x`,
      `<svg>${'<openbadges:credential/>'.repeat(20_000)}</svg>`,
      `<svg>${'<a>'.repeat(many)}`,
      `<html>${'<a download '.repeat(many)}`,
      `<html><a download${' x'.repeat(many)}`,
      `<!--${'-'.repeat(many)}`,
      `${'<!-- -->'.repeat(many)}<svg>`,
      `LAUREL1:1/1:${'0'.repeat(many)}`,
      `${'a.'.repeat(many)}`,
      `${'{"a":'.repeat(many)}`,
    ]) {
      const result = await open(bomb).catch((error: unknown) => error);
      expect(result, bomb.slice(0, 40)).toMatchObject(
        result instanceof Error ? { name: 'LaurelError' } : { carrier: 'credential' },
      );
    }
  });
});

/** An archive as tar writes it. */
function tar(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => {
    const body = encodeUtf8(content);
    const header = new Uint8Array(512);
    const put = (at: number, value: string) => header.set(encodeUtf8(value), at);
    put(0, name);
    put(124, body.length.toString(8).padStart(11, '0'));
    put(148, '        ');
    put(156, '0');
    put(257, 'ustar\u000000');
    put(
      148,
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0`,
    );
    return concat(header, body, new Uint8Array((512 - (body.length % 512)) % 512));
  });
  return concat(...entries, new Uint8Array(1024));
}
