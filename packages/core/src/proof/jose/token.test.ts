import { CompactSign, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { type AlgorithmName, createSigner, type PublicKey, publicKeyOf, type Signer } from '../../keys/index.ts';
import { readSecured, verifySecured } from '../index.ts';
import { secureCredential, securePresentation } from '../secure.ts';

const created = new Date('2026-08-20T07:00:00Z');
const resolver = createDidResolver();
const names: readonly AlgorithmName[] = ['Ed25519', 'P-256', 'P-384'];

interface Party {
  readonly signer: Signer;
  readonly presenter: Signer;
  readonly key: PublicKey;
  readonly secret: JsonObject;
}

async function party(algorithm: AlgorithmName, fill: number): Promise<Party> {
  const privateKey = new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(fill);
  const key = await publicKeyOf({ algorithm, privateKey });
  return {
    signer: await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' }),
    presenter: await createSigner({ algorithm, privateKey, purpose: 'authentication' }),
    key,
    secret: { ...key.toJwk(), d: encodeBase64url(privateKey) },
  };
}

const credentialBy = (issuer: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-08-20T07:00:00Z',
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed' },
});

describe.each(names)('vc+jwt with %s', (name) => {
  it('what Laurel signs, jose verifies', async () => {
    const { signer, key } = await party(name, 5);
    const token = String(
      await secureCredential(credentialBy(signer.controller), { signer, securing: 'vc+jwt', created }),
    );
    const { payload, protectedHeader } = await jwtVerify(
      token,
      await importJWK({ ...key.toJwk() }, key.algorithm.joseNames[0]),
      {
        typ: 'vc+jwt',
      },
    );
    expect(payload).toEqual(credentialBy(signer.controller));
    expect(protectedHeader).toMatchObject({ kid: signer.id, cty: 'vc' });
  });

  it('what jose signs, Laurel verifies', async () => {
    const { signer, key, secret } = await party(name, 6);
    const document = credentialBy(signer.controller);
    for (const alg of key.algorithm.joseNames) {
      const token = await new CompactSign(encodeUtf8(JSON.stringify(document)))
        .setProtectedHeader({ alg, typ: 'vc+jwt', kid: signer.id })
        .sign(await importJWK({ ...secret }, alg));
      for (const input of [token, `${token}\n`, encodeUtf8(token)]) {
        const [proof] = await verifySecured(await readSecured(input), { resolver });
        expect(proof).toMatchObject({ document, controller: signer.controller, purpose: 'assertionMethod' });
      }
    }
  });
});

describe('vp+jwt', () => {
  it('binds challenge and domain', async () => {
    const { presenter } = await party('Ed25519', 7);
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: presenter.controller,
    };
    const token = await securePresentation(presentation, {
      signers: [presenter],
      securing: 'vp+jwt',
      created,
      challenge: 'c',
      domain: 'employer.example',
    });
    expect(decodeProtectedHeader(String(token))).toMatchObject({ typ: 'vp+jwt', cty: 'vp' });
    const [proof] = await verifySecured(await readSecured(token), { resolver });
    expect(proof).toMatchObject({
      challenge: 'c',
      domains: ['employer.example'],
      purpose: 'authentication',
      document: presentation,
    });
  });

  it('has exactly one signer', async () => {
    const { presenter } = await party('Ed25519', 7);
    await expect(
      securePresentation({}, { signers: [presenter, presenter], securing: 'vp+jwt', created }),
    ).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('is by a key that its kid names as a DID URL, for a holder has no key set', async () => {
    const { presenter, key } = await party('Ed25519', 7);
    const holder = 'https://holder.example';
    const payload = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder };
    const part = (value: JsonObject) => encodeBase64url(encodeUtf8(JSON.stringify(value)));
    for (const header of [
      { alg: 'EdDSA', typ: 'vp+jwt' },
      { alg: 'EdDSA', typ: 'vp+jwt', kid: 'one' },
    ]) {
      const input = `${part(header)}.${part(payload)}`;
      const compact = `${input}.${encodeBase64url(await presenter.sign(encodeUtf8(input)))}`;
      const keySets = { [holder]: { keys: [{ ...key.toJwk(), kid: 'one' }] } };
      const options = { resolver, keySets, compatibility: ['https-issuer-key-set'] } as const;
      await expect(verifySecured(await readSecured(compact), options)).rejects.toMatchObject({
        code: 'INVALID_VERIFICATION_METHOD_URL',
      });
    }
  });
});

describe('attacks on tokens, each beside its control', () => {
  let good: Party;
  let evil: Party;
  let document: JsonObject;
  const part = (value: unknown) =>
    encodeBase64url(encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value)));

  beforeAll(async () => {
    good = await party('Ed25519', 1);
    evil = await party('Ed25519', 2);
    document = credentialBy(good.signer.controller);
  });

  const sign = async (header: unknown, payload: unknown, signer: Signer): Promise<string> => {
    const input = `${part(header)}.${part(payload)}`;
    return `${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`;
  };
  const header = (changes: JsonObject = {}): JsonObject => ({
    alg: 'EdDSA',
    typ: 'vc+jwt',
    kid: good.signer.id,
    ...changes,
  });
  const codeFor = async (token: unknown): Promise<string> => {
    try {
      await verifySecured(await readSecured(token), { resolver });
      return 'verified';
    } catch (error) {
      return error instanceof LaurelError ? error.code : `untyped ${String(error)}`;
    }
  };

  it('the control verifies', async () => {
    expect(await codeFor(await sign(header(), document, good.signer))).toBe('verified');
  });

  it.each(['none', 'None', 'nOnE', 'HS256', 'RS256', 'ES256K', '', 7])('JW-01, JW-02: alg %j', async (alg) => {
    expect(await codeFor(await sign(header({ alg }), document, good.signer))).toBe('LP_ALG_NOT_ALLOWED');
    expect(await codeFor(`${part(header({ alg }))}.${part(document)}.`)).toBe('LP_ALG_NOT_ALLOWED');
  });

  it('JW-02: an algorithm that is not this key’s', async () => {
    expect(await codeFor(await sign(header({ alg: 'ES256' }), document, good.signer))).toBe('LP_ALG_NOT_ALLOWED');
  });

  it('JW-04: a key in the header', async () => {
    for (const bring of [
      { jwk: evil.key.toJwk() },
      { jku: 'https://evil.example' },
      { x5u: 'https://evil.example' },
      { x5c: ['AA=='] },
    ]) {
      expect(await codeFor(await sign(header({ ...bring } as JsonObject), document, evil.signer))).toBe(
        'LP_KEY_NOT_AUTHORISED',
      );
    }
  });

  it.each([
    ['a path', '../../etc/passwd', 'INVALID_VERIFICATION_METHOD_URL'],
    ['SQL', "' OR 1=1 --", 'INVALID_VERIFICATION_METHOD_URL'],
    ['a URL', 'https://evil.example/key', 'INVALID_VERIFICATION_METHOD_URL'],
    ['relative', '#key-1', 'INVALID_VERIFICATION_METHOD_URL'],
    ['empty', '', 'INVALID_VERIFICATION_METHOD_URL'],
    ['a list', ['did:key:z#z'], 'INVALID_VERIFICATION_METHOD_URL'],
    ['nothing', null, 'INVALID_VERIFICATION_METHOD_URL'],
  ])('JW-05: kid is %s', async (_, kid, code) => {
    expect(await codeFor(await sign(header({ kid }), document, good.signer))).toBe(code);
  });

  it('JW-05: somebody else’s kid over this issuer’s words: the verifier sees who signed', async () => {
    const [proof] = await verifySecured(
      await readSecured(await sign(header({ kid: evil.signer.id }), document, evil.signer)),
      { resolver },
    );
    expect(proof?.controller).toBe(evil.signer.controller);
    expect(proof?.controller).not.toBe(good.signer.controller);
    expect(await codeFor(await sign(header(), document, evil.signer))).toBe('PROOF_VERIFICATION_ERROR');
  });

  it.each([{ crit: ['x'], x: 1 }, { crit: [] }, { crit: ['alg'] }, { b64: false, crit: ['b64'] }, { b64: false }])(
    'JW-06: %j',
    async (extra) => {
      expect(await codeFor(await sign(header(extra), document, good.signer))).toBe('LP_CRIT');
    },
  );

  it.each([
    [{ iss: 'did:web:other.example' }, '/iss'],
    [{ jti: 'urn:uuid:00000000-0000-4000-8000-000000000000' }, '/jti'],
    [{ sub: 'did:key:zOther' }, '/sub'],
    [{ nbf: 1 }, '/nbf'],
    [{ vc: {} }, '/vc'],
    [{ vp: {} }, '/vp'],
    [{ proof: {} }, '/proof'],
  ])('JW-08, JW-09: %j contradicts the document', async (claims, pointer) => {
    const token = await sign(header(), { ...document, ...claims }, good.signer);
    await expect(readSecured(token)).rejects.toMatchObject({ code: 'LP_CLAIM_CONFLICT', params: { pointer } });
  });

  it('JW-08: claims that agree are fine, and exp counts', async () => {
    const exp = 1_893_456_000;
    const agreeing = {
      ...document,
      validUntil: '2030-01-01T00:00:00Z',
      iss: good.signer.controller,
      jti: String(document['id']),
      sub: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
      nbf: Date.parse('2026-08-20T07:00:00Z') / 1000,
      exp,
    };
    const [proof] = await verifySecured(await readSecured(await sign(header(), agreeing, good.signer)), { resolver });
    expect(proof?.expires).toBe('2030-01-01T00:00:00.000Z');
    expect(proof?.document).toEqual({ ...document, validUntil: '2030-01-01T00:00:00Z' });
    expect(await codeFor(await sign(header(), { ...agreeing, exp: exp + 1 }, good.signer))).toBe('LP_CLAIM_CONFLICT');
  });

  it.each<[unknown]>(
    [
      ...['vp+jwt', 'dc+sd-jwt', 'kb+jwt', 'JWT', 'VC+JWT', 'application/vc+jwt', 'statuslist+jwt', null, undefined],
      ['vc+jwt'],
    ].map((typ) => [typ]),
  )('JW-10: typ %j', async (typ) => {
    const { typ: _, ...without } = header();
    const changed = typ === undefined ? without : { ...without, typ };
    const token = await sign(changed, document, good.signer);
    // `vp+jwt` is a known type: as such it is read as a presentation, never as a credential.
    if (typ === 'vp+jwt') expect((await readSecured(token)).kind).toBe('presentation');
    else expect(await codeFor(token)).toBe('LP_TYP');
  });

  it('JW-12: another spelling of the same token', async () => {
    const token = await sign(header(), document, good.signer);
    const [head = '', payload = '', signature = ''] = token.split('.');
    const last = signature.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = alphabet[alphabet.indexOf(last) ^ 1];
    expect(await codeFor(`${head}.${payload}.${signature.slice(0, -1)}${twin}`)).toBe('LP_ENCODING');
    for (const spelling of [
      ` ${token}`,
      `${token} `,
      `${token}\n\n`,
      `\ufeff${token}`,
      `${head}=.${payload}.${signature}`,
      `${head}.${payload}.${signature} a`,
    ]) {
      expect(await codeFor(spelling)).toMatch(/PARSING_ERROR|LP_ILL_FORMED_TEXT/);
    }
    expect(await codeFor(`${token}.${signature}`)).toBe('PARSING_ERROR');
  });

  it('JW-13: JSON serialisations', async () => {
    const [head, payload, signature] = (await sign(header(), document, good.signer)).split('.');
    expect(await codeFor({ protected: head, payload, signature })).toBe('PARSING_ERROR');
    expect(await codeFor({ payload, signatures: [{ protected: head, signature }] })).toBe('PARSING_ERROR');
  });

  it('IN-01, IN-02, IN-04 inside a token', async () => {
    expect(
      await codeFor(
        await sign(`{"alg":"none","alg":"EdDSA","typ":"vc+jwt","kid":"${good.signer.id}"}`, document, good.signer),
      ),
    ).toBe('LP_DUPLICATE_KEY');
    expect(await codeFor(await sign(header(), '{"issuer":"a","issuer":"b"}', good.signer))).toBe('LP_DUPLICATE_KEY');
    expect(await codeFor(await sign(header(), `\ufeff${JSON.stringify(document)}`, good.signer))).toBe(
      'LP_ILL_FORMED_TEXT',
    );
    expect(await codeFor(await sign(header({ deep: [[[[[[[[[1]]]]]]]]] }), document, good.signer))).toBe('LP_TOO_DEEP');
    expect(await codeFor(await sign(header(), '[]', good.signer))).toBe('PARSING_ERROR');
  });

  it('JW-14: an encrypted token', async () => {
    expect(
      await codeFor(await sign(header({ enc: 'A256GCM', alg: 'PBES2-HS256+A128KW', p2c: 1e9 }), document, good.signer)),
    ).toBe('LP_ALG_NOT_ALLOWED');
    expect(await codeFor('eyJhbGciOiJkaXIifQ..AA.AA.AA')).toBe('LP_ALG_NOT_ALLOWED');
  });

  it('an envelope says what is inside, once', async () => {
    const token = await sign(header(), document, good.signer);
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${token}`,
    };
    expect(await codeFor(envelope)).toBe('verified');
    expect(await codeFor({ ...envelope, id: `data:application/vp+jwt,${token}` })).toMatch(/LP_TYP|LP_SCHEMA/);
    expect(await codeFor({ ...envelope, type: 'EnvelopedVerifiablePresentation' })).toMatch(/LP_TYP|LP_SCHEMA/);
    expect(await codeFor({ ...envelope, issuer: 'did:web:evil.example' })).toBe('LP_SCHEMA');
    expect(
      await codeFor({
        ...envelope,
        id: `data:application/vc+jwt,${encodeBase64url(encodeUtf8(JSON.stringify(envelope)))}`,
      }),
    ).toBe('PARSING_ERROR');
  });

  it('every bit of a token counts', async () => {
    const token = await sign(header(), document, good.signer);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < token.length; at++) {
      const value = alphabet.indexOf(token[at] ?? '');
      if (value < 0) continue;
      for (let bit = 1; bit < 64; bit *= 2) {
        const changed = token.slice(0, at) + alphabet[value ^ bit] + token.slice(at + 1);
        expect(await codeFor(changed), `letter ${at}, bit ${bit}`).not.toMatch(/^(verified|untyped)/);
      }
    }
  });
});
