import { beforeAll, describe, expect, it } from 'vitest';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { readDisclosure } from './disclosure.ts';
import { issueSdJwt, presentSdJwt, readSdJwt, verifySdJwt } from './index.ts';
import { maximumDisclosures } from './sd-jwt-types.ts';
import {
  badge,
  digestOf,
  disclosure,
  now,
  type Party,
  part,
  party,
  readPart,
  resolver,
  signed,
} from './testing/parties.ts';
import { sdJwtTools } from './tools.ts';

let school: Party;
let learner: Party;
let evil: Party;

beforeAll(async () => {
  [school, learner, evil] = [await party(1), await party(2), await party(9)];
});

/** The code with which a text is refused; `valid` for none. */
const outcome = (text: string): Promise<string> =>
  readSdJwt(text)
    .then((sdJwt) => verifySdJwt(sdJwt, { resolver }))
    .then(
      () => 'valid',
      ({ code }) => String(code),
    );

const header = (changed: object = {}): object => ({
  alg: 'EdDSA',
  typ: 'dc+sd-jwt',
  kid: school.signer.id,
  ...changed,
});

/** An SD-JWT VC by hand, signed by its issuer. */
async function made(claims: object, disclosures: readonly string[] = [], changed: object = {}): Promise<string> {
  const payload = { iss: school.signer.controller, vct: 'urn:example:type', ...claims };
  return [await signed(header(changed), payload, school.signer), ...disclosures, ''].join('~');
}

const salt = 'c2FsdHNhbHRzYWx0c2FsdA';
const [a, b, element] = [disclosure(salt, 'a', 1), disclosure(salt, 'b', { c: 2 }), disclosure(salt, 'one')];

describe('disclosures (SD-01, SD-02, SD-04, SD-09)', () => {
  it('controls: in an object, in an array, within one another, withheld, reordered', async () => {
    const inner = disclosure(salt, 'a', { _sd: [digestOf(b)] });
    const list = disclosure(salt, [{ '...': digestOf(element) }, 'two']);
    const claims = { _sd: [digestOf(inner), digestOf('decoy')], list: [{ '...': digestOf(list) }, { '...': 'decoy' }] };
    for (const disclosures of [[], [inner], [inner, b], [b, inner], [list], [element, list, b, inner]]) {
      expect(await outcome(await made(claims, disclosures))).toBe('valid');
    }
    const { document } = await readSdJwt(await made(claims, [inner, b, list, element]));
    expect(document).toMatchObject({ a: { b: { c: 2 } }, list: [['one', 'two']] });
    expect(JSON.stringify(document)).not.toMatch(/_sd|\.\.\./);
    expect((await readSdJwt(await made(claims))).document).toMatchObject({ list: [] });
  });

  it.each<[string, () => readonly [object, readonly string[], string]]>([
    ['what nobody signed', () => [{ _sd: [digestOf(a)] }, [a, b], 'LP_SD_UNREFERENCED']],
    [
      'of a parent that is withheld',
      () => [{ _sd: [digestOf(disclosure(salt, 'x', { _sd: [digestOf(a)] }))] }, [a], 'LP_SD_UNREFERENCED'],
    ],
    ['twice', () => [{ _sd: [digestOf(a)] }, [a, a], 'LP_SD_DUP_DIGEST']],
    ['a digest twice in one place', () => [{ _sd: [digestOf(a), digestOf(a)] }, [a], 'LP_SD_DUP_DIGEST']],
    ['a digest twice, withheld', () => [{ _sd: [digestOf(a)], x: { _sd: [digestOf(a)] } }, [], 'LP_SD_DUP_DIGEST']],
    [
      'a digest in an object and an array',
      () => [{ _sd: [digestOf(a)], x: [{ '...': digestOf(a) }] }, [], 'LP_SD_DUP_DIGEST'],
    ],
    [
      'a digest again within a disclosure',
      () => {
        const outer = disclosure(salt, 'x', { _sd: [digestOf(a)] });
        return [{ _sd: [digestOf(a), digestOf(outer)] }, [outer], 'LP_SD_DUP_DIGEST'];
      },
    ],
    ['an element in an object', () => [{ _sd: [digestOf(element)] }, [element], 'LP_SD_FORMAT']],
    ['a claim in an array', () => [{ x: [{ '...': digestOf(a) }] }, [a], 'LP_SD_FORMAT']],
    ['a name that is there already', () => [{ a: 0, _sd: [digestOf(a)] }, [a], 'LP_SD_FORMAT']],
    [
      'one name twice',
      () => {
        const other = disclosure('b3RoZXI', 'a', 2);
        return [{ _sd: [digestOf(a), digestOf(other)] }, [a, other], 'LP_SD_FORMAT'];
      },
    ],
    ['_sd that is no array', () => [{ _sd: digestOf(a) }, [], 'LP_SD_FORMAT']],
    ['_sd of other than texts', () => [{ _sd: [1] }, [], 'LP_SD_FORMAT']],
    ['... with something beside it', () => [{ x: [{ '...': 'a', b: 1 }] }, [], 'LP_SD_FORMAT']],
    ['... that is no text', () => [{ x: [{ '...': 1 }] }, [], 'LP_SD_FORMAT']],
    ['... outside of an array', () => [{ x: { '...': 'a' } }, [], 'LP_SD_FORMAT']],
  ])('%s', async (_, build) => {
    const [claims, disclosures, code] = build();
    expect(await outcome(await made(claims, disclosures))).toBe(code);
  });

  it.each<[string, string, string]>([
    ['one part', disclosure(salt), 'LP_SD_FORMAT'],
    ['four parts', disclosure(salt, 'a', 1, 2), 'LP_SD_FORMAT'],
    ['a salt that is a number', disclosure(1, 'a', 1), 'LP_SD_FORMAT'],
    ['a name that is a number', disclosure(salt, 1, 1), 'LP_SD_FORMAT'],
    ['an object', part({ 0: salt, 1: 'a', 2: 1, length: 3 }), 'LP_SD_FORMAT'],
    ['no JSON', part('["c2Fsd'), 'LP_SD_FORMAT'],
    ['no base64url', `${a}=`, 'LP_SD_FORMAT'],
    ['nothing', '', 'LP_SD_FORMAT'],
    ['the name _sd', disclosure(salt, '_sd', ['x']), 'LP_SD_FORMAT'],
    ['the name ...', disclosure(salt, '...', 'x'), 'LP_SD_FORMAT'],
    ['the name _sd_alg', disclosure(salt, '_sd_alg', 'sha-256'), 'LP_SD_ALG'],
    ['_sd_alg within', disclosure(salt, 'a', { _sd_alg: 'sha-256' }), 'LP_SD_ALG'],
    ['a member twice', part(`["${salt}","a",{"b":1,"b":2}]`), 'LP_DUPLICATE_KEY'],
    ['half a surrogate pair', part(`["${salt}","a","\\ud800"]`), 'LP_ILL_FORMED_TEXT'],
    ['a number that changes', part(`["${salt}","a",1e400]`), 'LP_NUMBER_CHANGES'],
    ['a forbidden member', part(`["${salt}","a",{"__proto__":1}]`), 'LP_FORBIDDEN_KEY'],
    ['a depth bomb', part(`["${salt}","a",${'['.repeat(20_000)}${']'.repeat(20_000)}]`), 'LP_TOO_DEEP'],
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((name): [string, string, string] => [
      `the name ${name}`,
      disclosure(salt, name, { polluted: true }),
      'LP_FORBIDDEN_KEY',
    ]),
  ])('a disclosure of %s', async (_, text, code) => {
    expect(await outcome(await made({ _sd: [digestOf(text)] }, [text]))).toBe(code);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('too many are refused before any is looked at; together they keep to the gate’s limits', async () => {
    const many = Array.from({ length: maximumDisclosures + 1 }, (_, index) => disclosure(salt, `n${index}`, 0));
    const claims = { _sd: many.map(digestOf) };
    expect(await outcome(await made(claims, many.slice(1)))).toBe('valid');
    expect(await outcome(await made(claims, many))).toBe('LP_TOO_LARGE');
    expect(await outcome(`${await made({})}${'~'.repeat(1_000_000)}`)).toBe('LP_TOO_LARGE');
    // Each level by itself is shallow.
    let [deep, all] = [disclosure(salt, 'x', 1), [] as string[]];
    for (let level = 0; level < 100; level++) {
      all = [...all, deep];
      deep = disclosure(salt, 'x', { _sd: [digestOf(deep)] });
    }
    expect(await outcome(await made({ _sd: [digestOf(deep)] }, [...all, deep]))).toBe('LP_TOO_DEEP');
    const wide = ['x', 'y'].map((name) => disclosure(salt, name, [1, 2, 3]));
    const both = await made({ _sd: wide.map(digestOf) }, wide);
    await expect(readSdJwt(both, { values: 11 })).resolves.toHaveProperty('disclosed', 2);
    await expect(readSdJwt(both, { values: 8 })).rejects.toMatchObject({ code: 'LP_TOO_LARGE' });
  });
});

it('_sd_alg (SD-05): three names in one spelling, at the top only', async () => {
  expect(await outcome(await made({ _sd: [digestOf(a)] }, [a]))).toBe('valid');
  expect(await outcome(await made({ _sd: [digestOf(a)], _sd_alg: 'sha-256' }, [a]))).toBe('valid');
  for (const name of [
    'sha-1',
    'md5',
    'SHA-256',
    'sha256',
    'sha-256 ',
    'sha-256-128',
    '',
    null,
    256,
    ['sha-256'],
    'toString',
  ]) {
    expect(await outcome(await made({ _sd_alg: name }))).toBe('LP_SD_ALG');
  }
  expect(await outcome(await made({ x: { _sd_alg: 'sha-256' } }))).toBe('LP_SD_ALG');
  expect(await outcome(await made({ x: [[{ _sd_alg: 'sha-256' }]] }))).toBe('LP_SD_ALG');
});

describe('what everybody must see', () => {
  it.each(['iss', 'nbf', 'exp', 'aud', 'nonce', 'cnf', 'vct', 'vct#integrity', 'status', '@context'])(
    '%s out of a disclosure',
    async (name) => {
      const text = disclosure(salt, name, 'x');
      const payload: Record<string, JsonValue> = {
        iss: school.signer.controller,
        vct: 'urn:example:type',
        _sd: [digestOf(text)],
      };
      delete payload[name];
      const token = await signed(header(), payload, school.signer);
      expect(await outcome(`${token}~${text}~`)).toBe('LP_SD_ALWAYS_VISIBLE');
    },
  );

  it.each(['sub', 'iat', 'given_name'])('a claim like %s may be hidden', async (name) => {
    const text = disclosure(salt, name, name === 'iat' ? 1_790_000_000 : 'x');
    expect(await outcome(await made({ _sd: [digestOf(text)] }, [text]))).toBe('valid');
  });

  it.each(['type', 'issuer', 'validFrom', 'validUntil', 'credentialStatus', 'credentialSchema'])(
    '%s of a credential, or a part of it',
    async (name) => {
      const document: Record<string, JsonValue> = { ...badge(school.signer.controller, learner.signer.controller) };
      const value = document[name] ?? { id: 'urn:example:1', type: 'Example' };
      const text = disclosure(salt, name, value);
      const token = async (changed: JsonObject) => signed(header({ typ: 'vc+sd-jwt' }), changed, school.signer);
      expect(await outcome(`${await token({ ...document, '@context': document['@context'] ?? '' })}~`)).toBe('valid');
      delete document[name];
      expect(await outcome(`${await token({ ...document, _sd: [digestOf(text)] })}~${text}~`)).toBe(
        'LP_SD_ALWAYS_VISIBLE',
      );
      if (!isJsonObject(value)) return;
      // Withheld as well: whether there is something, is for nobody to choose.
      const hidden = { ...value, _sd: [digestOf('x')] };
      expect(await outcome(`${await token({ ...document, [name]: hidden })}~`)).toBe('LP_SD_ALWAYS_VISIBLE');
      expect(await outcome(`${await token({ ...document, [name]: [{ '...': digestOf('x') }] })}~`)).toBe(
        'LP_SD_ALWAYS_VISIBLE',
      );
    },
  );

  it.each(['validUntil', 'credentialStatus', 'issuer', 'type', '@context'])(
    '%s of a credential in a record, or of an endorsement',
    async (name) => {
      const inner: Record<string, JsonValue> = { ...badge(school.signer.controller, learner.signer.controller) };
      const text = disclosure(salt, name, inner[name] ?? '2026-09-01T00:00:00Z');
      delete inner[name];
      const hiding = { ...inner, _sd: [digestOf(text)] };
      const element = disclosure(salt, hiding);
      const whole = badge(school.signer.controller, learner.signer.controller);
      const of = async (more: JsonObject, ...disclosures: readonly string[]) =>
        outcome(
          [await signed(header({ typ: 'vc+sd-jwt' }), { ...whole, ...more }, school.signer), ...disclosures, ''].join(
            '~',
          ),
        );
      const inRecord = (one: JsonValue) => ({ credentialSubject: { verifiableCredential: one } });
      for (const shown of [[text], []]) {
        // Withheld as well: nobody could tell what it was.
        const expected = 'LP_SD_ALWAYS_VISIBLE';
        expect(await of(inRecord([hiding]), ...shown)).toBe(expected);
        expect(await of(inRecord(hiding), ...shown)).toBe(expected);
        expect(await of(inRecord([{ '...': digestOf(element) }]), element, ...shown)).toBe(expected);
        expect(await of({ endorsement: [hiding] }, ...shown)).toBe(expected);
      }
      const parted = { ...whole, credentialSubject: { id: 'urn:example:1', _sd: [digestOf('x')] } };
      expect(await of(inRecord([parted]))).toBe('valid');
      expect(await of(inRecord([{ ...parted, [name]: [{ '...': digestOf('x') }] }]))).toBe('LP_SD_ALWAYS_VISIBLE');
    },
  );

  it('what a token must not have, it has not by a disclosure either', async () => {
    for (const name of ['vc', 'vp', 'proof']) {
      const text = disclosure(salt, name, {});
      expect(await outcome(await made({ _sd: [digestOf(text)] }, [text]))).toBe('LP_CLAIM_CONFLICT');
    }
  });

  it('claims and members agree', async () => {
    const document = badge(school.signer.controller, learner.signer.controller);
    const validFrom = Date.parse('2026-08-20T07:00:00Z') / 1000;
    expect(await outcome(await made({ ...document, nbf: validFrom, sub: learner.signer.controller }))).toBe('valid');
    for (const claims of [
      { iss: evil.signer.controller },
      { nbf: validFrom + 1 },
      { sub: evil.signer.controller },
      { jti: 'urn:x' },
    ]) {
      expect(await outcome(await made({ ...document, ...claims }))).toBe('LP_CLAIM_CONFLICT');
    }
    const text = disclosure(salt, 'sub', evil.signer.controller);
    expect(await outcome(await made({ ...document, _sd: [digestOf(text)] }, [text]))).toBe('LP_CLAIM_CONFLICT');
  });
});

describe('the issuer’s token', () => {
  it.each<[string, object, string]>([
    ['alg none', { alg: 'none' }, 'LP_ALG_NOT_ALLOWED'],
    ['HMAC', { alg: 'HS256' }, 'LP_ALG_NOT_ALLOWED'],
    ['another key’s algorithm', { alg: 'ES256' }, 'LP_ALG_NOT_ALLOWED'],
    ['no algorithm', { alg: undefined }, 'LP_ALG_NOT_ALLOWED'],
    ['crit', { crit: ['x'], x: 1 }, 'LP_CRIT'],
    ['an empty crit', { crit: [] }, 'LP_CRIT'],
    ['b64', { b64: false }, 'LP_CRIT'],
    ['enc', { enc: 'A256GCM' }, 'LP_ALG_NOT_ALLOWED'],
    ['a key of its own', { jwk: { kty: 'OKP' } }, 'LP_KEY_NOT_AUTHORISED'],
    ['a certificate', { x5c: ['MII'] }, 'LP_KEY_NOT_AUTHORISED'],
    ['no kid', { kid: undefined }, 'INVALID_VERIFICATION_METHOD_URL'],
    ['a list as kid', { kid: ['did:key:z'] }, 'INVALID_VERIFICATION_METHOD_URL'],
    ['a path as kid', { kid: '../../etc/passwd' }, 'INVALID_VERIFICATION_METHOD_URL'],
    ['a content type', { cty: 'vc' }, 'LP_TYP'],
    ...[
      'vc+sd-jwt',
      'vp+sd-jwt',
      'kb+jwt',
      'vc+jwt',
      'vp+jwt',
      'JWT',
      'DC+SD-JWT',
      'application/dc+sd-jwt',
      'statuslist+jwt',
      'example+sd-jwt',
      undefined,
    ].map((typ): [string, object, string] => [`typ ${typ}`, { typ }, 'LP_TYP']),
  ])('%s', async (_, changed, code) => {
    expect(await outcome(await made({}))).toBe('valid');
    expect(await outcome(await made({}, [], changed))).toBe(code);
  });

  it('of which a part is no object', async () => {
    const [head = '', payload = '', signature = ''] = (await made({})).slice(0, -1).split('.');
    const of = (...pieces: readonly string[]) => outcome(`${pieces.join('.')}~`);
    expect(await of(head, payload, signature)).toBe('valid');
    expect(await of(part([]), payload, signature)).toBe('PARSING_ERROR');
    expect(await of(head, part('7'), signature)).toBe('PARSING_ERROR');
  });

  it('the hash of its type’s metadata is a text, and handed on', async () => {
    const integrity = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
    const read = await readSdJwt(await made({ 'vct#integrity': integrity }));
    expect(read.claims).toMatchObject({ vct: 'urn:example:type', vctIntegrity: integrity });
    expect((await readSdJwt(await made({}))).claims).not.toHaveProperty('vctIntegrity');
    for (const other of [7, '', [integrity], null]) {
      expect(await outcome(await made({ 'vct#integrity': other }))).toBe('MALFORMED_VALUE_ERROR');
    }
  });

  it('no vct', async () => {
    expect(await outcome(await made({ vct: undefined }))).toBe('MALFORMED_VALUE_ERROR');
    expect(await outcome(await made({ vct: ['a'] }))).toBe('MALFORMED_VALUE_ERROR');
  });

  it('signed by another than kid names', async () => {
    const payload = { iss: school.signer.controller, vct: 'urn:example:type' };
    expect(await outcome(`${await signed(header(), payload, evil.signer)}~`)).toBe('PROOF_VERIFICATION_ERROR');
  });

  it('the JSON serializations, also with a key binding in a second unprotected header (SD-12)', async () => {
    const [compact = ''] = (await made({})).split('~');
    const [head, payload, signature] = compact.split('.');
    const flat = { protected: head, payload, signature, header: { disclosures: [] } };
    const kb = { protected: head, signature, header: { disclosures: [], kb_jwt: compact } };
    for (const object of [flat, { payload, signatures: [kb, kb] }]) {
      expect(await outcome(JSON.stringify(object))).toBe('PARSING_ERROR');
      expect(await outcome(`\n${JSON.stringify(object)}~`)).toBe('PARSING_ERROR');
    }
  });

  it('other arrangements of the parts', async () => {
    const text = await made({ _sd: [digestOf(a)] }, [a]);
    expect(await outcome(text)).toBe('valid');
    const [compact = ''] = text.split('~');
    for (const other of [
      compact,
      `~${text}`,
      `${text}~`,
      text.slice(0, -1),
      `${compact}~~${a}~`,
      `${compact}.x~${a}~`,
      `~`,
      '',
    ]) {
      expect(await outcome(other)).toBe('LP_SD_FORMAT');
    }
    for (const other of [`${text} `, ` ${text}`, text.replace('.', ' .'), `${text}\n`]) {
      expect(await outcome(other)).not.toBe('valid');
    }
  });
});

describe('the key binding (SD-06, SD-08)', () => {
  const asked = { challenge: 'n-1', domain: 'employer.example', created: now };
  let text: string;
  let bound: string;

  beforeAll(async () => {
    const document = badge(school.signer.controller, learner.signer.controller);
    text = await issueSdJwt(document, { signer: school.signer, type: 'dc+sd-jwt', created: now, holder: learner.key });
    bound = await presentSdJwt(text, { disclose: ['/name'], keyBinding: { ...asked, signer: learner.presenter } });
  });

  const presentedOf = (shown: string) => shown.slice(0, shown.lastIndexOf('~') + 1);

  async function rebound(changes: {
    header?: object;
    payload?: object;
    by?: Party;
    presented?: string;
  }): Promise<string> {
    const presented = changes.presented ?? presentedOf(bound);
    const payload = { iat: 1_790_000_000, aud: 'employer.example', nonce: 'n-1', sd_hash: digestOf(presented) };
    const kb = await signed(
      { alg: 'EdDSA', typ: 'kb+jwt', ...changes.header },
      { ...payload, ...changes.payload },
      (changes.by ?? learner).presenter,
    );
    return presented + kb;
  }

  it('controls', async () => {
    expect(await outcome(bound)).toBe('valid');
    expect(await outcome(await rebound({}))).toBe('valid');
    expect(await outcome(await rebound({ payload: { other: 'is ignored' } }))).toBe('valid');
    expect(await outcome(await rebound({ payload: { nbf: 1_790_000_000, exp: 1_790_000_001 } }))).toBe('valid');
  });

  it('of which a part is no object', async () => {
    const [head = '', payload = '', signature = ''] = String(bound.split('~').at(-1)).split('.');
    const kbOf = (...pieces: readonly string[]) => outcome(presentedOf(bound) + pieces.join('.'));
    expect(await kbOf(head, payload, signature)).toBe('valid');
    expect(await kbOf(part([]), payload, signature)).toBe('PARSING_ERROR');
    expect(await kbOf(head, part('7'), signature)).toBe('PARSING_ERROR');
  });

  it('cut off, there is none: the verifier asks for it', async () => {
    const proof = await verifySdJwt(await readSdJwt(presentedOf(bound)), { resolver });
    expect(proof.holderBinding).toBeUndefined();
    expect(proof.boundKey?.multikey).toBe(learner.key.multikey);
  });

  it.each<[string, Parameters<typeof rebound>[0], string]>([
    ['typ JWT', { header: { typ: 'JWT' } }, 'LP_TYP'],
    ['typ KB+JWT', { header: { typ: 'KB+JWT' } }, 'LP_TYP'],
    ['no typ', { header: { typ: undefined } }, 'LP_TYP'],
    ['alg none', { header: { alg: 'none' } }, 'LP_ALG_NOT_ALLOWED'],
    ['no alg', { header: { alg: undefined } }, 'LP_ALG_NOT_ALLOWED'],
    ['another alg', { header: { alg: 'ES256' } }, 'LP_ALG_NOT_ALLOWED'],
    ['crit', { header: { crit: ['x'] } }, 'LP_CRIT'],
    ['a key of its own', { header: { jwk: {} } }, 'LP_KEY_NOT_AUTHORISED'],
    ['no nonce', { payload: { nonce: undefined } }, 'MALFORMED_VALUE_ERROR'],
    ['an empty nonce', { payload: { nonce: '' } }, 'MALFORMED_VALUE_ERROR'],
    ['no audience', { payload: { aud: undefined } }, 'MALFORMED_VALUE_ERROR'],
    ['two audiences', { payload: { aud: ['employer.example', 'evil.example'] } }, 'MALFORMED_VALUE_ERROR'],
    ['no time', { payload: { iat: undefined } }, 'MALFORMED_VALUE_ERROR'],
    ['a time in words', { payload: { iat: 'now' } }, 'MALFORMED_VALUE_ERROR'],
    ['an end before its beginning', { payload: { exp: 1 } }, 'MALFORMED_VALUE_ERROR'],
    ['an end in words', { payload: { exp: 'never' } }, 'MALFORMED_VALUE_ERROR'],
    ['a time that it is not yet valid at', { payload: { nbf: 1_790_000_001 } }, 'MALFORMED_VALUE_ERROR'],
    ['a beginning in words', { payload: { nbf: 'now' } }, 'MALFORMED_VALUE_ERROR'],
    ['no sd_hash', { payload: { sd_hash: undefined } }, 'MALFORMED_VALUE_ERROR'],
    ['another sd_hash', { payload: { sd_hash: 'x' } }, 'PROOF_VERIFICATION_ERROR'],
  ])('%s', async (_, changes, code) => {
    expect(await outcome(await rebound(changes))).toBe(code);
  });

  it('made by another key, for other disclosures, or for none', async () => {
    expect(await outcome(await rebound({ by: evil }))).toBe('LP_KB_KEY');
    const [compact, ...disclosures] = text.split('~');
    const over = [compact, ...disclosures.slice(0, -1), bound.split('~').at(-1)].join('~');
    expect(await outcome(over)).toBe('PROOF_VERIFICATION_ERROR');
    expect(await outcome(`${text}${bound.split('~').at(-1)}`)).toBe('PROOF_VERIFICATION_ERROR');
    const [first, ...rest] = disclosures.slice(0, -1);
    const reordered = [compact, ...rest, first, ''].join('~');
    expect(await outcome(reordered)).toBe('valid');
    expect(await outcome(await rebound({ presented: reordered }))).toBe('valid');
    expect(await outcome(reordered + String((await rebound({ presented: text })).split('~').at(-1)))).toBe(
      'PROOF_VERIFICATION_ERROR',
    );
  });

  it('a key that is none of RFC 7800 in clear, or not sound', async () => {
    const jwk: JsonObject = { ...learner.key.toJwk() };
    const bind = async (cnf: JsonValue, isBound = true) => {
      const presented = await made({ cnf });
      return outcome(isBound ? await rebound({ presented }) : presented);
    };
    expect(await bind({ jwk })).toBe('valid');
    expect(await bind({ jwk, kid: 'one' })).toBe('valid');
    const small = encodeBase64url(Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0)));
    const secret = encodeBase64url(learner.privateKey);
    for (const cnf of [
      { kid: learner.signer.id },
      { jku: 'https://evil.example/keys', kid: 'one' },
      { jwk, jku: 'https://evil.example/keys' },
      { jwk: { ...jwk, d: secret } },
      { jwk: { ...jwk, x: small } },
      { jwk: { ...jwk, use: 'enc' } },
      { jwk: { ...jwk, type: 'JsonWebKey' } },
      { jwk: { kty: 'oct', k: secret } },
      { jwk: [jwk] },
      { jwe: 'x' },
      {},
      'x',
      null,
    ]) {
      expect(await bind(cnf)).toBe('LP_KB_KEY');
      expect(await bind(cnf, false)).toBe('LP_KB_KEY');
    }
    expect(await outcome(await rebound({ presented: await made({}) }))).toBe('LP_KB_KEY');
  });
});

it('what is handed on in place of an SD-JWT that was read is read again', async () => {
  const read = await readSdJwt(await made({ name: 'said' }));
  const forged = { ...read, document: { ...read.document, name: 'forged' } };
  expect((await verifySdJwt(forged, { resolver })).document['name']).toBe('said');
  const text = `${part({ alg: 'none' })}.${encodeBase64url(encodeUtf8('{}'))}.~`;
  await expect(verifySdJwt({ ...read, text }, { resolver })).rejects.toMatchObject({ code: 'LP_TYP' });
  expect(readPart(read.compact.split('.')[0] ?? '')).toMatchObject({ typ: 'dc+sd-jwt' });
});

it('an error that is nobody’s fault goes on as it is, and is not taken for a bad disclosure', () => {
  const wrong = new RangeError('out of memory');
  const tools = {
    ...sdJwtTools,
    parseJson: () => {
      throw wrong;
    },
  };
  expect(() => readDisclosure(a, { digestOf, limits: {}, tools })).toThrow(wrong);
  expect(readDisclosure(a, { digestOf, limits: {}, tools: sdJwtTools })).toMatchObject({ name: 'a', value: 1 });
});
