/** What an integrator could hand in: drafts that change when they are looked at, signers that lie, opinions that fail. */
import type { JsonObject, Signer } from '@laurel/core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type BatchOutcome, issueBatch } from './issue-batch.ts';
import { issueCredential } from './issue-credential.ts';
import { draftNamed, now, signerOf } from './testing/invented.ts';

let signer: Signer;
let other: Signer;
beforeAll(async () => {
  [signer, other] = await Promise.all([signerOf('school'), signerOf('other')]);
});

const ways = ['eddsa-rdfc-2022', 'vc+jwt'] as const;
const secret = 'SECRET-1234';
const maths = (more: JsonObject = {}): JsonObject => draftNamed('Maths', more);
const issue = (draft: unknown, more: object = {}): Promise<JsonObject | string> =>
  issueCredential(draft, { signer, securing: 'vc+jwt', now, ...more });

/** The error, of which nothing that people see may quote what it came from. */
async function refusal(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) return error;
  expect(JSON.stringify({ ...error, message: error.message, cause: undefined })).not.toContain(secret);
  return error;
}
const coded = (code: string): unknown => expect.objectContaining({ name: 'LaurelError', code });

describe('hostile drafts', () => {
  const throws = (): never => {
    throw new Error(secret);
  };
  const withGetter = (get: () => unknown): object =>
    Object.defineProperty({ ...maths() }, 'name', { enumerable: true, get });
  const revoked = (): object => {
    const { proxy, revoke } = Proxy.revocable(maths(), {});
    revoke();
    return proxy;
  };
  const cycle: Record<string, unknown> = { ...maths() };
  cycle['evidence'] = [cycle];
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level++) deep = [deep];

  it.each<[string, () => unknown, string]>([
    ['a getter that throws', () => withGetter(throws), 'MALFORMED_VALUE_ERROR'],
    ['a proxy that throws', () => new Proxy(maths(), { ownKeys: throws }), 'MALFORMED_VALUE_ERROR'],
    ['a revoked proxy', revoked, 'MALFORMED_VALUE_ERROR'],
    ['toJSON', () => ({ ...maths(), toJSON: () => ({ issuer: 'did:x:y' }) }), 'MALFORMED_VALUE_ERROR'],
    ['members that are inherited', () => Object.create(maths()), 'MALFORMED_VALUE_ERROR'],
    ['a member that is undefined', () => ({ ...maths(), image: undefined }), 'MALFORMED_VALUE_ERROR'],
    [
      '__proto__',
      () => JSON.parse(`{"__proto__":{"issuer":"did:x:y"},${JSON.stringify(maths()).slice(1)}`),
      'LP_FORBIDDEN_KEY',
    ],
    ['a cycle', () => cycle, 'LP_TOO_DEEP'],
    ['great depth', () => ({ ...maths(), evidence: deep }), 'LP_TOO_DEEP'],
    ['a huge text', () => maths({ description: 'x'.repeat(9_000_000) }), 'LP_TOO_LARGE'],
    ['a huge list', () => ({ ...maths(), type: Array(1e9) }), 'LP_TOO_LARGE'],
  ])('refuses %s', async (_, draft, code) => {
    for (const securing of ways) expect(await refusal(issue(draft(), { securing }))).toEqual(coded(code));
  });

  it('signs what it read once, and nobody else’s name', async () => {
    let reads = 0;
    const changing = withGetter(() => (reads++ === 0 ? 'Maths' : secret));
    expect(await issue(changing, { securing: 'eddsa-rdfc-2022' })).toMatchObject({ name: 'Maths' });
    const turns = {
      type: ['Profile'],
      get id() {
        return reads++ < 2 ? signer.controller : 'did:web:other.example';
      },
    };
    reads = 0;
    const issued = await issue(maths(), { securing: 'eddsa-rdfc-2022', issuer: turns }).catch(() => undefined);
    if (issued !== undefined) expect(issued).toMatchObject({ issuer: { id: signer.controller } });
  });

  it.each<[string, () => unknown]>([
    ['a list', () => [signer.controller]],
    ['null', () => null],
    ['the key', () => signer.id],
    ['a query', () => `${signer.controller}?versionId=1`],
    ['a blank', () => ` ${signer.controller}`],
    ['no text', () => ''],
    ['an empty object', () => ({})],
    ['an object with a list', () => ({ id: [signer.controller] })],
    ['the key as a profile', () => ({ id: signer.id })],
  ])('refuses another issuer in other clothes: %s', async (_, named) => {
    expect(await refusal(issue({ ...maths(), issuer: named() }))).toEqual(coded('LP_OTHER_ISSUER'));
    await expect(issue({ ...maths(), issuer: { id: signer.controller, type: ['Profile'] } })).resolves.toBeDefined();
  });

  const v2 = 'https://www.w3.org/ns/credentials/v2';
  const badge = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
  it.each<[string, JsonObject, string]>([
    [
      'an issuer with members that nobody checks',
      { issuer: { id: 'SELF', email: 'head@x.example' } },
      'LP_LINT_REFUSED',
    ],
    ['an issuer with a second id', { issuer: { id: 'SELF', '@id': 'did:x:y' } }, 'LP_LINT_REFUSED'],
    [
      'an issuer written out',
      { 'https://www.w3.org/2018/credentials#issuer': { '@id': 'did:x:y' } },
      'LP_LINT_REFUSED',
    ],
    ['a second graph', { '@graph': [] }, 'LP_LINT_REFUSED'],
    ['@included', { '@included': [{ issuer: 'did:x:y' }] }, 'LP_LINT_REFUSED'],
    ['a proof that is null', { proof: null }, 'LP_ALREADY_SECURED'],
    ['a proof written out', { 'https://w3id.org/security#proof': {} }, 'LP_LINT_REFUSED'],
    ['the form of an envelope', { type: 'EnvelopedVerifiableCredential' }, 'LP_ALREADY_SECURED'],
    ['the type of a presentation', { type: ['VerifiablePresentation'] }, 'LP_SCHEMA'],
    ['a type twice', { type: ['VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential'] }, 'LP_SCHEMA'],
    ['no context', { '@context': [] }, 'LP_SCHEMA'],
    ['contexts in another order', { '@context': [badge, v2] }, 'LP_SCHEMA'],
    ['an unknown context', { '@context': [v2, 'https://evil.example/c'] }, 'LP_SCHEMA'],
    ['an inline context', { '@context': [v2, badge, { name: 'https://evil.example/n' }] }, 'LP_LINT_REFUSED'],
    ['an unknown context behind', { '@context': [v2, badge, 'https://evil.example/c'] }, 'LP_CONTEXT_NOT_ALLOWED'],
    ['an unknown member', { foo: 'bar' }, 'LP_LINT_REFUSED'],
    ['an id that is null', { id: null }, 'LP_SCHEMA'],
    ['a start that is null', { validFrom: null }, 'LP_SCHEMA'],
    ['a start that is a day', { validFrom: '2026-09-01' }, 'LP_SCHEMA'],
    ['a start that is no day', { validFrom: '2026-02-30T00:00:00Z' }, 'LP_SCHEMA'],
    ['a start without a zone', { validFrom: '2026-09-01T00:00:00' }, 'LP_SCHEMA'],
    ['a start that is a number', { validFrom: 5 }, 'LP_SCHEMA'],
    ['a start that is a list', { validFrom: ['2026-09-01T00:00:00Z'] }, 'LP_SCHEMA'],
    ['an end before its start', { validFrom: '2026-09-01T00:00:00Z', validUntil: '2026-08-01T00:00:00Z' }, 'LP_SCHEMA'],
    ['an end before today', { validUntil: '2026-08-01T00:00:00Z' }, 'LP_SCHEMA'],
  ])('refuses %s', async (_, more, code) => {
    const draft: unknown = JSON.parse(JSON.stringify(maths(more)).replace('"SELF"', JSON.stringify(signer.controller)));
    for (const securing of ways) expect(await refusal(issue(draft, { securing }))).toEqual(coded(code));
  });

  it('refuses one draft of a batch, never the batch', async () => {
    const bad = [withGetter(throws), maths({ validUntil: '2020-01-01T00:00:00Z' }), null, 'x', [], 7n, Symbol('x')];
    const outcomes = await Array.fromAsync(
      issueBatch([maths(), ...bad, maths()], { signer, securing: 'eddsa-rdfc-2022', now }),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['issued', ...bad.map(() => 'refused'), 'issued']);
    expect(JSON.stringify(outcomes)).not.toContain(secret);
  });
});

describe('signers that lie or fail', () => {
  const thrown = (what: unknown) => async (): Promise<never> => {
    throw what;
  };
  it.each<[string, () => object, string]>([
    ['throws a text', () => ({ sign: thrown(secret) }), 'LP_SIGNER_FAILED'],
    ['throws an error', () => ({ sign: thrown(new Error(secret)) }), 'LP_SIGNER_FAILED'],
    ['throws nothing', () => ({ sign: thrown(undefined) }), 'LP_SIGNER_FAILED'],
    ['cannot sign', () => ({ sign: undefined }), 'LP_SIGNER_FAILED'],
    ['gives nothing', () => ({ sign: async () => undefined }), 'LP_SIGNER_FAILED'],
    ['gives a text', () => ({ sign: async () => 'A'.repeat(64) }), 'LP_SIGNER_FAILED'],
    ['gives 63 bytes', () => ({ sign: async () => new Uint8Array(63) }), 'LP_SIGNER_FAILED'],
    ['gives 5 million bytes', () => ({ sign: async () => new Uint8Array(5e6) }), 'LP_SIGNER_FAILED'],
    ['signs with another key', () => ({ sign: other.sign }), 'LP_SECOND_OPINION'],
    ['is somebody else by name', () => ({ id: other.id, controller: other.controller }), 'LP_SECOND_OPINION'],
    ['names another’s DID', () => ({ controller: other.controller }), 'LP_SIGNER_NOT_FOR_THIS'],
    ['names another’s key', () => ({ id: other.id }), 'LP_SIGNER_NOT_FOR_THIS'],
    ['names a DID as its key', () => ({ id: signer.controller }), 'LP_SIGNER_NOT_FOR_THIS'],
    ['is for something else', () => ({ purpose: 'authentication' }), 'LP_SIGNER_NOT_FOR_THIS'],
    ['has no known algorithm', () => ({ algorithm: 'none' }), 'LP_SIGNER_NOT_FOR_THIS'],
    ['has the algorithm __proto__', () => ({ algorithm: '__proto__' }), 'LP_SIGNER_NOT_FOR_THIS'],
  ])('one that %s releases nothing', async (_, change, code) => {
    for (const securing of ways) {
      const lying = { ...signer, ...change() };
      expect(await refusal(issue(maths(), { securing, signer: lying }))).toEqual(coded(code));
      const released: unknown[] = [];
      const batch = issueBatch([maths(), maths()], { signer: lying, securing, now });
      const failed = (async () => {
        for await (const outcome of batch) released.push(outcome);
      })();
      expect(await refusal(failed)).toEqual(coded(code));
      expect(released).toEqual([]);
    }
  });

  it('one with the name of another algorithm, or the wrong kind for the way', async () => {
    const p256 = await signerOf('school', 'P-256');
    expect(await refusal(issue(maths(), { signer: p256, securing: 'eddsa-rdfc-2022' }))).toMatchObject({
      code: 'LP_SIGNER_NOT_FOR_THIS',
      message: expect.stringContaining('eddsa-rdfc-2022 needs an Ed25519 key'),
    });
    expect(await refusal(issue(maths(), { signer: { ...signer, algorithm: 'P-256' } }))).toEqual(
      coded('LP_SECOND_OPINION'),
    );
    await expect(issue(maths(), { signer: p256 })).resolves.toBeDefined();
  });

  it.each(ways)(
    'a batch stops at the first signature that is not the key’s, whose shape was confirmed (%s)',
    async (securing) => {
      let count = 0;
      const failing = { ...signer, sign: (bytes: Uint8Array) => (++count < 4 ? signer : other).sign(bytes) };
      const released: BatchOutcome[] = [];
      const failed = (async () => {
        const drafts = Array.from({ length: 9 }, () => maths());
        for await (const outcome of issueBatch(drafts, { signer: failing, securing, now })) released.push(outcome);
      })();
      expect(await refusal(failed)).toEqual(coded('LP_SIGNER_FAILED'));
      expect(released).toHaveLength(3);
    },
  );

  it('one that writes into what it signs changes nothing', async () => {
    const scribbles = async (bytes: Uint8Array): Promise<Uint8Array> => {
      const signature = await signer.sign(bytes);
      bytes.fill(0);
      return signature;
    };
    const drafts = [maths(), maths()];
    const outcomes = await Array.fromAsync(
      issueBatch(drafts, { signer: { ...signer, sign: scribbles }, securing: 'vc+jwt', now }),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['issued', 'issued']);
  });
});

describe('a second opinion of one’s own', () => {
  it.each<[string, () => unknown]>([
    ['throws a text', () => Promise.reject(secret)],
    [
      'throws at once',
      () => {
        throw new Error(secret);
      },
    ],
    ['says no', async () => false],
  ])('that %s stops the batch, and nothing is released', async (_, secondOpinion) => {
    expect(await refusal(issue(maths(), { secondOpinion }))).toEqual(coded('LP_SECOND_OPINION'));
    const released = Array.fromAsync(
      issueBatch([maths()], { signer, securing: 'vc+jwt', now, secondOpinion: vi.fn(secondOpinion) as never }),
    );
    expect(await refusal(released)).toEqual(coded('LP_SECOND_OPINION'));
  });

  it('gets copies, and cannot change what is released', async () => {
    const spoil = async ({ secured, credential }: { secured: unknown; credential: JsonObject }): Promise<void> => {
      if (typeof secured === 'object') Object.assign(secured ?? {}, { name: secret });
      Object.assign(credential, { name: secret });
    };
    const issued = await issue(maths(), { securing: 'eddsa-rdfc-2022', secondOpinion: spoil });
    expect(issued).toMatchObject({ name: 'Maths' });
  });
});

describe('wrong calls', () => {
  it.each([[new Date('x')], [undefined], ['2026-09-01']])(
    'a clock that is no time stops a batch: %s',
    async (clock) => {
      expect(await refusal(issue(maths(), { now: clock }))).toEqual(coded('LP_USAGE'));
    },
  );
});

describe('a batch as a stream', () => {
  const settings = () => ({ signer, securing: 'vc+jwt' as const, now });

  it('lets go of its source when the reader stops, and when it fails', async () => {
    const closed = vi.fn();
    const source = function* (): Generator<JsonObject> {
      try {
        for (;;) yield maths();
      } finally {
        closed();
      }
    };
    for await (const { index } of issueBatch(source(), settings())) if (index === 2) break;
    expect(closed).toHaveBeenCalledTimes(1);
    const failing = { ...signer, sign: () => Promise.reject(new Error(secret)) };
    expect(await refusal(Array.fromAsync(issueBatch(source(), { ...settings(), signer: failing })))).toEqual(
      coded('LP_SIGNER_FAILED'),
    );
    expect(closed).toHaveBeenCalledTimes(2);
    const stopped = issueBatch(source(), settings());
    await stopped.return({ done: 0, issued: 0, refused: 0, skipped: 0 });
    expect((await stopped.next()).done).toBe(true);
  });

  it('passes an error of its source on, behind what was issued', async () => {
    const source = async function* (): AsyncGenerator<JsonObject> {
      yield maths();
      throw new RangeError('the disk');
    };
    const outcomes = issueBatch(source(), settings());
    expect((await outcomes.next()).value).toMatchObject({ outcome: 'issued' });
    await expect(outcomes.next()).rejects.toThrow(RangeError);
  });
});
