/**
 * The attacks on files that carry credentials (catalogue rows BK-01, BK-02, BK-05 and the page's half of BK-04), each
 * with its unharmed control; for tests only. A PDF's are beside what reads PDFs.
 * @module
 */
import { deflateSync } from 'node:zlib';
import { encodeUtf8 } from '../../encoding/index.ts';
import type { ErrorCode } from '../../errors/index.ts';
import { bytesOfLetters, concat } from '../../evidence/pieces.ts';
import { writeBase45 } from '../base45.ts';
import { qrTexts } from '../qr-texts.ts';
import { chunk, itxt, png, svg } from './pictures.ts';

/** An attack with its unharmed control: the control opens to the document, and the attack is refused for this reason. */
export interface CarrierAttack {
  /** The catalogue's row (`BK-01`) and what is done. */
  readonly name: string;
  readonly code: ErrorCode;
  readonly control: Uint8Array;
  readonly attack: Uint8Array;
}

/** Not signed by anybody: what is in a file is for the verifier to judge. */
export const document = encodeUtf8(
  '{"type":["VerifiableCredential"],"name":"Star ]]> & <b>","issuer":"did:key:zInvented"}',
);
const other = encodeUtf8('{"type":["VerifiableCredential"],"name":"Moon","issuer":"did:key:zInvented"}');
const text = new TextDecoder().decode(document);
const otherText = new TextDecoder().decode(other);
const token = 'eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJkaWQ6a2V5OnpJbnZlbnRlZCJ9.AAAA';

const badge = chunk('iTXt', itxt('openbadgecredential', document));
const bakedPng = png({ inside: [badge] });

/** The place of a chunk's length and of its check in {@link bakedPng}: signature and IHDR stand before it. */
const badgeAt = 8 + 25;
const withByte = (bytes: Uint8Array, at: number, value: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? value : byte));

const pngRow = (what: string, code: ErrorCode, attack: Uint8Array): CarrierAttack => ({
  name: `BK-01 ${what}`,
  code,
  control: bakedPng,
  attack,
});

/** A megabyte of blanks in a kilobyte. */
const bomb = Uint8Array.from(deflateSync(new Uint8Array(1 << 20).fill(32)));

const pngAttacks: readonly CarrierAttack[] = [
  pngRow(
    'two texts that differ',
    'LP_CARRIER_SEVERAL',
    png({ inside: [badge, chunk('iTXt', itxt('openbadgecredential', other))] }),
  ),
  pngRow('the same text twice', 'LP_CARRIER_SEVERAL', png({ inside: [badge, badge] })),
  pngRow(
    'an older badge beside it',
    'LP_CARRIER_SEVERAL',
    png({ inside: [badge, chunk('iTXt', itxt('openbadges', other))] }),
  ),
  pngRow(
    'another kind of text beside it',
    'LP_CARRIER_SEVERAL',
    png({ inside: [badge, chunk('tEXt', concat(bytesOfLetters('openbadges\0'), other))] }),
  ),
  pngRow(
    'compressed text',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('iTXt', itxt('openbadgecredential', Uint8Array.from(deflateSync(document)), [1, 0]))] }),
  ),
  pngRow(
    'a bomb in compressed text',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('iTXt', itxt('openbadgecredential', bomb, [1, 0]))] }),
  ),
  pngRow(
    'another method of compression',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('iTXt', itxt('openbadgecredential', document, [0, 1]))] }),
  ),
  pngRow(
    'a bomb in zTXt',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('zTXt', concat(bytesOfLetters('openbadgecredential\0\0'), bomb))] }),
  ),
  pngRow(
    'a plain tEXt for a new badge',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('tEXt', concat(bytesOfLetters('openbadgecredential\0'), document))] }),
  ),
  pngRow(
    'a keyword in capitals',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('iTXt', itxt('OpenBadgeCredential', document))] }),
  ),
  pngRow(
    'a keyword with a blank',
    'LP_CARRIER_HIDDEN',
    png({ inside: [chunk('iTXt', itxt('openbadgecredential ', document))] }),
  ),
  pngRow('a wrong check', 'LP_CARRIER_DAMAGED', withByte(bakedPng, badgeAt + badge.length - 1, 0)),
  pngRow('a length of 2^31', 'LP_CARRIER_DAMAGED', withByte(bakedPng, badgeAt, 0x80)),
  pngRow(
    'a length of 2^32 - 1',
    'LP_CARRIER_DAMAGED',
    [0, 1, 2, 3].reduce((bytes, at) => withByte(bytes, badgeAt + at, 0xff), bakedPng),
  ),
  pngRow('a length that reaches behind the end', 'LP_CARRIER_DAMAGED', withByte(bakedPng, badgeAt + 1, 1)),
  pngRow(
    'a chunk behind the end',
    'LP_CARRIER_HIDDEN',
    png({ inside: [badge], behind: [chunk('iTXt', itxt('openbadgecredential', other))] }),
  ),
  pngRow('a second file behind the end', 'LP_CARRIER_HIDDEN', concat(bakedPng, bytesOfLetters('%PDF-1.7\n'))),
  pngRow('a second picture behind the end', 'LP_CARRIER_HIDDEN', concat(bakedPng, bakedPng)),
  pngRow('no end', 'LP_CARRIER_DAMAGED', bakedPng.subarray(0, bakedPng.length - 12)),
  pngRow(
    'a text in front of the first chunk',
    'LP_CARRIER_DAMAGED',
    concat(bakedPng.subarray(0, 8), badge, bakedPng.subarray(8)),
  ),
  pngRow(
    'text that is no UTF-8',
    'LP_CARRIER_DAMAGED',
    png({ inside: [chunk('iTXt', itxt('openbadgecredential', Uint8Array.of(0x7b, 0xff, 0x7d)))] }),
  ),
  pngRow(
    'text without its fields',
    'LP_CARRIER_DAMAGED',
    png({ inside: [chunk('iTXt', bytesOfLetters('openbadgecredential\0\0\0'))] }),
  ),
  pngRow('a picture and no more', 'LP_CARRIER_EMPTY', png()),
];

const cdata = `<openbadges:credential><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`;
const simple = `<openbadges:credential><![CDATA[${otherText}]]></openbadges:credential>`;
const bakedSvg = encodeUtf8(svg(cdata));

const svgRow = (what: string, code: ErrorCode, attack: string): CarrierAttack => ({
  name: `BK-02 ${what}`,
  code,
  control: bakedSvg,
  attack: encodeUtf8(attack),
});

const withType = (type: string): string => svg(cdata).replace('<svg', `${type}<svg`);
const evil = 'xmlns:openbadges="https://evil.example/ob/v3p0"';

const svgAttacks: readonly CarrierAttack[] = [
  svgRow('two elements', 'LP_CARRIER_SEVERAL', svg(cdata + simple)),
  svgRow(
    'two elements by other prefixes',
    'LP_CARRIER_SEVERAL',
    svg(
      `${cdata}<x:credential xmlns:x="https://purl.imsglobal.org/ob/v3p0">${otherText.replaceAll('<', '&lt;')}</x:credential>`,
    ),
  ),
  svgRow(
    'an older one beside it',
    'LP_CARRIER_SEVERAL',
    svg(`${cdata}<o:assertion xmlns:o="http://openbadges.org" verify="https://badges.example/1"/>`),
  ),
  svgRow(
    'attribute and body that differ',
    'LP_CARRIER_SEVERAL',
    svg(simple.replace('credential>', `credential verify="${token}">`)),
  ),
  svgRow(
    'the same two as old as the first badges',
    'LP_CARRIER_SEVERAL',
    svg(
      '<o:assertion xmlns:o="http://openbadges.org" verify="https://badges.example/1"><![CDATA[{"id":"https://badges.example/2"}]]></o:assertion>',
    ),
  ),
  svgRow('a document type', 'LP_CARRIER_HIDDEN', withType('<!DOCTYPE svg>')),
  svgRow(
    'an entity bomb',
    'LP_CARRIER_HIDDEN',
    withType('<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
  ),
  svgRow(
    'an entity of a file',
    'LP_CARRIER_HIDDEN',
    withType('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  svgRow(
    'an entity that nobody defined',
    'LP_CARRIER_DAMAGED',
    svg('<openbadges:credential>&x;</openbadges:credential>'),
  ),
  svgRow('a false namespace', 'LP_CARRIER_HIDDEN', svg(cdata, ` ${evil}`)),
  svgRow(
    'a false namespace on the element itself',
    'LP_CARRIER_HIDDEN',
    svg(cdata.replace('credential>', `credential ${evil}>`)),
  ),
  svgRow('no namespace', 'LP_CARRIER_HIDDEN', svg(cdata, '')),
  svgRow('CDATA cut in two elsewhere', 'LP_CARRIER_HIDDEN', svg(simple.replace('Moon', 'Mo]]><![CDATA[on'))),
  svgRow('text between two pieces', 'LP_CARRIER_HIDDEN', svg(simple.replace('Moon', 'Mo]]> on <![CDATA['))),
  svgRow('a remark inside', 'LP_CARRIER_HIDDEN', svg(simple.replace('<![CDATA[', '<!-- x --><![CDATA['))),
  svgRow('an element inside', 'LP_CARRIER_HIDDEN', svg(simple.replace('<![CDATA[', '<b/><![CDATA['))),
  svgRow('an element deep in the picture', 'LP_CARRIER_HIDDEN', svg(`<defs>${simple}</defs>`)),
  svgRow('nothing in it', 'LP_CARRIER_EMPTY', svg('<openbadges:credential verify=""></openbadges:credential>')),
  svgRow('a picture and no more', 'LP_CARRIER_EMPTY', svg()),
  svgRow('an attribute twice', 'LP_CARRIER_DAMAGED', svg(`<openbadges:credential verify="${token}" verify="x"/>`)),
  svgRow('a second root', 'LP_CARRIER_DAMAGED', svg(cdata) + svg(simple)),
  svgRow('text behind the end', 'LP_CARRIER_DAMAGED', `${svg(cdata)}{"type":["VerifiableCredential"]}`),
  svgRow('a tag that is never closed', 'LP_CARRIER_DAMAGED', svg(cdata).replace('</svg>', '')),
  svgRow('another encoding', 'LP_CARRIER_DAMAGED', svg(cdata).replace('UTF-8', 'UTF-7')),
  svgRow('a character that XML has not', 'LP_CARRIER_DAMAGED', svg(cdata).replace('A star', 'A\u0001star')),
];

const link = (bytes: Uint8Array, name = 'presentation.json'): string =>
  `<p><a download="${name}" href="data:application/json;base64,${Buffer.from(bytes).toString('base64')}">${name}</a></p>`;
const page = (...links: readonly string[]): Uint8Array =>
  encodeUtf8(
    `<!doctype html>\n<html lang="en"><head><title>A profile</title></head><body>${links.join('\n')}</body></html>\n`,
  );

const pageRow = (what: string, code: ErrorCode, attack: Uint8Array): CarrierAttack => ({
  name: `BK-04 a page: ${what}`,
  code,
  control: page(link(document)),
  attack,
});

/** As a browser finds it, and a program that looks for the usual way to write it may not. */
const writtenRow = (what: string, code: ErrorCode, change: string | ((link: string) => string) | undefined) =>
  pageRow(what, code, page(link(document), typeof change === 'function' ? change(link(other, 'other.json')) : ''));

const pageAttacks: readonly CarrierAttack[] = [
  pageRow('two documents that differ', 'LP_CARRIER_SEVERAL', page(link(document), link(other, 'other.json'))),
  pageRow('a second one in a remark', 'LP_CARRIER_SEVERAL', page(link(document), `<!-- ${link(other)} -->`)),
  pageRow('a second one in a script', 'LP_CARRIER_SEVERAL', page(link(document), `<script>${link(other)}</script>`)),
  ...[
    ['in capitals, with references', (it: string) => it.replace('"data:', '"&#68;&#x41;ta&colon;')],
    ['with a new line in its scheme', (it: string) => it.replace('"data:', '"da\nta:')],
    ['behind a control character', (it: string) => it.replace('"data:', '"\u0001&Tab;data:')],
  ].map(([how, change]) => writtenRow(`a second one ${String(how)}`, 'LP_CARRIER_HIDDEN', change)),
  ...[
    ['without a blank between', (it: string) => it.replace('" href', '"href')],
    ['behind an attribute with a number', (it: string) => it.replace('<a ', '<a x1="" ')],
    ['behind a stray quotation mark', (it: string) => it.replace('<a ', '<a "x ')],
    ['behind a blank that is none', (it: string) => it.replace('<a ', '<a x=\u00a0" ')],
    ['in an area of a picture', (it: string) => it.replace('<a ', '<area ')],
    ['in a drawing', (it: string) => it.replace(' href', ' xlink:href')],
    ['in an attribute of another', (it: string) => `<a title='${it}'>`],
  ].map(([how, change]) => writtenRow(`a second one ${String(how)}`, 'LP_CARRIER_SEVERAL', change)),
  pageRow('data that was changed', 'LP_CARRIER_DAMAGED', page(link(document).replace(';base64,', ';base64,*'))),
  pageRow(
    'data that is not in base64',
    'LP_CARRIER_DAMAGED',
    page('<a download="x" href="data:application/json,%7B%7D">x</a>'),
  ),
  pageRow(
    'a link that would phone home',
    'LP_CARRIER_EMPTY',
    page('<a download href="https://evil.example/x.json">x</a>'),
  ),
  pageRow(
    'a list of schools to be trusted',
    'LP_CARRIER_EMPTY',
    page(link(encodeUtf8('{"version":1,"issuers":[]}'), 'trust.json')),
  ),
];

const lines = (texts: readonly string[]): Uint8Array => encodeUtf8(`${texts.join('\n')}\n`);

/** Those of the codes have to be waited for. */
async function codeAttacks(): Promise<readonly CarrierAttack[]> {
  const set = await qrTexts(document, { mostCharacters: 90 });
  const strange = await qrTexts(other, { mostCharacters: 90 });
  const [first = '', second = '', ...rest] = set;
  const control = lines(set);
  const row = (what: string, code: ErrorCode, attack: readonly string[]): CarrierAttack => ({
    name: `BK-05 ${what}`,
    code,
    control,
    attack: lines(attack),
  });
  const head = `LAUREL1:1/1:${'0'.repeat(32)}:`;
  const packed = (await import('../../runtime/index.ts')).deflateRaw;
  const single = async (bytes: Uint8Array, digest = '0'.repeat(32)) =>
    `LAUREL1:1/1:${digest}:${writeBase45(await packed(bytes))}`;
  return [
    row('parts of two sets', 'LP_CARRIER_PARTS', [first, strange[1] ?? '', ...rest]),
    row('two whole sets', 'LP_CARRIER_PARTS', [...set, ...strange]),
    row('a part that is missing', 'LP_CARRIER_PARTS', [first, ...rest]),
    row('one part in place of another', 'LP_CARRIER_PARTS', [first, second.replace('2/', '1/'), ...rest]),
    row('parts in each other’s places', 'LP_CARRIER_PARTS', [
      first.replace('1/', '2/'),
      second.replace('2/', '1/'),
      ...rest,
    ]),
    row('another number of parts', 'LP_CARRIER_PARTS', [first.replace(/\/\d+/, '/1')]),
    row('a part beyond the last', 'LP_CARRIER_PARTS', ['LAUREL1:9/2:'.padEnd(44, '0').concat(':00')]),
    row(
      'a digest of another document',
      'LP_CARRIER_PARTS',
      set.map((part) => part.replace(/:[0-9A-F]{32}:/, `:${'A'.repeat(32)}:`)),
    ),
    row('letters of another alphabet', 'LP_CARRIER_PARTS', [`${head}abc`]),
    row('data that is no deflate', 'LP_CARRIER_PARTS', [`${head}${writeBase45(Uint8Array.of(255, 255, 255, 255))}`]),
    row('a bomb', 'LP_CARRIER_TOO_LARGE', [await single(new Uint8Array(1 << 22).fill(32))]),
    row('bytes that are no text', 'LP_CARRIER_PARTS', [
      await single(Uint8Array.of(0xff, 0xfe), 'B33C7F1BEC2D7AB8C4D9BBC8A60E5B4D'),
    ]),
    row('a form that is not known yet', 'LP_CARRIER_VERSION', [first.replace('LAUREL1', 'LAUREL2')]),
    row('a link that would phone home', 'LP_CARRIER_LINK', ['https://tracker.example/p?who=42']),
    row('a link of an app', 'LP_CARRIER_LINK', ['openid-credential-offer://?credential_offer_uri=https://x.example']),
  ];
}

/** Every attack. */
export const carrierAttacks = async (): Promise<readonly CarrierAttack[]> => [
  ...pngAttacks,
  ...svgAttacks,
  ...pageAttacks,
  ...(await codeAttacks()),
];

/** The rows that must have attacks here. */
export const coveredCarrierRows: readonly string[] = ['BK-01', 'BK-02', 'BK-04', 'BK-05'];
