import {
  algorithmRegister,
  createDidResolver,
  createSigner,
  createStatusLookup,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  readOwnTrustList,
  secureCredential,
  sha256,
} from '@laurel/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../facts/gather.ts';
import { verify, verifyCredential } from '../verify.ts';
import { verifyBatch as verifyInOneThread } from '../verify-batch.ts';
import { type VerifyBatchOverCoresOptions, verifyBatch } from './verify-batch.ts';

const now = new Date('2026-09-01T08:00:00Z');
const credential = (place: number): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: `urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-${String(place).padStart(12, '0')}`,
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-2d2a3c1f7c11' },
});

const inputs: Input[] = [];
let issuer = '';
beforeAll(async () => {
  const signer = await createSigner({
    algorithm: 'Ed25519',
    privateKey: sha256(encodeUtf8('school')),
    purpose: 'assertionMethod',
  });
  issuer = signer.controller;
  for (let place = 0; place < 150; place++) {
    const given = { ...credential(place), issuer: signer.controller, validFrom: '2026-08-01T00:00:00Z' };
    const securing = place % 2 === 0 ? 'eddsa-rdfc-2022' : 'vc+jwt';
    const secured = await secureCredential(given, { signer, securing, created: now });
    const text = typeof secured === 'string' ? secured : JSON.stringify(secured);
    const forms: Input[] = [
      text,
      encodeUtf8(text),
      // A view into something larger, of which nothing else may be sent.
      encodeUtf8(`SECRET${text}SECRET`).subarray(6, 6 + text.length),
      typeof secured === 'string' ? secured : secured,
      text.replace('did:key', 'did:kex'),
    ];
    inputs.push(forms[place % forms.length] ?? text);
  }
  const odd: unknown[] = [
    '',
    'not JSON',
    '{}',
    new Uint8Array([255]),
    {},
    [],
    { a: undefined },
    new Date(0),
    { a: -0 },
  ];
  for (const [at, one] of odd.entries())
    if (typeof one === 'object' || typeof one === 'string') inputs.splice(at * 11 + 2, 0, one ?? {});
  inputs.push(
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new RangeError('SECRET');
        },
      },
    ),
  );
});

const options = (more: Partial<VerifyBatchOverCoresOptions> = {}): VerifyBatchOverCoresOptions => ({
  now,
  trust: {
    version: 1,
    issuers: [{ id: issuer, name: 'Riverside', mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] }],
  },
  acceptUncheckedStatus: true,
  workers: 2,
  ...more,
});

describe('a batch over two threads', () => {
  it.each([
    {},
    { kind: 'credential' },
    { kind: 'presentation', acceptUnchallenged: true },
    { trust: undefined },
  ] as const)('gives the reports of one thread, in order, to the letter (%o)', async (more) => {
    const { workers: _, ...alone } = options(more);
    const expected: string[] = [];
    for await (const report of verifyInOneThread(inputs, alone)) expected.push(JSON.stringify(report));
    expect(expected).toHaveLength(inputs.length);
    for (const workers of [0, 2, undefined]) {
      const { workers: __, ...rest } = options(more);
      const reports = await Array.fromAsync(
        verifyBatch(inputs, { ...rest, ...(workers === undefined ? {} : { workers }) }),
      );
      expect(reports.map((report) => JSON.stringify(report))).toEqual(expected);
    }
  });

  it('gives the reports of verify, and of verifyCredential', async () => {
    const { workers: _, ...alone } = options();
    const some = inputs.slice(0, 40);
    expect(await Array.fromAsync(verifyBatch(some, options()))).toEqual(
      await Promise.all(some.map((input) => verify(input, alone))),
    );
    expect(await Array.fromAsync(verifyInOneThread(some, { ...alone, kind: 'credential' }))).toEqual(
      await Promise.all(some.map((input) => verifyCredential(input, alone))),
    );
  });

  it('refuses wrong calls, whatever the inputs', async () => {
    const wrong: readonly [Partial<VerifyBatchOverCoresOptions>, string][] = [
      [{ acceptAnyIssuer: true }, 'LP_USAGE'],
      [{ workers: -1 }, 'LP_USAGE'],
      [{ existedBefore: new Date('2027-01-01T00:00:00Z') }, 'LP_USAGE'],
      [{ resolver: { resolve: () => Promise.reject(new Error()) } }, 'LP_USAGE'],
    ];
    for (const [more, code] of wrong)
      await expect(verifyBatch([], options(more)).next()).rejects.toMatchObject({ code });
  });

  it('asks of proofs what verify asks, in every thread', async () => {
    const { workers: _, ...alone } = options();
    const state = { state: 'verify-with-evidence-before', before: '2026-08-15T00:00:00Z' } as const;
    const algorithms = { ...algorithmRegister.algorithms, 'eddsa-rdfc-2022': state };
    const asked: Partial<VerifyBatchOverCoresOptions> = {
      cryptosuites: ['eddsa-rdfc-2022'],
      compatibility: ['vcdm-1.1-jwt', 'https-issuer-key-set'],
      keySets: { 'https://school.example': { keys: [] } },
      vctMetadata: { 'urn:x': '{}' },
      register: { ...algorithmRegister, algorithms },
      existedBefore: new Date('2026-08-31T00:00:00Z'),
      requiredProofs: [{ securing: 'vc+jwt' }],
    };
    const some = inputs.slice(0, 40);
    const reports = await Array.fromAsync(verifyBatch(some, options(asked)));
    expect(reports).toEqual(await Promise.all(some.map((input) => verify(input, { ...alone, ...asked }))));
    const codes = new Set(reports.flatMap(({ checks }) => checks.map(({ code }) => code)));
    expect(codes).toContain('LP_NO_POE');
    expect(reports.some(({ verdict }) => verdict === 'valid')).toBe(true);
  });

  it('keeps a resolver in this thread when threads are not asked for', async () => {
    let asked = 0;
    const resolver: NonNullable<VerifyBatchOverCoresOptions['resolver']> = {
      resolve: async () => {
        asked++;
        return { didResolutionMetadata: { error: 'notFound' }, didDocument: null, didDocumentMetadata: {} };
      },
    };
    const { workers: _, ...rest } = options({ resolver });
    expect(await Array.fromAsync(verifyBatch(inputs.slice(0, 100), rest))).toHaveLength(100);
    expect(asked).toBeGreaterThan(0);
  });

  it('keeps what looks up, and what was verified here, in this thread; a wrong call where threads are asked for', async () => {
    const status = createStatusLookup({ resolver: createDidResolver() });
    const own = readOwnTrustList({ version: 1, issuers: [] });
    const some = inputs.slice(0, 66);
    for (const more of [
      { status },
      { trust: own },
      { successions: [] },
    ] satisfies Partial<VerifyBatchOverCoresOptions>[]) {
      await expect(verifyBatch([], options({ ...more, workers: 2 })).next()).rejects.toMatchObject({
        code: 'LP_USAGE',
      });
      const { workers: _, ...rest } = options(more);
      const reports = await Array.fromAsync(verifyBatch(some, rest));
      expect(reports).toEqual(await Promise.all(some.map((input) => verify(input, rest))));
    }
  });

  it('gives documents with the names that they have, where V8 13.6 would misread them', async () => {
    const signer = await createSigner({
      algorithm: 'Ed25519',
      privateKey: sha256(encodeUtf8('school')),
      purpose: 'assertionMethod',
    });
    const names = ['\\', '\n', '"', '\t'];
    const odd: Input[] = [];
    for (const name of names) {
      const credentialSubject = { id: 'urn:x:y', type: 'JsonSchema', jsonSchema: { near: '1', [name]: '1' } };
      const given = { ...credential(0), issuer: signer.controller, validFrom: '2026-08-01T00:00:00Z' };
      const schema = { ...given, type: ['VerifiableCredential', 'JsonSchemaCredential'], credentialSubject };
      const secured = await secureCredential(schema, { signer, securing: 'vc+jwt', created: now });
      odd.push(secured, typeof secured === 'string' ? encodeUtf8(secured) : secured);
    }
    const reports = await Array.fromAsync(verifyBatch(odd, options()));
    const shown = reports.map(({ document }) => {
      const subject = document?.['credentialSubject'];
      return Object.keys((isJsonObject(subject) ? subject['jsonSchema'] : undefined) ?? {});
    });
    expect(shown).toEqual(
      names.flatMap((name) => [
        ['near', name],
        ['near', name],
      ]),
    );
  });

  it('can be stopped half-way, by the reader and by a signal, and begun again', async () => {
    let seen = 0;
    for await (const _ of verifyBatch(inputs, options())) if (++seen === 100) break;
    const abort = new AbortController();
    const stream = verifyBatch(inputs, options({ signal: abort.signal }));
    await stream.next();
    abort.abort(new RangeError('enough'));
    await expect(stream.next()).rejects.toThrow('enough');
    expect(await Array.fromAsync(verifyBatch(inputs.slice(seen), options()))).toHaveLength(inputs.length - seen);
  });
});
