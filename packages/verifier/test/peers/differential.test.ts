/**
 * The same documents, good and attacked, judged by Laurel and by independent verifiers. Where these accept what Laurel
 * refuses, or the other way round, the difference is listed here with its reason; one that is not listed fails.
 */

import { createHash, createPublicKey, randomBytes, verify as verifyByNode } from 'node:crypto';
import { decodeMultibase, encodeBase64url, isJsonObject, type JsonObject, type Report } from '@laurel/core';
import { SDJwtInstance } from '@sd-jwt/core';
import { compactVerify, importJWK } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { type Attack, type Case, verifyCase } from '../../src/testing/attacks/attack.ts';
import { attacks, harmless, rowOf } from '../../src/testing/attacks/catalogue.ts';
import { everyForm, type Form, jsonOf, onlyProof } from '../../src/testing/every-form.ts';
import { memberMutants } from '../../src/testing/mutations.ts';
import { challenge, curveSchool, greatSchool, learner, now, type Person, school } from '../../src/testing/people.ts';
import { isVerifiedByThem, type TheirKey, type TheirSuite } from './digitalbazaar.ts';

const isLong = process.env['LAUREL_LONG'] === '1';

/** Differences by what was done, where the code alone would explain too much. */
type NamedReasons = readonly (readonly [what: RegExp, reason: string])[];

/** Why a peer accepts what Laurel refuses for this reason. */
type Reasons = Readonly<Partial<Record<string, string>>>;

interface Compared {
  readonly name: string;
  readonly ours: Report;
  readonly theirs: boolean;
}

const counts: string[] = [];
afterAll(() => process.stdout.write(`\n${counts.join('\n')}\n`));

/** The codes for which Laurel refuses. */
const codesOf = ({ checks, credentials = [] }: Report): readonly string[] => [
  ...checks.flatMap(({ outcome, code }) =>
    outcome === 'passed' || outcome === 'not-applicable' || code === 'LP_EARLIER_CHECK' ? [] : [code ?? outcome],
  ),
  ...credentials.flatMap(codesOf),
];

function expectExplained(
  peer: string,
  compared: readonly Compared[],
  stricter: Reasons,
  named: NamedReasons = [],
): void {
  const [onlyThey, onlyWe] = [
    compared.filter(({ ours, theirs }) => theirs && ours.verdict !== 'valid'),
    compared.filter(({ ours, theirs }) => !theirs && ours.verdict === 'valid'),
  ];
  counts.push(
    `${peer}: ${compared.length} compared, ${onlyThey.length} only they accept, ${onlyWe.length} only Laurel`,
  );
  const unexplained = onlyThey.filter(
    ({ name, ours }) =>
      !codesOf(ours).some((code) => stricter[code] !== undefined) && !named.some(([what]) => what.test(name)),
  );
  expect(
    unexplained.map(({ name, ours }) => `${name}: ${codesOf(ours).join(' ')}`),
    'only they accept',
  ).toEqual([]);
  // A reason that nothing needs any more is no reason. Of the suites only some cases are compared.
  const needed = new Set(onlyThey.flatMap(({ ours }) => codesOf(ours)));
  if (named.length === 0) expect(Object.keys(stricter).filter((code) => !needed.has(code))).toEqual([]);
  expect(
    onlyWe.map(({ name }) => name),
    'only Laurel accepts',
  ).toEqual([]);
  expect(
    compared.filter(({ ours, theirs }) => theirs && ours.verdict === 'valid').length,
    'both accept',
  ).toBeGreaterThan(0);
  expect(
    compared.filter(({ ours, theirs }) => !theirs && ours.verdict !== 'valid').length,
    'both refuse',
  ).toBeGreaterThan(0);
}

/** Some of them, from all over. */
const some = <Item>(items: readonly Item[], count: number): readonly Item[] => {
  const step = isLong ? Math.max(1, items.length / count / 15) : Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
};

/** The secret keys of the tests’ schools. */
const secrets = new Map<Person, Uint8Array>([
  [school, new Uint8Array(32).fill(1)],
  [curveSchool, new Uint8Array(32).fill(7)],
  [greatSchool, new Uint8Array(48).fill(8)],
]);
const keyOf = ({ by }: Form): TheirKey => ({
  algorithm: by.asserts.algorithm as TheirKey['algorithm'],
  privateKey: secrets.get(by) ?? new Uint8Array(32).fill(9),
});
const suiteOf = (form: Form) => String(onlyProof(form)['cryptosuite'] ?? 'Ed25519Signature2020') as TheirSuite;

/** Their pairings take seconds: a dozen cases in the long run. */
const slowShare = isLong ? 1 : 4;

/** What was done to a form in the catalogue, and changes of single members. */
function casesOf(form: Form): readonly { readonly name: string; readonly one: Case }[] {
  const isSlow = form.name === 'bbs-2023';
  const text = JSON.stringify(form.shown.input);
  const isOfForm = ({ control }: Attack): boolean => control === form.shown || JSON.stringify(control.input) === text;
  const inCatalogue = attacks.filter(
    (attack) => rowOf(attack).startsWith('DI') && isJsonObject(attack.attack.input as never) && isOfForm(attack),
  );
  const changes = [...memberMutants(jsonOf(form))].map(({ label, json }) => ({
    name: label,
    one: { ...form.shown, input: json },
  }));
  return [
    { name: form.name, one: form.shown },
    ...some(inCatalogue, isSlow ? slowShare : 60).map(({ name, attack: one }) => ({ name, one })),
    ...harmless
      .filter(({ plain }) => JSON.stringify(plain.input) === text)
      .map(({ name, odd: one }) => ({ name, one })),
    ...some(changes, isSlow ? slowShare : 30),
  ];
}

/** Why the @digitalbazaar suites accept what Laurel refuses. */
const stricterThanSuites: Reasons = {
  LP_SCHEMA: 'they hold a document to the base model, not to that of its kind, and a proof may have more members',
  LP_CONTEXT_NOT_ALLOWED: 'their loader decides, and the suites over canonical JSON look at no context that was added',
  LP_ISSUER_KEY_MISMATCH: 'one purpose by any key of the loader is enough for them',
  LP_ISSUER_UNKNOWN: 'they have no list of trust',
  LP_CRYPTOSUITE_NOT_ACCEPTED:
    'they set proofs aside that match no suite, or the caller refused a suite of his own choice',
  LP_ALGORITHM_FORBIDDEN: 'they have no register of algorithms',
  LP_NO_POE: 'they have no register of algorithms',
  LP_PROOF_TIME: 'they do not look at when a proof was made',
  MALFORMED_VALUE_ERROR: 'what is no value, or a name that is a keyword, falls away when they read statements',
  LP_SCHEMA_NOT_CHECKED: 'they read no rule books',
  LP_ENCODING: 'they take base64url for base58, padding, and a line feed behind',
};
const namedForSuites: NamedReasons = [
  [/: CBOR with /, 'their reader of CBOR takes longer forms of the same lengths'],
  [/: mandatory places /, 'they take places in any order, and pass over those that are not there'],
  [
    /: labels (with (one|a thousand) more|one key twice)$/,
    'they pass over labels that nothing has, and take the last of two',
  ],
  [/: labels as a list$/, 'they take any entries for labels'],
  [/asserting and authentication/, 'one proof with the right purpose is enough for them'],
];

describe('@digitalbazaar', () => {
  const forms = everyForm.filter(({ shown: { input } }) => typeof input !== 'string');
  it.each(forms)('$name', { timeout: 600_000 }, async (form) => {
    const compared: Compared[] = [];
    for (const { name, one } of casesOf(form)) {
      const theirs = await isVerifiedByThem(one.input as JsonObject, { suite: suiteOf(form), key: keyOf(form) }).catch(
        () => false,
      );
      compared.push({ name, ours: await verifyCase(one), theirs });
    }
    expectExplained(`@digitalbazaar ${form.name}`, compared, stricterThanSuites, namedForSuites);
  });
});

/** The public key of one of the schools, as jose takes it. */
async function joseKeyOf(token: string) {
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as JsonObject;
  const did = String(header['kid']).split('#', 1)[0];
  const form = everyForm.find(({ by }) => by.did === did);
  const by = form?.by ?? school;
  const { algorithm } = by.asserts;
  const alg = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' }[String(algorithm)] ?? 'EdDSA';
  return importJWK(publicJwkOf(by), alg);
}

function publicJwkOf({ did, asserts: { algorithm } }: Person) {
  const bytes = decodeMultibase(did.slice('did:key:'.length)).subarray(2);
  if (algorithm === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) };
  const der =
    {
      'P-256': '3039301306072a8648ce3d020106082a8648ce3d030107032200',
      'P-384': '3046301006072a8648ce3d020106052b81040022033200',
    }[String(algorithm)] ?? '';
  const key = createPublicKey({ key: Buffer.concat([Buffer.from(der, 'hex'), bytes]), format: 'der', type: 'spki' });
  return key.export({ format: 'jwk' }) as { kty: string };
}

/** Why jose accepts what Laurel refuses: a signature is all that it is asked about. */
const stricterThanJose: Reasons = {
  LP_TYP: 'jose looks at typ only when asked',
  LP_TYPE: 'what the caller wants is for the caller to compare',
  LP_CRIT: 'an empty or unknown `b64` or `crit` of a known name is for jose no fault where it can be ignored',
  LP_CLAIM_CONFLICT: 'claims are for the caller to compare',
  MALFORMED_VALUE_ERROR: 'claims are for the caller to read',
  LP_SCHEMA: 'jose knows no credentials',
  LP_CONTEXT_NOT_ALLOWED: 'jose knows no contexts',
  DATA_LOSS_DETECTION_ERROR: 'jose knows no contexts',
  LP_KEY_NOT_AUTHORISED: 'a key in the header that nobody asked for is passed over',
  INVALID_VERIFICATION_METHOD_URL: 'the comparison hands jose the key, whatever the header names',
  INVALID_VERIFICATION_METHOD: 'the comparison hands jose the key, whatever the header names',
  invalidPublicKeyType: 'the comparison hands jose the key, whatever the header names',
  LP_DID_METHOD_NOT_SUPPORTED: 'the comparison hands jose the key, whatever the header names',
  LP_DUPLICATE_KEY: 'JSON.parse takes the last',
  LP_ILL_FORMED_TEXT: 'JSON.parse takes half of a pair; a byte order mark is passed over',
  LP_FORBIDDEN_KEY: 'JSON.parse takes any name',
  LP_NUMBER_CHANGES: 'JSON.parse rounds',
  LP_TOO_DEEP: 'depth is for the caller to bound',
  PARSING_ERROR: 'the payload is bytes to jose; white space within base64url is passed over',
  LP_ENCODING: 'stray bits and white space within base64url are passed over (SECURITY.md: token string identity)',
  LP_ISSUER_KEY_MISMATCH: 'the comparison hands jose the key that the header names',
  LP_EXPIRED: 'claims are for the caller to read',
  LP_PROOF_TIME: 'claims are for the caller to read',
  LP_ALG_NOT_ALLOWED: 'a header for compression or encryption that a JWS does not have is passed over',
};

describe('jose', () => {
  it('the tokens of the catalogue', { timeout: 120_000 }, async () => {
    const tokens = [
      ...everyForm.filter(({ name }) => name.startsWith('vc+jwt')).map(({ name, shown }) => ({ name, one: shown })),
      ...attacks
        .filter(
          (attack) =>
            /^(JW|IN|DI-20)/.test(attack.name) && isToken(attack.attack.input) && isToken(attack.control.input),
        )
        .map(({ name, attack }) => ({ name, one: attack })),
    ];
    const compared: Compared[] = [];
    for (const { name, one } of tokens) {
      const theirs = await joseKeyOf(String(one.input))
        .then((key) => compactVerify(String(one.input), key))
        .then(
          () => true,
          () => false,
        );
      compared.push({ name, ours: await verifyCase(one), theirs });
    }
    expectExplained('jose', compared, stricterThanJose);
  });
});

const isToken = (input: Case['input']): boolean =>
  typeof input === 'string' && /^[\w-]+\.[\w-]+\.[^~]*$/.test(input) && input.length < 200_000;

/** Why @sd-jwt/core 0.19 accepts what Laurel refuses. */
const stricterThanSdJwt: Reasons = {
  LP_TYP: 'it looks at no typ of the issuer’s token',
  LP_REPLAY: 'what was seen before is for the caller to remember',
  LP_QUERY_NOT_MET: 'what was asked for is for the caller to compare',
  LP_CRIT: 'it looks at no crit',
  LP_CLAIM_CONFLICT: 'it knows no members that a claim repeats',
  INVALID_VERIFICATION_METHOD_URL: 'the comparison hands it the key, whatever the header names',
  INVALID_VERIFICATION_METHOD: 'the comparison hands it the key, whatever the header names',
  LP_ISSUER_KEY_MISMATCH: 'the comparison hands it the key that the header names',
  LP_SD_FORMAT: 'a disclosure of another shape, or a digest that is none, is left where it is',
  LP_SD_ALG: 'it takes any algorithm that its hasher takes, and an inner `_sd_alg` as a claim',
  LP_SD_DUP_DIGEST: 'digests that are in two places are not looked for everywhere',
  LP_SD_UNREFERENCED: 'a disclosure that nothing refers to is passed over',
  LP_SD_ALWAYS_VISIBLE: 'what may be hidden is for the caller to say',
  LP_KB_KEY: 'the comparison hands it the learner’s key, whatever `cnf` says',
  LP_ALG_NOT_ALLOWED: 'the comparison hands it a verifier for the key, whatever `alg` says',
  MALFORMED_VALUE_ERROR: 'claims are for the caller to read',
  LP_DUPLICATE_KEY: 'JSON.parse takes the last',
  LP_ILL_FORMED_TEXT: 'JSON.parse takes half of a pair',
  LP_FORBIDDEN_KEY: 'JSON.parse takes any name',
  LP_NUMBER_CHANGES: 'JSON.parse rounds',
  LP_TOO_DEEP: 'depth is for the caller to bound',
  LP_TOO_LARGE: 'size is for the caller to bound',
  LP_ENCODING: 'it reads base64url with what follows it',
  LP_SCHEMA: 'it knows no credentials',
  LP_SCHEMA_NOT_CHECKED: 'it fetches types or leaves them',
  LP_CYCLE: 'it was not asked about the type',
  LP_INTEGRITY: 'it was not asked about the type',
  INVALID_DOMAIN_ERROR: 'the audience is for the caller to compare',
  LP_PROOF_TIME: 'a key binding from the future is for the caller to refuse',
  LP_HOLDER_BINDING_MISSING: 'whose key it is is for the caller to compare',
  LP_UNCHALLENGED: 'the comparison asks it with a challenge where the case asks nothing',
  LP_STATUS_NOT_CHECKED: 'it was not asked about the status',
};

const byKey = (jwk: { kty: string }) => (data: string, signature: string) =>
  verifyByNode(
    'kty' in jwk && jwk.kty === 'OKP' ? null : 'sha256',
    Buffer.from(data),
    { key: createPublicKey({ key: jwk as never, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );

function sdJwtPeerFor(token: string) {
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as JsonObject;
  const did = String(header['kid']).split('#', 1)[0];
  const by = everyForm.find((form) => form.by.did === did)?.by ?? school;
  return new SDJwtInstance<Record<string, unknown>>({
    verifier: async (data, signature) => byKey(publicJwkOf(by))(data, signature),
    kbVerifier: async (data, signature) => byKey(publicJwkOf(learner))(data, signature),
    hashAlg: 'sha-256',
    hasher: (data, algorithm) =>
      new Uint8Array(
        createHash(algorithm.replace('-', ''))
          .update(typeof data === 'string' ? data : Buffer.from(data as ArrayBuffer))
          .digest(),
      ),
    saltGenerator: () => randomBytes(16).toString('base64url'),
  });
}

describe('@sd-jwt/core 0.19', () => {
  it('the SD-JWTs of the catalogue', { timeout: 120_000 }, async () => {
    const isSdJwt = (input: Case['input']): boolean =>
      typeof input === 'string' && input.includes('~') && /^[\w-]+\./.test(input) && input.length < 200_000;
    const tokens = [
      ...everyForm.filter(({ name }) => name.includes('sd-jwt')).map(({ name, shown }) => ({ name, one: shown })),
      ...harmless.filter(({ odd }) => isSdJwt(odd.input)).map(({ name, odd }) => ({ name, one: odd })),
      ...attacks.filter(({ attack }) => isSdJwt(attack.input)).map(({ name, attack }) => ({ name, one: attack })),
    ];
    const compared: Compared[] = [];
    for (const { name, one } of tokens) {
      const theirs = await Promise.resolve()
        .then(() =>
          sdJwtPeerFor(String(one.input)).verify(String(one.input), {
            currentDate: now.getTime() / 1000,
            keyBindingNonce: one.options?.challenge ?? challenge,
          }),
        )
        .then(
          () => true,
          () => false,
        );
      compared.push({ name, ours: await verifyCase(one), theirs });
    }
    expectExplained('@sd-jwt/core', compared, stricterThanSdJwt);
  });
});
