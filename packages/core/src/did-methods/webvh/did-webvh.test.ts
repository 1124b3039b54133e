/** did:webvh for a resolver: from the web or from what was handed in, any version, and no way back. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver, resolveVerificationMethod } from '../../did/index.ts';
import { encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { FetchedResource, GuardedFetch } from '../../network/index.ts';
import { type CreateDidWebvhMethodOptions, createDidWebvhMethod } from './did-webvh.ts';
import { createLogProof } from './entry-proof.ts';
import type { SeenVersion } from './history.ts';
import { resolveInHistory } from './resolve-in-history.ts';
import { dayOf, type ForgedLog, forgeLog, keyOf, now, signerOf } from './testing/forge.ts';
import { verifyDidLog } from './verify-log.ts';

const key = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
let good: ForgedLog;
let ended: ForgedLog;
let witnessed: ForgedLog & { readonly witness: string };

beforeAll(async () => {
  const one = await signerOf(1);
  const parameters = { updateKeys: [keyOf(one)] };
  const method = { id: '{SCID}', type: 'Multikey', publicKeyMultibase: key };
  const id = 'did:webvh:{SCID}:school.example';
  const state = {
    verificationMethod: [{ ...method, id: `${id}#key-1`, controller: id }],
    assertionMethod: [`${id}#key-1`],
  };
  const first = { parameters, state, signers: [one] };
  const next = { parameters: {}, signers: [one] };
  good = await forgeLog([first, { ...next, state: { name: 'two' } }, { ...next, state: { name: 'three' } }]);
  ended = await forgeLog([first, { ...next, parameters: { deactivated: true } }]);
  const other = await signerOf(11);
  const rule = { threshold: 1, witnesses: [{ id: other.controller }] };
  const log = await forgeLog([{ ...first, parameters: { ...parameters, witness: rule } }]);
  const [versionId = ''] = log.versionIds;
  const proof = [await createLogProof({ versionId }, other, new Date('2026-10-01'))];
  witnessed = { ...log, witness: JSON.stringify([{ versionId, proof }]) };
});

const serving =
  (files: Readonly<Record<string, string>>, asked: string[] = []): GuardedFetch =>
  async (url) => {
    asked.push(url);
    const text = files[url];
    if (text === undefined) throw new LaurelError('LP_FETCH_NOT_FOUND');
    const found: FetchedResource = { url, bytes: encodeUtf8(text), mediaType: 'text/jsonl', fetchedAt: now };
    return found;
  };

const resolve = (did: string, options: Omit<CreateDidWebvhMethodOptions, 'now'>) =>
  createDidResolver({ methods: { webvh: createDidWebvhMethod({ now: () => now, ...options }) } }).resolve(did);

const address = 'https://school.example/.well-known/did.jsonl';

describe('did:webvh', () => {
  it('is read from its address, and its keys are found', async () => {
    const asked: string[] = [];
    const fetch = serving({ [address]: good.log }, asked);
    const { didDocument, didDocumentMetadata } = await resolve(good.did, { fetch });
    expect(didDocument).toMatchObject({ id: good.did, name: 'three' });
    expect(didDocumentMetadata).toMatchObject({ versionId: good.versionIds[2], deactivated: false, scid: good.scid });
    expect(asked).toEqual([address]);
    const webvh = createDidWebvhMethod({
      now: () => now,
      logs: { [good.did]: { log: good.log.split('\n')[0] ?? '' } },
    });
    const resolver = createDidResolver({ methods: { webvh } });
    const found = await resolveVerificationMethod(`${good.did}#key-1`, { resolver });
    expect(found.publicKey.multikey).toBe(key);
  });

  it('is read from what was handed in before anything is fetched', async () => {
    const fetch = serving({});
    expect((await resolve(good.did, { fetch, logs: { [good.did]: good } })).didDocument).toMatchObject({
      name: 'three',
    });
    expect((await resolve(good.did, { fetch })).didResolutionMetadata).toEqual({
      error: 'notFound',
      code: 'LP_FETCH_NOT_FOUND',
    });
    // Where nothing is fetched, no server is to blame.
    expect((await resolve(good.did, {})).didResolutionMetadata).toEqual({ error: 'notFound' });
  });

  it('is found by what it was called before, in what was handed in', async () => {
    const one = await signerOf(1);
    const old = 'did:webvh:{SCID}:school.example';
    const moved = { id: 'did:webvh:{SCID}:trust.example', alsoKnownAs: [old] };
    const log = await forgeLog([
      { parameters: { updateKeys: [keyOf(one)], portable: true }, signers: [one] },
      { parameters: {}, state: moved, signers: [one] },
    ]);
    const did = log.did.replace('school', 'trust');
    const logs = { [did]: log };
    expect((await resolve(log.did, { logs })).didDocument?.id).toBe(did);
    // What it was at that time, under its name of that time.
    expect((await resolve(`${log.did}?versionNumber=1`, { logs })).didDocument?.id).toBe(log.did);
    // Never under a name that it has not had.
    const never = await resolve(log.did.replace('school', 'gov'), { logs });
    expect(never.didResolutionMetadata).toMatchObject({ error: 'invalidDid', code: 'invalidDid' });
  });

  it('has its witnesses’ file fetched, where it names some', async () => {
    const file = 'https://school.example/.well-known/did-witness.json';
    const asked: string[] = [];
    const both = serving({ [address]: witnessed.log, [file]: witnessed.witness }, asked);
    expect((await resolve(witnessed.did, { fetch: both })).didResolutionMetadata.error).toBeUndefined();
    expect(asked).toEqual([address, file]);
    const without = await resolve(witnessed.did, { fetch: serving({ [address]: witnessed.log }) });
    expect(without.didResolutionMetadata).toMatchObject({ error: 'invalidDid', code: 'LP_DID_LOG_WITNESS' });
    const down: GuardedFetch = (url, request) =>
      url === file ? Promise.reject(new LaurelError('LP_FETCH_TIMEOUT')) : both(url, request);
    // That it could not be fetched says nothing of the log.
    expect((await resolve(witnessed.did, { fetch: down })).didResolutionMetadata).toEqual({
      error: 'notFound',
      code: 'LP_FETCH_TIMEOUT',
    });
  });

  it('that does not hold is invalid, and says why', async () => {
    const log = good.log.replace('"two"', '"TWO"');
    expect(await resolve(good.did, { logs: { [good.did]: { log } } })).toMatchObject({
      didDocument: null,
      didResolutionMetadata: {
        error: 'invalidDid',
        code: 'LP_DID_LOG_HASH',
        problemDetails: { title: expect.any(String) },
      },
    });
  });

  it('that has ended says so', async () => {
    const logs = { [ended.did]: ended };
    expect((await resolve(ended.did, { logs })).didDocumentMetadata.deactivated).toBe(true);
    // Whichever version is asked for: it is the DID that has ended.
    expect((await resolve(`${ended.did}?versionNumber=1`, { logs })).didDocumentMetadata.deactivated).toBe(true);
    const webvh = createDidWebvhMethod({ now: () => now, logs });
    const resolver = createDidResolver({ methods: { webvh } });
    const found = resolveVerificationMethod(`${ended.did}#key-1`, { resolver });
    await expect(found).rejects.toMatchObject({ code: 'LP_DID_DEACTIVATED' });
  });
});

describe('a query', () => {
  const ask = async (query: string) => {
    const { didDocumentMetadata, didResolutionMetadata } = await resolve(`${good.did}${query}`, {
      logs: { [good.did]: good },
    });
    return didResolutionMetadata.error ?? didDocumentMetadata['versionNumber'];
  };

  it.each<[string, number | string]>([
    ['?versionNumber=1', 1],
    ['?versionNumber=3', 3],
    ['?versionNumber=4', 'notFound'],
    ['?versionNumber=0', 'invalidDidUrl'],
    ['?versionNumber=01', 'invalidDidUrl'],
    ['?versionNumber=1&versionNumber=1', 'invalidDidUrl'],
    ['?versionNumber=', 'invalidDidUrl'],
    ['?versionTime=2026-01-02T08:00:00Z', 2],
    ['?versionTime=2026-01-02T07:59:59Z', 1],
    ['?versionTime=2026-01-02T10:00:00%2B01:00', 2],
    ['?versionTime=2026-01-01T07:59:59Z', 'notFound'],
    ['?versionTime=2099-01-01T00:00:00Z', 3],
    ['?versionTime=2026-01-02', 'invalidDidUrl'],
    ['?versionTime=yesterday', 'invalidDidUrl'],
    ['?versionNumber=2&versionTime=2026-01-02T08:00:00Z', 2],
    ['?versionNumber=1&versionTime=2026-01-02T08:00:00Z', 'invalidDidUrl'],
    ['?versionNumber=9&versionTime=2026-01-02T08:00:00Z', 'notFound'],
    ['?versionId=1-Qm', 'notFound'],
    ['?service=files', 'invalidDidUrl'],
    ['?toString=1', 'invalidDidUrl'],
    ['/path', 'invalidDidUrl'],
    ['?', 3],
    ['#key-1', 3],
  ])('%s: %s', async (query, expected) => {
    expect(await ask(query)).toBe(expected);
  });

  it('is told what came after, where something did', async () => {
    const metadataOf = async (query: string) =>
      (await resolve(`${good.did}${query}`, { logs: { [good.did]: good } })).didDocumentMetadata;
    expect(await metadataOf('?versionNumber=1')).toMatchObject({
      nextVersionId: good.versionIds[1],
      nextUpdate: dayOf(2),
      updated: dayOf(3),
    });
    expect(await metadataOf('')).not.toHaveProperty('nextUpdate');
    expect(await metadataOf('?versionNumber=3')).not.toHaveProperty('nextVersionId');
  });

  it('by the whole id of a version', async () => {
    expect(await ask(`?versionId=${good.versionIds[1]}`)).toBe(2);
    expect(await ask(`?versionId=${good.versionIds[1]}&versionNumber=2`)).toBe(2);
    expect(await ask(`?versionId=${good.versionIds[1]}&versionNumber=3`)).toBe('invalidDidUrl');
    expect(await ask(`?versionId=${good.versionIds[1]?.slice(2)}`)).toBe('notFound');
  });
});

describe('what was seen before', () => {
  const memory = (before?: SeenVersion) => {
    const known = new Map<string, SeenVersion>(before === undefined ? [] : [[good.scid, before]]);
    return {
      known,
      seen: {
        get: async (scid: string) => known.get(scid),
        set: async (scid: string, version: SeenVersion) => void known.set(scid, version),
      },
    };
  };
  const shortened = (entries: number) => good.log.split('\n').slice(0, entries).join('\n');

  it('is remembered, and what goes on from it is taken', async () => {
    const { known, seen } = memory();
    for (const entries of [1, 2, 2, 3]) {
      const logs = { [good.did]: { log: shortened(entries) } };
      expect((await resolve(good.did, { logs, seen })).didResolutionMetadata.error).toBeUndefined();
      expect(known.get(good.scid)?.versionNumber).toBe(entries);
    }
  });

  it('cannot be held back, nor written anew', async () => {
    const { known, seen } = memory({ versionId: good.versionIds[2] ?? '', versionNumber: 3 });
    const cut = { [good.did]: { log: shortened(2) } };
    expect((await resolve(good.did, { logs: cut, seen })).didResolutionMetadata).toMatchObject({
      error: 'invalidDid',
      code: 'LP_LOG_ROLLBACK',
    });
    // Nor where an older version is asked for.
    expect((await resolve(`${good.did}?versionNumber=1`, { logs: cut, seen })).didResolutionMetadata.code).toBe(
      'LP_LOG_ROLLBACK',
    );
    // An old key that leaked, and the host: another entry 2, and as many more as it takes.
    const fork = memory({ versionId: good.versionIds[1]?.replace('2-Qm', '2-Qn') ?? '', versionNumber: 2 });
    const whole = { [good.did]: good };
    expect((await resolve(good.did, { logs: whole, seen: fork.seen })).didResolutionMetadata.code).toBe(
      'LP_LOG_ROLLBACK',
    );
    expect(known.get(good.scid)?.versionNumber).toBe(3);
  });
});

describe('the services that every did:webvh has', () => {
  it('are added, unless it names its own', async () => {
    const { didDocument } = resolveInHistory(await verifyDidLog({ ...good, now }));
    expect(didDocument?.service).toEqual([
      { id: `${good.did}#files`, type: 'relativeRef', serviceEndpoint: 'https://school.example/' },
      {
        '@context': 'https://identity.foundation/linked-vp/contexts/v1',
        id: `${good.did}#whois`,
        type: 'LinkedVerifiablePresentation',
        serviceEndpoint: 'https://school.example/whois.vp',
      },
    ]);
    const one = await signerOf(1);
    const own = [{ id: '#whois', type: 'x', serviceEndpoint: 'https://a.example/' }];
    const entry = { parameters: { updateKeys: [keyOf(one)] }, signers: [one] };
    const named = await forgeLog([{ ...entry, state: { service: own } }]);
    const services = resolveInHistory(await verifyDidLog({ ...named, now })).didDocument?.service;
    expect(services?.map(({ id }) => id)).toEqual(['#whois', `${named.did}#files`]);
    // What is no list is left for others to refuse.
    const odd = await forgeLog([{ ...entry, state: { service: {} } }]);
    expect(resolveInHistory(await verifyDidLog({ ...odd, now })).didDocument?.service).toEqual({});
  });

  it('leave the history as it is', async () => {
    const history = await verifyDidLog({ ...good, now });
    resolveInHistory(history);
    expect(history.versions[2]?.document['service']).toBeUndefined();
    expect(history.versions.map(({ versionTime }) => versionTime)).toEqual([1, 2, 3].map(dayOf));
    expect(Object.isFrozen(history.versions[0]?.document)).toBe(true);
  });
});
