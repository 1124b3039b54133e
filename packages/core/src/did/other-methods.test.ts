import { describe, expect, it } from 'vitest';
import { encodeBase64url, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { didKeyOf, publicKeyOf } from '../keys/index.ts';
import { createDidResolver, type ResolveMethodOptions, resolveVerificationMethod } from './index.ts';

const key = await publicKeyOf({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(41) });
const other = await publicKeyOf({ algorithm: 'P-256', privateKey: new Uint8Array(32).fill(42) });
const did = didKeyOf(key);
const web = 'https://school.example/issuers/1';

async function found(id: string, options: Partial<ResolveMethodOptions> = {}): Promise<unknown> {
  try {
    return await resolveVerificationMethod(id, { resolver: createDidResolver(), ...options });
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    return [error.code, error.params['policy']].filter((each) => each !== undefined).join(' ');
  }
}

describe('a did:key without a fragment', () => {
  const policy = { compatibility: ['did-key-without-fragment'] };
  it('means its only key, where that was chosen', async () => {
    expect(await found(did, policy)).toMatchObject({
      id: `${did}#${key.multikey}`,
      controller: did,
      compatibility: 'did-key-without-fragment',
    });
    expect(await found(did)).toBe('INVALID_VERIFICATION_METHOD_URL did-key-without-fragment');
    expect(await found(did, { compatibility: ['https-issuer-key-set'] })).toMatch(/^INVALID_VERIFICATION_METHOD_URL/);
    const named = await found(`${did}#${key.multikey}`, policy);
    expect(named).not.toHaveProperty('compatibility');
  });

  it('and no other method, nor a bad key, nor one of several', async () => {
    expect(await found('did:web:school.example', policy)).toBe('INVALID_VERIFICATION_METHOD_URL');
    expect(await found(`${did}#`, policy)).toBe('INVALID_VERIFICATION_METHOD_URL');
    expect(await found(`${did}?x`, policy)).toBe('INVALID_VERIFICATION_METHOD_URL');
    expect(await found('did:key:z6Mk', policy)).toMatch(/^invalid/);
    const methods = [key, other].map(({ multikey }) => ({
      id: `#${multikey}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: multikey,
    }));
    const assertionMethod = methods.map(({ id }) => id);
    const resolver = createDidResolver({
      documents: { [did]: { id: did, verificationMethod: methods, assertionMethod } },
    });
    expect(await found(did, { ...policy, resolver })).toBe('INVALID_VERIFICATION_METHOD');
  });
});

describe('a web address', () => {
  const policy = { compatibility: ['https-issuer-key-set'] };
  const id = `${web}#key-1`;
  const document = (changes: JsonObject = {}): JsonObject => ({
    id: web,
    verificationMethod: [{ id, type: 'Multikey', controller: web, publicKeyMultibase: key.multikey }],
    assertionMethod: [id],
    ...changes,
  });
  const withDocument = (changes: JsonObject = {}) => ({
    ...policy,
    resolver: createDidResolver({ documents: { [web]: document(changes) } }),
  });
  const withSet = (...keys: readonly JsonObject[]) => ({ ...policy, keySets: { [web]: { keys } } });
  const jwk: JsonObject = { ...key.toJwk() };

  it('has its methods in a controlled identifier document, where that is handed in', async () => {
    expect(await found(id, withDocument())).toMatchObject({
      id,
      controller: web,
      purposes: ['assertionMethod'],
      compatibility: 'https-issuer-key-set',
    });
    const { compatibility: _, ...unchosen } = withDocument();
    expect(await found(id, unchosen)).toBe('INVALID_VERIFICATION_METHOD_URL https-issuer-key-set');
    expect(await found(id, policy)).toBe('LP_DID_NOT_FOUND');
    expect(await found(id, withDocument({ id: 'https://evil.example' }))).toBe(
      'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID',
    );
    expect(await found(`${web}#key-2`, withDocument())).toBe('INVALID_VERIFICATION_METHOD');
    const foreign = [{ id, type: 'Multikey', controller: did, publicKeyMultibase: key.multikey }];
    expect(await found(id, withDocument({ verificationMethod: foreign }))).toBe('INVALID_VERIFICATION_METHOD');
  });

  it('has its keys in a set, by name', async () => {
    expect(await found(id, withSet({ ...jwk, kid: 'key-1' }))).toMatchObject({ id, controller: web });
    expect(await found(id, withSet({ ...jwk, kid: id }))).toMatchObject({ id, controller: web });
    expect(await found(id, withSet(jwk))).toBe('INVALID_VERIFICATION_METHOD');
    expect(await found(id, withSet({ ...jwk, kid: 'key-1', d: 'AA' }))).toBe('LP_PRIVATE_KEY');
    expect(await found(id, { keySets: withSet({ ...jwk, kid: 'key-1' }).keySets })).toMatch(/https-issuer-key-set$/);
  });

  it.each([
    'https://',
    'https://a b',
    'https://u@a.example/#k',
    `${web}`,
    `${web}#`,
    `${web}#a#b`,
    `${web}?q#k`,
    'http://a.example#k',
  ])('%s names nothing', async (address) =>
    expect(await found(address, withDocument())).toBe('INVALID_VERIFICATION_METHOD_URL'),
  );
});

describe('did:jwk', () => {
  const didOf = (jwk: unknown) => `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(jwk)))}`;
  it('spells its key', async () => {
    const spelt = didOf(key.toJwk());
    expect(await found(`${spelt}#0`)).toMatchObject({
      controller: spelt,
      publicKey: { multikey: key.multikey },
      purposes: ['assertionMethod', 'authentication'],
    });
    expect(await found(`${spelt}#1`)).toBe('INVALID_VERIFICATION_METHOD');
  });

  it('is refused where it spells none', async () => {
    expect(await found(`${didOf({ ...key.toJwk(), d: 'AA' })}#0`)).toBe('LP_PRIVATE_KEY');
    expect(await found(`${didOf({ ...key.toJwk(), use: 'enc' })}#0`)).toBe('invalidPublicKeyType');
    for (const odd of [didOf([]), didOf(null), 'did:jwk:AA', `did:jwk:${'A'.repeat(5000)}`]) {
      expect(await found(`${odd}#0`)).toBe(odd.length > 4096 ? 'INVALID_VERIFICATION_METHOD_URL' : 'invalidDid');
    }
  });
});
