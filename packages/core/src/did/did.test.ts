import { type DIDResolutionResult, type Resolvable, Resolver } from 'did-resolver';
import { getResolver } from 'key-did-resolver';
import { describe, expect, it } from 'vitest';
import { encodeMultibase } from '../encoding/index.ts';
import { asList, copyJson, isJsonObject } from '../json/index.ts';
import { type AlgorithmName, didKeyOf, importPublicKey, publicKeyOf } from '../keys/index.ts';
import { createDidResolver, isDid, parseDidUrl, resolveVerificationMethod } from './index.ts';

const keyOf = (algorithm: AlgorithmName, fill = 1) =>
  publicKeyOf({ algorithm, privateKey: new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(fill) });

describe('did:key', () => {
  it.each(['Ed25519', 'P-256', 'P-384'] as const)('%s: the document says what the identifier spells', async (name) => {
    const key = await keyOf(name);
    const did = didKeyOf(key);
    const method = await resolveVerificationMethod(`${did}#${key.multikey}`, { resolver: createDidResolver() });
    expect(method).toMatchObject({ controller: did, purposes: ['assertionMethod', 'authentication'] });
    expect(method.publicKey.multikey).toBe(key.multikey);
  });

  it('is looked up once, and nobody can change what others are given', async () => {
    const key = await keyOf('Ed25519', 7);
    const [did, id] = [didKeyOf(key), `${didKeyOf(key)}#${key.multikey}`];
    const resolver = createDidResolver();
    const first = await resolveVerificationMethod(id, { resolver });
    first.publicKey.bytes.fill(0);
    Reflect.set(first.purposes, 0, 'authentication');
    const { didDocument } = await resolver.resolve(did);
    expect(Reflect.set(didDocument ?? {}, 'id', 'did:key:another')).toBe(false);
    expect(Reflect.set(resolver, 'resolve', () => Promise.resolve({ didDocument: null }))).toBe(false);
    const second = await resolveVerificationMethod(id, { resolver });
    expect(second.publicKey.bytes).toEqual(key.bytes);
    expect(second).toMatchObject({ id, controller: did, purposes: ['assertionMethod', 'authentication'] });
    // A fragment that the document does not name is refused as before.
    const other = resolveVerificationMethod(`${did}#another`, { resolver });
    await expect(other).rejects.toMatchObject({ code: 'INVALID_VERIFICATION_METHOD' });
  });

  it('known or not, a document that was handed in comes before it', async () => {
    const key = await keyOf('Ed25519', 8);
    const [did, id] = [didKeyOf(key), `${didKeyOf(key)}#${key.multikey}`];
    await resolveVerificationMethod(id, { resolver: createDidResolver() });
    const method = { id, type: 'Multikey', controller: did, publicKeyMultibase: key.multikey };
    const documents = { [did]: { id: did, verificationMethod: [method], assertionMethod: [id] } };
    const resolver = createDidResolver({ documents });
    expect((await resolveVerificationMethod(id, { resolver })).purposes).toEqual(['assertionMethod']);
    // The caller's own object may change from one call to the next.
    documents[did]?.assertionMethod.pop();
    expect((await resolveVerificationMethod(id, { resolver })).purposes).toEqual([]);
  });

  it('agrees with an independent implementation on the key', async () => {
    const key = await keyOf('Ed25519');
    const peer = copyJson((await new Resolver(getResolver()).resolve(didKeyOf(key))).didDocument);
    const [method] = isJsonObject(peer) ? asList(peer['verificationMethod']) : [];
    expect(isJsonObject(method) && importPublicKey(method).multikey).toBe(key.multikey);
  });

  it('plugs in: another implementation of the method serves as well', async () => {
    const key = await keyOf('Ed25519');
    const resolver = new Resolver(getResolver());
    const method = await resolveVerificationMethod(`${didKeyOf(key)}#${key.multikey}`, { resolver });
    expect(method.publicKey.multikey).toBe(key.multikey);
  });

  it.each([
    ['no key', 'did:key:z', 'invalidDid'],
    ['another base', 'did:key:u7QEB', 'invalidDid'],
    [
      'a secret key',
      `did:key:${encodeMultibase(Uint8Array.of(0x80, 0x26, ...new Uint8Array(32)))}`,
      'invalidPublicKeyType',
    ],
    ['31 bytes', `did:key:${encodeMultibase(Uint8Array.of(0xed, 1, ...new Uint8Array(31)))}`, 'invalidPublicKeyLength'],
    [
      'a point of small order',
      `did:key:${encodeMultibase(Uint8Array.of(0xed, 1, 1, ...new Uint8Array(31)))}`,
      'invalidPublicKey',
    ],
    [
      'a longer varint',
      `did:key:${encodeMultibase(Uint8Array.of(0xed, 0x81, 0, ...new Uint8Array(32)))}`,
      'invalidPublicKeyType',
    ],
  ])('refuses %s', async (_, did, code) => {
    const resolver = createDidResolver();
    expect((await resolver.resolve(did)).didDocument).toBeNull();
    await expect(resolveVerificationMethod(`${did}#x`, { resolver })).rejects.toMatchObject({ code });
  });

  it('refuses a fragment that is not the key', async () => {
    const [key, other] = [await keyOf('Ed25519', 1), await keyOf('Ed25519', 2)];
    await expect(
      resolveVerificationMethod(`${didKeyOf(key)}#${other.multikey}`, { resolver: createDidResolver() }),
    ).rejects.toMatchObject({ code: 'INVALID_VERIFICATION_METHOD' });
  });
});

describe('documents that are handed in', () => {
  const did = 'did:web:school.example';
  const document = async (changes: Record<string, unknown> = {}) => ({
    id: did,
    verificationMethod: [
      { id: `${did}#k`, type: 'Multikey', controller: did, publicKeyMultibase: (await keyOf('P-256')).multikey },
    ],
    assertionMethod: ['#k'],
    ...changes,
  });
  const resolve = async (changes?: Record<string, unknown>) =>
    resolveVerificationMethod(`${did}#k`, {
      resolver: createDidResolver({ documents: { [did]: await document(changes) } }),
    });

  it('give the key and only the purposes that they state', async () => {
    expect(await resolve()).toMatchObject({ controller: did, purposes: ['assertionMethod'] });
  });

  it('are refused when they are somebody else’s', async () => {
    await expect(resolve({ id: 'did:web:other.example' })).rejects.toMatchObject({
      code: 'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID',
    });
  });

  it.each([
    ['controlled by somebody else', (method: object) => [{ ...method, controller: 'did:web:evil.example' }]],
    ['twice under one id', (method: object) => [method, method]],
    ['absent', () => []],
    ['that was revoked, nobody can tell when', (method: object) => [{ ...method, revoked: true }]],
    ['that ends, nobody can tell when', (method: object) => [{ ...method, expires: 1_700_000_000 }]],
  ])('a method %s is refused', async (_, change) => {
    const [method] = (await document()).verificationMethod;
    await expect(resolve({ verificationMethod: change(method ?? {}) })).rejects.toMatchObject({
      code: 'INVALID_VERIFICATION_METHOD',
    });
  });

  it('nothing is looked up that was not handed in', async () => {
    const resolver = createDidResolver();
    await expect(resolveVerificationMethod(`${did}#k`, { resolver })).rejects.toMatchObject({
      code: 'LP_DID_METHOD_NOT_SUPPORTED',
    });
  });
});

describe('resolvers that others wrote', () => {
  const did = 'did:web:school.example';
  const thrower = () => {
    throw new Error('inner');
  };
  const metadata = { didResolutionMetadata: {}, didDocumentMetadata: {} };
  const failed = (error: unknown) => ({ didResolutionMetadata: { error }, didDocumentMetadata: {}, didDocument: null });
  const cycle: Record<string, unknown> = { id: did };
  cycle['self'] = cycle;

  it.each<[string, () => unknown, string]>([
    ['throws', thrower, 'LP_DID_NOT_FOUND'],
    ['answers nothing', () => undefined, 'LP_DID_NOT_FOUND'],
    ['answers null', () => null, 'LP_DID_NOT_FOUND'],
    ['answers a text', () => 'x', 'LP_DID_NOT_FOUND'],
    ['leaves the metadata out', () => ({ didDocument: { id: did } }), 'LP_DID_NOT_FOUND'],
    ['gives no document', () => ({ ...metadata, didDocument: null }), 'LP_DID_NOT_FOUND'],
    ['gives a document without end', () => ({ ...metadata, didDocument: cycle }), 'LP_DID_NOT_FOUND'],
    [
      'gives a document that throws',
      () => Object.defineProperty({ ...metadata }, 'didDocument', { get: thrower }),
      'LP_DID_NOT_FOUND',
    ],
    ['names an error of its own', () => failed('teapot'), 'invalidDid'],
    ['names an error that every object has', () => failed('constructor'), 'invalidDid'],
    ['names an error that is none', () => failed({ a: 1 }), 'invalidDid'],
    ['names a known error', () => failed('notFound'), 'LP_DID_NOT_FOUND'],
    [
      'says in a text that it was switched off',
      () => ({ ...metadata, didDocumentMetadata: { deactivated: 'true' }, didDocument: { id: did } }),
      'LP_DID_DEACTIVATED',
    ],
  ])('one that %s', async (_, answer, code) => {
    const resolver: Resolvable = { resolve: async () => answer() as DIDResolutionResult };
    await expect(resolveVerificationMethod(`${did}#k`, { resolver })).rejects.toMatchObject({ code });
  });

  it.each(['constructor', 'valueof', 'x'])('the method %s is nobody’s', async (method) => {
    const resolver = createDidResolver({ documents: { [did]: {} } });
    await expect(resolveVerificationMethod(`did:${method}:a#k`, { resolver })).rejects.toMatchObject({
      code: 'LP_DID_METHOD_NOT_SUPPORTED',
    });
  });

  it('a method that is given serves, but not in the place of did:key', async () => {
    const key = await keyOf('Ed25519');
    const own = async (): Promise<DIDResolutionResult> => ({
      ...metadata,
      didResolutionMetadata: { error: 'notFound' },
      didDocument: null,
    });
    const resolver = createDidResolver({ methods: { web: own, key: own } });
    await expect(resolveVerificationMethod(`${did}#k`, { resolver })).rejects.toMatchObject({
      code: 'LP_DID_NOT_FOUND',
    });
    await expect(resolveVerificationMethod(`${didKeyOf(key)}#${key.multikey}`, { resolver })).resolves.toBeDefined();
  });
});

describe('addresses', () => {
  it.each([
    'did:key:z6Mk',
    'did:web:a.example',
    'did:key:z6Mk#',
    '#k',
    'did:key:z6Mk?x#k',
    'did:key:z6Mk/p#k',
    'https://a.example#k',
    'did:KEY:z#k',
    'did:web:a%2e#',
    `did:key:${'z'.repeat(5000)}#k`,
    '',
  ])('%s is no address of a verification method', (text) =>
    expect(() => parseDidUrl(text)).toThrow(expect.objectContaining({ code: 'INVALID_VERIFICATION_METHOD_URL' })),
  );

  it('are taken apart', () => {
    expect(parseDidUrl('did:web:a.example:b%3A#key-1')).toEqual({
      did: 'did:web:a.example:b%3A',
      method: 'web',
      fragment: 'key-1',
    });
    expect(isDid('did:key:z6Mk')).toBe(true);
    expect(isDid('did:key:z6Mk#x')).toBe(false);
  });
});
