/**
 * Malformed inputs as the bytes of files, each with the check that must name it and the code. Built
 * anew at every run from published keys, so that nothing hostile lies in the repository; for tests only.
 * @module
 */
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  addDataIntegrityProof,
  type CheckId,
  type ErrorCode,
  encodeBase58btc,
  encodeBase64url,
  encodeUtf8,
  type JsonObject,
  type JsonValue,
  type Signer,
  securePresentation,
  signToken,
} from '@laurel/core';
import { signedExample, tokenPart, unsignedExample } from './support/examples.ts';
import { at, type Path, withAt } from './support/mutations.ts';
import { created, objectOf, people } from './support/people.ts';

/** One malformed file. */
export interface MalformedInput {
  /** In words, unique; also fit for a file name once spaces are replaced. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The check that must have failed, and its code. */
  readonly check: CheckId;
  readonly code: ErrorCode;
  /** In which of the reports inside the check is found; in the outer one when not given. */
  readonly inside?: number;
  /** The same input unharmed: valid on the same options. */
  readonly control?: Uint8Array;
}

/** The options that every input and every control is judged by: nothing but form and proof can be at fault. */
export const malformedOptions = {
  now: new Date('2026-11-22T12:00:00Z'),
  acceptAnyIssuer: true,
  acceptUncheckedStatus: true,
  acceptUnchallenged: true,
} as const;

const bytesOf = (input: string | Uint8Array | JsonValue): Uint8Array => {
  if (input instanceof Uint8Array) return input;
  return encodeUtf8(typeof input === 'string' ? input : JSON.stringify(input));
};

const unsigned = unsignedExample('02-y11-gcse-maths.ob3').document;
const { school, attacker, learner } = people;
const good = objectOf(await signedExample('02-y11-gcse-maths.ob3', 'eddsa-rdfc-2022'));
const goodText = JSON.stringify(good);
const goodBytes = bytesOf(goodText);
const token = String(await signedExample('02-y11-gcse-maths.ob3', 'vc+jwt'));
const proof = objectOf(good['proof']);
const proofValue = String(proof['proofValue']);

type Row = readonly [name: string, code: ErrorCode, input: string | Uint8Array | JsonValue];

const rows = (check: CheckId, control: Uint8Array | undefined, list: readonly Row[]): readonly MalformedInput[] =>
  list.map(([name, code, input]) => ({
    name,
    check,
    code,
    bytes: bytesOf(input),
    ...(control === undefined ? {} : { control }),
  }));

/** The good text with the first occurrence of a part exchanged. */
function exchanged(part: string, other: string): string {
  if (!goodText.includes(part)) throw new Error(`the text has no such part: ${part}`);
  return goodText.replace(part, () => other);
}

/** The good text with bytes put in before a part of it. */
function withBytes(part: string, bytes: readonly number[]): Uint8Array {
  const index = goodText.indexOf(part);
  if (index === -1) throw new Error(`the text has no such part: ${part}`);
  return Uint8Array.of(...encodeUtf8(goodText.slice(0, index)), ...bytes, ...encodeUtf8(goodText.slice(index)));
}

const utf16 = (text: string): Uint8Array => Uint8Array.of(0xff, 0xfe, ...Buffer.from(text, 'utf16le'));

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const notJson: readonly MalformedInput[] = rows('well-formed', goodBytes, [
  ['an empty file', 'PARSING_ERROR', ''],
  ['nothing but white space', 'PARSING_ERROR', ' \n\t\r\n'],
  ['a letter to the employer', 'PARSING_ERROR', 'Dear Sir or Madam, please find attached my certificate.'],
  ['a web page', 'PARSING_ERROR', '<!doctype html><title>Certificate</title><script>alert(1)</script>'],
  ['a sheet', 'PARSING_ERROR', 'Surname,Forename,Grade\nA,Zoë,7\n'],
  ['a PDF', 'LP_ILL_FORMED_TEXT', Uint8Array.of(...encodeUtf8('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)],
  ['a picture', 'LP_ILL_FORMED_TEXT', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
  ['a compressed credential', 'LP_ILL_FORMED_TEXT', Uint8Array.from(gzipSync(goodText))],
  ['cut off in the middle', 'PARSING_ERROR', goodText.slice(0, goodText.length / 2)],
  ['cut off before the last brace', 'PARSING_ERROR', goodText.slice(0, -1)],
  ['a brace too many', 'PARSING_ERROR', `${goodText}}`],
  ['two credentials in one file', 'PARSING_ERROR', `${goodText}\n${goodText}`],
  ['a comma before the end', 'PARSING_ERROR', `${goodText.slice(0, -1)},}`],
  ['a comment', 'PARSING_ERROR', `// from the school\n${goodText}`],
  ['single quotes', 'PARSING_ERROR', goodText.replaceAll('"', "'")],
  ['a name without quotes', 'PARSING_ERROR', exchanged('"issuer"', 'issuer')],
  ['a line feed inside a text', 'PARSING_ERROR', exchanged('Mathematics', 'Mathe\nmatics')],
  ['a zero byte inside a text', 'PARSING_ERROR', withBytes('Mathematics', [0])],
  ['an escape that JSON has not', 'PARSING_ERROR', exchanged('Mathematics', '\\x4dathematics')],
  ['half an escape', 'PARSING_ERROR', exchanged('Mathematics', '\\u00Mathematics')],
  ['not a number', 'PARSING_ERROR', exchanged('"7"', 'NaN')],
  ['a number with a leading zero', 'PARSING_ERROR', exchanged('"7"', '07')],
  ['a number with a plus', 'PARSING_ERROR', exchanged('"7"', '+7')],
  ['an assignment before it', 'PARSING_ERROR', `const credential = ${goodText};`],
  ['a list of credentials', 'PARSING_ERROR', `[${goodText}]`],
  ['a text', 'PARSING_ERROR', JSON.stringify(goodText)],
  ['a number', 'PARSING_ERROR', '42'],
  ['null', 'PARSING_ERROR', 'null'],
  ['true', 'PARSING_ERROR', 'true'],
]);

const gate: readonly MalformedInput[] = rows('well-formed', goodBytes, [
  ['IN-01 two issuers', 'LP_DUPLICATE_KEY', exchanged('"issuer":', `"issuer":"${attacker.did}","issuer":`)],
  [
    'IN-01 the second issuer in escapes',
    'LP_DUPLICATE_KEY',
    exchanged('"issuer":', `"\\u0069ssuer":"${attacker.did}","issuer":`),
  ],
  ['IN-01 two proofs', 'LP_DUPLICATE_KEY', exchanged('"proof":', '"proof":{},"proof":')],
  ['IN-01 two grades deep inside', 'LP_DUPLICATE_KEY', exchanged('"value":"7"', '"value":"9","value":"7"')],
  [
    'IN-01 the same member with the same value',
    'LP_DUPLICATE_KEY',
    exchanged('"value":"7"', '"value":"7","value":"7"'),
  ],
  ['IN-02 byte order mark', 'LP_ILL_FORMED_TEXT', Uint8Array.of(0xef, 0xbb, 0xbf, ...goodBytes)],
  ['IN-02 a byte that UTF-8 has not', 'LP_ILL_FORMED_TEXT', withBytes('Mathematics', [0xff])],
  ['IN-02 an overlong slash', 'LP_ILL_FORMED_TEXT', withBytes('Mathematics', [0xc0, 0xaf])],
  ['IN-02 half a surrogate pair in UTF-8', 'LP_ILL_FORMED_TEXT', withBytes('Mathematics', [0xed, 0xa0, 0x80])],
  ['IN-02 beyond Unicode', 'LP_ILL_FORMED_TEXT', withBytes('Mathematics', [0xf4, 0x90, 0x80, 0x80])],
  ['IN-02 a letter cut off', 'LP_ILL_FORMED_TEXT', withBytes('Mathematics', [0xc3])],
  ['IN-02 windows-1252', 'LP_ILL_FORMED_TEXT', Uint8Array.from(Buffer.from(exchanged('Zoë', 'Zoë'), 'latin1'))],
  ['IN-02 UTF-16', 'LP_ILL_FORMED_TEXT', utf16(goodText)],
  ['IN-02 half a surrogate pair in an escape', 'LP_ILL_FORMED_TEXT', exchanged('Mathematics', '\\ud800')],
  ['IN-02 a surrogate pair the wrong way round', 'LP_ILL_FORMED_TEXT', exchanged('Mathematics', '\\udc00\\ud800')],
  ['IN-02 half a surrogate pair in a name', 'LP_ILL_FORMED_TEXT', exchanged('"issuer":', '"\\udfff":1,"issuer":')],
  ['IN-04 twenty thousand brackets', 'LP_TOO_DEEP', '['.repeat(20_000)],
  ['IN-04 twenty thousand objects', 'LP_TOO_DEEP', '{"a":'.repeat(20_000)],
  ['IN-04 a deep claim', 'LP_TOO_DEEP', exchanged('"7"', nested(5_000))],
  ['IN-04 just too deep', 'LP_TOO_DEEP', exchanged('"7"', nested(65))],
  ['IN-05 a text of three megabytes', 'LP_TOO_LARGE', exchanged('Mathematics', 'x'.repeat(3_000_000))],
  ['IN-05 nine megabytes of white space', 'LP_TOO_LARGE', `${goodText}${' '.repeat(9_000_000)}`],
  ['IN-05 twenty thousand elements', 'LP_TOO_LARGE', exchanged('"7"', `[${'1,'.repeat(20_000)}1]`)],
  [
    'IN-05 twenty thousand members',
    'LP_TOO_LARGE',
    exchanged('"7"', `{${Array.from({ length: 20_000 }, (_, index) => `"m${index}":1`).join(',')}}`),
  ],
  [
    'IN-05 half a million values',
    'LP_TOO_LARGE',
    exchanged('"7"', `[${Array.from({ length: 60 }, () => `[${'1,'.repeat(9_000)}1]`).join(',')}]`),
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'].map(
    (name): Row => [
      `IN-06 ${name}`,
      'LP_FORBIDDEN_KEY',
      exchanged('"issuer":', `"${name}":{"polluted":true},"issuer":`),
    ],
  ),
  [
    'IN-06 __proto__ in escapes',
    'LP_FORBIDDEN_KEY',
    exchanged('"issuer":', '"\\u005f_proto__":{"polluted":true},"issuer":'),
  ],
  [
    'IN-06 __proto__ deep inside',
    'LP_FORBIDDEN_KEY',
    exchanged('"criteria":{', '"criteria":{"__proto__":{"polluted":true},'),
  ],
  ['IN-03 a number beyond 2^53', 'LP_NUMBER_CHANGES', exchanged('"7"', '9007199254740993')],
  ['IN-03 a number beyond all', 'LP_NUMBER_CHANGES', exchanged('"7"', '1e400')],
  ['IN-03 a number below all', 'LP_NUMBER_CHANGES', exchanged('"7"', '1e-400')],
]);

const changed = (path: Path, value: JsonValue): JsonObject => objectOf(withAt(good, path, value));
const added = (path: Path, members: JsonObject): JsonObject =>
  objectOf(withAt(good, path, { ...objectOf(at(good, path)), ...members }));
const without = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(good).filter(([member]) => member !== name));

const credentials = 'https://www.w3.org/ns/credentials/v2';
const subject = ['credentialSubject'] as const;

const contextFaults: readonly MalformedInput[] = [
  ...rows('context', goodBytes, [
    ['DI-02 no context', 'LP_CONTEXT_NOT_ALLOWED', without('@context')],
    ['DI-02 context null', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context'], null)],
    ['DI-02 context empty', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context'], [])],
    ['DI-02 a number as context', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context', 2], 7)],
    [
      'DI-02 a context of its own',
      'LP_CONTEXT_NOT_ALLOWED',
      changed(['@context', 2], { grade: 'https://x.example/grade' }),
    ],
    ['DI-02 @vocab', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context', 2], { '@vocab': 'https://x.example/' })],
    ['DI-02 @base', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context', 2], { '@base': 'https://x.example/' })],
    ['DI-02 @import', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context', 2], { '@import': credentials })],
    [
      'DI-02 a context that nobody pinned',
      'LP_CONTEXT_NOT_ALLOWED',
      changed(['@context', 2], 'https://evil.example/v1'),
    ],
    ['DI-02 a context that looks alike', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context', 0], `${credentials}/`)],
    [
      'DI-02 a context over http',
      'LP_CONTEXT_NOT_ALLOWED',
      changed(['@context', 0], credentials.replace('https', 'http')),
    ],
    ['DI-02 a context twice', 'LP_CONTEXT_NOT_ALLOWED', changed(['@context', 2], credentials)],
    [
      'DI-02 the first context last',
      'LP_CONTEXT_NOT_ALLOWED',
      changed(['@context'], [...Array.from(contextsOf(good)).reverse()]),
    ],
    ['DI-02 a context inside', 'LP_CONTEXT_NOT_ALLOWED', added(subject, { '@context': credentials })],
    [
      'DI-04 a second issuer as an IRI',
      'MALFORMED_VALUE_ERROR',
      added([], { 'https://www.w3.org/2018/credentials#issuer': { id: attacker.did } }),
    ],
    ...['@graph', '@reverse', '@included', '@nest', '@id', '@type', '@list', '@set', '@json', '@direction'].map(
      (keyword): Row => [`DI-05 ${keyword} inside`, 'MALFORMED_VALUE_ERROR', added(subject, { [keyword]: {} })],
    ),
    [
      'DI-05 @graph around everything',
      'MALFORMED_VALUE_ERROR',
      { '@context': credentials, '@graph': [without('@context')] },
    ],
    ['DI-08 a blank node as subject', 'MALFORMED_VALUE_ERROR', changed([...subject, 'id'], '_:b0')],
    ['DI-01 a word that no context defines', 'DATA_LOSS_DETECTION_ERROR', added([], { grade: 'A*' })],
    ['DI-01 a word that no context defines, inside', 'DATA_LOSS_DETECTION_ERROR', added(subject, { grade: 'A*' })],
    [
      'a relative address',
      'DATA_LOSS_DETECTION_ERROR',
      changed([...subject, 'achievement', 'criteria', 'id'], 'criteria.html'),
    ],
  ]),
];

function contextsOf(document: JsonObject): readonly JsonValue[] {
  const contexts = document['@context'];
  return Array.isArray(contexts) ? contexts : [];
}

/** Signs without looking at what it is, as a faulty or hostile program would. */
const signedAnyhow = (document: JsonObject, signers: readonly Signer[] = [school.asserts], time = created) =>
  addDataIntegrityProof(document, { signers, cryptosuite: 'eddsa-rdfc-2022', created: time });

const signedWith = (members: JsonObject): Promise<JsonObject> => signedAnyhow({ ...unsigned, ...members });

const dates: Readonly<Record<string, string>> = {
  'a day that does not exist': '2026-02-30T00:00:00Z',
  'twenty-four o’clock': '2026-09-01T24:00:00Z',
  'a zone that does not exist': '2026-09-01T00:00:00+14:61',
  'no zone': '2026-09-01T00:00:00',
  'a leap second': '2016-12-31T23:59:60Z',
  'the year nought': '0000-01-01T00:00:00Z',
  'a year of six digits': '+275761-01-01T00:00:00Z',
  'a day alone': '2026-09-01',
  'a fraction of a million digits': `2026-09-01T00:00:00.${'0'.repeat(1_000_000)}Z`,
};

const unsignedWithout = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(unsigned).filter(([member]) => member !== name));

const schemaFaults: readonly MalformedInput[] = [
  ...rows('schema', goodBytes, [
    ...(await Promise.all(
      Object.entries(dates).map(
        async ([name, validFrom]): Promise<Row> => [`IN-09 ${name}`, 'LP_SCHEMA', await signedWith({ validFrom })],
      ),
    )),
    ['no type', 'LP_SCHEMA', without('type')],
    ['no issuer', 'LP_SCHEMA', await signedAnyhow(unsignedWithout('issuer'))],
    ['no subject', 'LP_SCHEMA', await signedAnyhow(unsignedWithout('credentialSubject'))],
    ['no start', 'LP_SCHEMA', await signedAnyhow(unsignedWithout('validFrom'))],
    ['no id', 'LP_SCHEMA', await signedAnyhow(unsignedWithout('id'))],
    [
      'type repeated',
      'LP_SCHEMA',
      await signedWith({ type: ['VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential'] }),
    ],
    [
      'DI-28 two kinds at once',
      'LP_SCHEMA',
      await signedWith({ type: ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'] }),
    ],
    ['DI-28 a record that holds nothing', 'LP_SCHEMA', changed(['type'], ['VerifiableCredential', 'ClrCredential'])],
    ['a member that is null', 'LP_SCHEMA', added([], { description: null })],
    [
      'DI-25 the proof inside the subject',
      'LP_SCHEMA',
      objectOf(withAt(without('proof'), subject, { ...objectOf(good['credentialSubject']), proof })),
    ],
    ['DI-05 a credential inside a claim', 'LP_SCHEMA', added([...subject, 'achievement'], { related: [unsigned] })],
    [
      'a status list as a credential',
      'LP_TYPE',
      await signedAnyhow({
        '@context': [credentials],
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: school.did,
        credentialSubject: {
          id: 'https://status.example/1#list',
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: 'uH4sIAAAAAAAAA',
        },
      }),
    ],
  ]),
  ...rows('validity-period', goodBytes, [
    [
      'IN-09 it ends before it begins',
      'MALFORMED_VALUE_ERROR',
      await signedWith({ validFrom: '2026-09-03T00:00:00Z', validUntil: '2026-09-02T00:00:00Z' }),
    ],
    ['it has ended', 'LP_EXPIRED', await signedWith({ validUntil: '2026-10-01T00:00:00Z' })],
    ['it has not begun', 'LP_NOT_YET_VALID', await signedWith({ validFrom: '2027-01-01T00:00:00Z' })],
    [
      'DI-14 signed in the future',
      'LP_PROOF_TIME',
      await signedAnyhow(unsigned, [school.asserts], new Date('2027-01-01T00:00:00Z')),
    ],
  ]),
];

const withProof = (members: JsonObject): JsonObject => ({ ...good, proof: { ...proof, ...members } });
const proofWithout = (name: string): JsonObject => ({
  ...good,
  proof: Object.fromEntries(Object.entries(proof).filter(([member]) => member !== name)),
});

/** A did:key of these bytes, and a method of it. */
function keyMethod(bytes: readonly number[]): string {
  const multikey = `z${encodeBase58btc(Uint8Array.from(bytes))}`;
  return `did:key:${multikey}#${multikey}`;
}
const zeros = (length: number): readonly number[] => Array.from({ length }, () => 0);
/** Order four on Ed25519: verifies forged signatures for every message in careless programs. */
const smallOrder = [0xed, 1, ...zeros(32)];
const attackerProof = (await signedAnyhow(unsigned, [attacker.asserts]))['proof'] ?? null;
const otherProof = (await signedWith({ name: 'Something else' }))['proof'] ?? null;

const proofFaults: readonly MalformedInput[] = [
  ...rows('proof', goodBytes, [
    ['no proof', 'LP_PROOF_MISSING', without('proof')],
    ['DI-13 an empty list of proofs', 'LP_PROOF_MISSING', { ...good, proof: [] }],
    ['a proof that is null', 'LP_CRYPTOSUITE_NOT_ACCEPTED', { ...good, proof: null }],
    ['a proof that is a text', 'LP_CRYPTOSUITE_NOT_ACCEPTED', { ...good, proof: proofValue }],
    ['IN-05 a thousand proofs', 'LP_TOO_LARGE', { ...good, proof: Array.from({ length: 1000 }, () => proof) }],
    ['a grade changed', 'PROOF_VERIFICATION_ERROR', changed([...subject, 'result', 0, 'value'], '9')],
    ['a member taken out', 'PROOF_VERIFICATION_ERROR', without('awardedDate')],
    ['DI-13 a good proof and a bad one', 'PROOF_VERIFICATION_ERROR', { ...good, proof: [proof, otherProof] }],
    ['DI-13 a bad proof and a good one', 'PROOF_VERIFICATION_ERROR', { ...good, proof: [otherProof, proof] }],
    [
      'DI-13 a good proof by an attacker and a bad one',
      'PROOF_VERIFICATION_ERROR',
      { ...good, proof: [attackerProof, otherProof] },
    ],
    [
      'DI-13 a chain of proofs',
      'PROOF_VERIFICATION_ERROR',
      withProof({ previousProof: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a01' }),
    ],
    ...['ecdsa-rdfc-2019', 'ecdsa-sd-2023', 'bbs-2023'].map(
      (cryptosuite): Row => [`DI-16 ${cryptosuite}`, 'LP_ALG_NOT_ALLOWED', withProof({ cryptosuite })],
    ),
    ['DI-16 eddsa-jcs-2022', 'PROOF_VERIFICATION_ERROR', withProof({ cryptosuite: 'eddsa-jcs-2022' })],
    ['DI-16 EDDSA-RDFC-2022', 'LP_CRYPTOSUITE_NOT_ACCEPTED', withProof({ cryptosuite: 'EDDSA-RDFC-2022' })],
    ['DI-16 Ed25519Signature2020', 'LP_SCHEMA', withProof({ type: 'Ed25519Signature2020' })],
    ['DI-26 a token as proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', { ...good, proof: { type: 'JwtProof2020', jwt: token } }],
    ...['proofValue', 'verificationMethod', 'proofPurpose', 'cryptosuite'].map(
      (name): Row => [`a proof without ${name}`, 'LP_SCHEMA', proofWithout(name)],
    ),
    ['DI-17 a proof without its time', 'PROOF_VERIFICATION_ERROR', proofWithout('created')],
    ['DI-17 a proof with a member of its own', 'LP_SCHEMA', withProof({ grade: 'A*' })],
    ['DI-17 a proof with a nonce', 'PROOF_VERIFICATION_ERROR', withProof({ nonce: 'x' })],
    ['DI-18 an extra leading 1', 'LP_ENCODING', withProof({ proofValue: proofValue.replace('z', 'z1') })],
    ['DI-18 base64url where base58 belongs', 'LP_ENCODING', withProof({ proofValue: `u${proofValue.slice(1)}` })],
    ['DI-18 a letter that base58 has not', 'LP_ENCODING', withProof({ proofValue: `${proofValue.slice(0, -1)}0` })],
    [
      'DI-18 sixty-three bytes',
      'LP_ENCODING',
      withProof({ proofValue: `z${encodeBase58btc(new Uint8Array(63).fill(7))}` }),
    ],
    [
      'DI-18 sixty-five bytes',
      'LP_ENCODING',
      withProof({ proofValue: `z${encodeBase58btc(new Uint8Array(65).fill(7))}` }),
    ],
    ['DI-18 no signature at all', 'LP_ENCODING', withProof({ proofValue: 'z' })],
    [
      'DD-01 a method without a fragment',
      'INVALID_VERIFICATION_METHOD_URL',
      withProof({ verificationMethod: school.did }),
    ],
    [
      'DD-01 a method that is a web page',
      'INVALID_VERIFICATION_METHOD_URL',
      withProof({ verificationMethod: 'https://school.example/key' }),
    ],
    [
      'DD-01 a fragment of another key',
      'INVALID_VERIFICATION_METHOD',
      withProof({ verificationMethod: `${school.did}#${attacker.did.slice(8)}` }),
    ],
    [
      'DD-01 an identifier that base58 cannot read',
      'invalidDid',
      withProof({ verificationMethod: 'did:key:z0OIl#z0OIl' }),
    ],
    ['DD-01 a key of small order', 'invalidPublicKey', withProof({ verificationMethod: keyMethod(smallOrder) })],
    [
      'DD-01 a key of 31 bytes',
      'invalidPublicKeyLength',
      withProof({ verificationMethod: keyMethod([0xed, 1, ...zeros(31)]) }),
    ],
    [
      'DD-01 a key for encryption',
      'invalidPublicKeyType',
      withProof({ verificationMethod: keyMethod([0xec, 1, ...zeros(32)]) }),
    ],
    [
      'DD-01 a secret key',
      'invalidPublicKeyType',
      withProof({ verificationMethod: keyMethod([0x80, 0x26, ...zeros(32)]) }),
    ],
    [
      'DI-16 a key of another algorithm',
      'LP_ALG_NOT_ALLOWED',
      withProof({ verificationMethod: people.p256School.asserts.id }),
    ],
  ]),
  ...rows('proof-purpose', goodBytes, [
    [
      'DI-10 made to log in, not to assert',
      'PROOF_VERIFICATION_ERROR',
      await signedAnyhow(unsigned, [school.authenticates]),
    ],
  ]),
  ...rows('issuer-key', goodBytes, [
    ['DI-12 signed by somebody else', 'LP_ISSUER_KEY_MISMATCH', await signedAnyhow(unsigned, [attacker.asserts])],
  ]),
];

/** A compact token of raw parts, signed over them as they stand. */
async function compact(
  header: JsonObject | string,
  payload: JsonObject | string,
  sign?: Signer['sign'],
): Promise<string> {
  const part = (value: JsonObject | string): string => encodeBase64url(bytesOf(value));
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${sign === undefined ? '' : encodeBase64url(await sign(encodeUtf8(input)))}`;
}

const header = tokenPart(token, 0);
const [header64 = '', payload64 = '', signature64 = ''] = token.split('.');
const { sign } = school.asserts;
const headed = (members: JsonObject): Promise<string> => compact({ ...header, ...members }, unsigned, sign);
const claiming = (claims: JsonObject): Promise<string> =>
  signToken(unsigned, { signer: school.asserts, type: 'vc+jwt', claims });
const mac = async (bytes: Uint8Array): Promise<Uint8Array> =>
  Uint8Array.from(createHmac('sha256', encodeUtf8(school.did)).update(bytes).digest());
const nextLetter = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);
const headerWithout = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(header).filter(([member]) => member !== name));
const envelope = (id: string, type = 'EnvelopedVerifiableCredential'): JsonObject => ({
  '@context': credentials,
  id,
  type,
});

const tokenBytes = bytesOf(token);

const tokenFaults: readonly MalformedInput[] = [
  ...rows('proof', tokenBytes, [
    ...(await Promise.all(
      ['none', 'None', 'nOnE', ''].map(
        async (alg): Promise<Row> => [
          `JW-01 alg ${alg === '' ? 'empty' : alg}`,
          'LP_ALG_NOT_ALLOWED',
          await compact({ ...header, alg }, unsigned),
        ],
      ),
    )),
    ['JW-01 no alg', 'LP_ALG_NOT_ALLOWED', await compact(headerWithout('alg'), unsigned, sign)],
    ['JW-01 the signature cut off', 'PROOF_VERIFICATION_ERROR', `${header64}.${payload64}.`],
    [
      'JW-02 HS256 with the public key',
      'LP_ALG_NOT_ALLOWED',
      await compact({ ...header, alg: 'HS256' }, unsigned, mac),
    ],
    ['JW-02 ES256 with an Ed25519 key', 'LP_ALG_NOT_ALLOWED', await headed({ alg: 'ES256' })],
    ['JW-02 RS256', 'LP_ALG_NOT_ALLOWED', await headed({ alg: 'RS256' })],
    [
      'JW-04 jwk in the header',
      'LP_KEY_NOT_AUTHORISED',
      await headed({ jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } }),
    ],
    ['JW-04 jku in the header', 'LP_KEY_NOT_AUTHORISED', await headed({ jku: 'https://evil.example/jwks.json' })],
    ['JW-04 x5c in the header', 'LP_KEY_NOT_AUTHORISED', await headed({ x5c: ['AAAA'] })],
    ['JW-05 no kid', 'INVALID_VERIFICATION_METHOD_URL', await compact(headerWithout('kid'), unsigned, sign)],
    ['JW-05 kid is a path', 'INVALID_VERIFICATION_METHOD_URL', await headed({ kid: '../../etc/passwd' })],
    ['JW-05 kid is SQL', 'INVALID_VERIFICATION_METHOD_URL', await headed({ kid: "did:key:x#' OR 1=1 --" })],
    ['JW-05 kid is relative', 'INVALID_VERIFICATION_METHOD_URL', await headed({ kid: '#key-1' })],
    ['JW-05 kid is a list', 'INVALID_VERIFICATION_METHOD_URL', await headed({ kid: [school.asserts.id] })],
    ['JW-06 crit unknown', 'LP_CRIT', await headed({ crit: ['x'], x: 1 })],
    ['JW-06 crit empty', 'LP_CRIT', await headed({ crit: [] })],
    ['JW-06 crit names alg', 'LP_CRIT', await headed({ crit: ['alg'] })],
    ['JW-14 five parts', 'LP_ALG_NOT_ALLOWED', `${token}.AAAA.AAAA`],
    ['JW-14 compressed', 'LP_ALG_NOT_ALLOWED', await headed({ zip: 'DEF' })],
    [
      'JW-14 encrypted',
      'LP_ALG_NOT_ALLOWED',
      await compact({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e9, typ: 'vc+jwt' }, unsigned),
    ],
    [
      'a payload of another token',
      'PROOF_VERIFICATION_ERROR',
      `${header64}.${encodeBase64url(bytesOf({ ...unsigned, name: 'Something else' }))}.${signature64}`,
    ],
    [
      'a signature as DER',
      'PROOF_VERIFICATION_ERROR',
      `${header64}.${payload64}.${encodeBase64url(Uint8Array.of(0x30, 0x44, 2, 0x20, ...zeros(32), 2, 0x20, ...zeros(32)))}`,
    ],
  ]),
  ...rows('issuer-key', tokenBytes, [
    [
      'JW-05 kid of somebody else',
      'LP_ISSUER_KEY_MISMATCH',
      await signToken(unsigned, { signer: attacker.asserts, type: 'vc+jwt' }),
    ],
  ]),
  ...rows('validity-period', tokenBytes, [
    ['JW-08 exp has passed', 'LP_EXPIRED', await claiming({ exp: 1_700_000_000 })],
  ]),
  ...rows('context', tokenBytes, [
    [
      'DI-01 a word that no context defines, in a token',
      'DATA_LOSS_DETECTION_ERROR',
      await compact(header, { ...unsigned, grade: 'A*' }, sign),
    ],
  ]),
  ...rows('well-formed', tokenBytes, [
    ['JW-13 flattened JSON', 'PARSING_ERROR', { protected: header64, payload: payload64, signature: signature64 }],
    [
      'JW-13 general JSON',
      'PARSING_ERROR',
      {
        payload: payload64,
        signatures: [
          { protected: header64, signature: 'AAAA' },
          { protected: header64, signature: signature64 },
        ],
      },
    ],
  ]),
  ...rows('schema', tokenBytes, [
    ['no issuer, in a token', 'LP_SCHEMA', await compact(header, unsignedWithout('issuer'), sign)],
    ['JW-10 a credential as vp+jwt', 'LP_SCHEMA', await headed({ typ: 'vp+jwt', cty: 'vp' })],
  ]),
  ...rows('well-formed', tokenBytes, [
    ['JW-08 iss is not the issuer', 'LP_CLAIM_CONFLICT', await claiming({ iss: attacker.did })],
    ['JW-08 jti is not the id', 'LP_CLAIM_CONFLICT', await claiming({ jti: 'urn:x:1' })],
    ['JW-08 sub is not the subject', 'LP_CLAIM_CONFLICT', await claiming({ sub: attacker.did })],
    ['JW-08 nbf is not the start', 'LP_CLAIM_CONFLICT', await claiming({ nbf: 1 })],
    ['JW-08 exp is a text', 'MALFORMED_VALUE_ERROR', await claiming({ exp: '2099' })],
    ['JW-08 exp before 1970', 'MALFORMED_VALUE_ERROR', await claiming({ exp: -1 })],
    ['JW-09 vc claim', 'LP_CLAIM_CONFLICT', await claiming({ vc: unsigned })],
    ['JW-09 vp claim', 'LP_CLAIM_CONFLICT', await claiming({ vp: {} })],
    ['a token with a proof inside', 'LP_CLAIM_CONFLICT', await claiming({ proof })],
    ...(await Promise.all(
      [
        'JWT',
        'kb+jwt',
        'dc+sd-jwt',
        'openid4vci-proof+jwt',
        'oauth-authz-req+jwt',
        'statuslist+jwt',
        'application/vc+jwt',
        'VC+JWT',
      ].map(async (typ): Promise<Row> => [`JW-10 typ ${typ}`, 'LP_TYP', await headed({ typ })]),
    )),
    ['JW-10 no typ', 'LP_TYP', await compact(headerWithout('typ'), unsigned, sign)],
    ['JW-10 cty of a presentation', 'LP_TYP', await headed({ cty: 'vp' })],
    [
      'JW-12 stray bits at the end',
      'LP_ENCODING',
      `${header64}.${payload64}.${signature64.slice(0, -1)}${nextLetter(signature64.at(-1) ?? '')}`,
    ],
    ['JW-12 padding', 'PARSING_ERROR', `${token}==`],
    ['JW-12 a space before', 'PARSING_ERROR', ` ${token}`],
    ['JW-12 a line feed inside', 'PARSING_ERROR', `${header64}.\n${payload64}.${signature64}`],
    ['JW-12 base64 instead of base64url', 'PARSING_ERROR', `${header64}.${payload64.slice(0, -4)}+/+/.${signature64}`],
    [
      'JW-12 byte order mark in the header',
      'LP_ILL_FORMED_TEXT',
      await compact(`\ufeff${JSON.stringify(header)}`, unsigned, sign),
    ],
    ['two parts', 'PARSING_ERROR', `${header64}.${payload64}`],
    ['a header that is no JSON', 'PARSING_ERROR', await compact('alg=EdDSA', unsigned, sign)],
    ['a payload that is a list', 'PARSING_ERROR', await compact(header, '[]', sign)],
    [
      'IN-01 two algs in the header',
      'LP_DUPLICATE_KEY',
      await compact(JSON.stringify(header).replace('{', '{"alg":"none",'), unsigned, sign),
    ],
    [
      'IN-01 two issuers in the payload',
      'LP_DUPLICATE_KEY',
      await compact(header, JSON.stringify(unsigned).replace('{', `{"issuer":"${attacker.did}",`), sign),
    ],
    ['IN-04 a deep header', 'LP_TOO_DEEP', await compact(`{"x":${'['.repeat(20_000)}`, unsigned, sign)],
    ['IN-04 a deep payload', 'LP_TOO_DEEP', await compact(header, `{"x":${'['.repeat(20_000)}`, sign)],
    [
      'IN-06 __proto__ in the header',
      'LP_FORBIDDEN_KEY',
      await compact(JSON.stringify(header).replace('{', '{"__proto__":{"alg":"none"},'), unsigned, sign),
    ],
    [
      'JW-09 an envelope in an envelope',
      'PARSING_ERROR',
      envelope(`data:application/vc+jwt,data:application/vc+jwt,${token}`),
    ],
    ['an envelope of another kind', 'LP_TYP', envelope(`data:application/vp+jwt,${token}`)],
    [
      'an envelope for a presentation',
      'LP_TYP',
      envelope(`data:application/vc+jwt,${token}`, 'EnvelopedVerifiablePresentation'),
    ],
    [
      'an envelope in base64',
      'PARSING_ERROR',
      envelope(`data:application/vc+jwt;base64,${Buffer.from(token).toString('base64')}`),
    ],
    ['an envelope that is to be fetched', 'LP_SCHEMA', envelope('https://school.example/credential.jwt')],
    [
      'an envelope with a letter beside it',
      'LP_SCHEMA',
      { ...envelope(`data:application/vc+jwt,${token}`), name: 'GCSE Mathematics, grade 9' },
    ],
  ]),
];

const showing = (items: readonly JsonValue[], members: JsonObject = {}): JsonObject => ({
  '@context': [credentials],
  type: ['VerifiablePresentation'],
  verifiableCredential: [...items],
  ...members,
});
const presented = async (
  document: JsonObject,
  signers: readonly Signer[] = [learner.authenticates],
): Promise<JsonObject> =>
  objectOf(await securePresentation(document, { signers, securing: 'eddsa-rdfc-2022', created }));
const presentation = await presented(showing([good]));
const presentationBytes = bytesOf(presentation);
const tampered = changed([...subject, 'result', 0, 'value'], '9');

const presentationFaults: readonly MalformedInput[] = [
  ...rows('proof', presentationBytes, [
    ['a presentation without a proof', 'LP_PROOF_MISSING', showing([good])],
    ['an item taken out of a presentation', 'PROOF_VERIFICATION_ERROR', { ...presentation, verifiableCredential: [] }],
    ['DI-25 an item’s proof on the presentation', 'PROOF_VERIFICATION_ERROR', { ...showing([good]), proof }],
  ]),
  ...rows('proof-purpose', presentationBytes, [
    [
      'DI-10 a presentation that asserts',
      'PROOF_VERIFICATION_ERROR',
      await signedAnyhow(showing([good]), [learner.asserts]),
    ],
  ]),
  ...rows('schema', presentationBytes, [
    ['a token in a presentation without its envelope', 'LP_SCHEMA', { ...presentation, verifiableCredential: [token] }],
    ['a presentation whose holder is a number', 'LP_SCHEMA', { ...presentation, holder: 7 }],
  ]),
  ...rows('holder-binding', presentationBytes, [
    [
      'PR-02 a holder who did not sign',
      'LP_HOLDER_BINDING_MISSING',
      await presented(showing([good], { holder: attacker.did })),
    ],
  ]),
  ...rows('well-formed', presentationBytes, [
    ['IN-05 more items than any life has', 'LP_TOO_LARGE', showing(Array.from({ length: 2001 }, () => good))],
  ]),
  ...(
    [
      [
        'PR-04 a changed item in a presentation',
        'proof',
        'PROOF_VERIFICATION_ERROR',
        await presented(showing([tampered])),
      ],
      ['PR-04 an unsigned item in a presentation', 'proof', 'LP_PROOF_MISSING', await presented(showing([unsigned]))],
      [
        'PR-04 somebody else’s item in a presentation',
        'holder-binding',
        'LP_HOLDER_BINDING_MISSING',
        await presented(showing([good]), [attacker.authenticates]),
      ],
      ['a presentation in a presentation', 'well-formed', 'LP_TYPE', await presented(showing([presentation]))],
    ] as const
  ).map(
    ([name, check, code, input]): MalformedInput => ({
      name,
      check,
      code,
      inside: 0,
      bytes: bytesOf(input),
      control: presentationBytes,
    }),
  ),
];

/** Every malformed input; the names are unique. */
export const malformedInputs: readonly MalformedInput[] = [
  ...notJson,
  ...gate,
  ...contextFaults,
  ...schemaFaults,
  ...proofFaults,
  ...tokenFaults,
  ...presentationFaults,
];
