/** TL-05: hand-overs that nobody made, each beside one that somebody did. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { appendDidLogEntry, createDidLog, createDidWebvhMethod, hashOfNextKey } from '../../did-methods/index.ts';
import type { JsonObject } from '../../json/index.ts';
import type { Signer } from '../../keys/index.ts';
import { changeTrustList } from '../make-trust-list.ts';
import { readOwnTrustList } from '../plain-trust-list.ts';
import { at, first, firstList, rootSigners, roots, school, signedBy, signerOf } from '../testing/authority.ts';
import type { TrustListVerified } from '../trust-source.ts';
import { verifyTrustList } from '../verify-trust-list.ts';
import { followSuccessions } from './follow-successions.ts';
import { type MakeSuccessionOptions, makeSuccession, signSuccession } from './make-succession.ts';
import type { SuccessionStatement } from './statement.ts';
import { type VerifySuccessionOptions, verifySuccession } from './verify-succession.ts';

const did = (name: string): string => `did:web:${name}.example`;
const [elm, oak, ash] = [did('elm'), did('oak'), did('ash')];
const keys = new Map<string, Signer>();
const documents: Record<string, JsonObject> = {};
const keyOf = (id: string): Signer => keys.get(id) ?? rootSigners[0] ?? expect.unreachable();
let resolver: ReturnType<typeof createDidResolver>;
const now = at(2032);

beforeAll(async () => {
  for (const [index, id] of [elm, oak, ash].entries()) {
    const own = await signerOf(20 + index);
    const method = `${id}#key-1`;
    keys.set(id, await signerOf(20 + index, method));
    const publicKeyMultibase = own.controller.slice('did:key:'.length);
    documents[id] = {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id,
      verificationMethod: [{ id: method, type: 'Multikey', controller: id, publicKeyMultibase }],
      assertionMethod: [method],
    };
  }
  resolver = createDidResolver({ documents });
});

const make = (changes: Partial<MakeSuccessionOptions> = {}): SuccessionStatement =>
  makeSuccession({
    id: 'urn:uuid:2a0f1c0e-6a53-4d5c-9a53-8a0a6c1b7a55',
    predecessor: { id: elm, name: 'Elm School' },
    successor: { id: oak, name: 'Oak Academy' },
    closed: at(2031, 8, 31),
    effective: at(2031, 9),
    scope: ['custody', 'status'],
    ...changes,
  });

async function sign(statement: SuccessionStatement, signers: readonly Signer[]): Promise<SuccessionStatement> {
  let signed = statement;
  for (const [index, signer] of signers.entries()) {
    signed = await signSuccession(signed, { signer, created: at(2031, 8, 30), id: `urn:uuid:${index}` });
  }
  return signed;
}

const signBoth = (changes: Partial<MakeSuccessionOptions> = {}): Promise<SuccessionStatement> => {
  const statement = make(changes);
  return sign(statement, [keyOf(statement.predecessor.id), keyOf(statement.successor.id)]);
};

const verify = (statement: unknown, options: Partial<VerifySuccessionOptions> = {}) =>
  verifySuccession(statement, { now, resolver, ...options });

async function listThat(...changes: Parameters<typeof changeTrustList>[1]['changes']): Promise<TrustListVerified> {
  const next = changeTrustList(firstList([school(elm), school(oak)]), {
    changes,
    issued: at(2031, 9),
    expires: at(2033),
  });
  return verifyTrustList(await signedBy(next, first(2)), { now, roots });
}

const closedElm = (since = at(2031, 8, 31)) => listThat({ change: 'close', id: elm, since });

describe('a hand-over', () => {
  it('that both schools signed is followed from the day on which it takes effect', async () => {
    const statements = [await verify(JSON.stringify(await signBoth()))];
    expect(statements[0]).toMatchObject({ attestedBy: 'predecessor' });
    expect(followSuccessions({ id: elm, at: at(2031, 8, 31), statements })).toEqual({ id: elm, steps: [] });
    expect(followSuccessions({ id: elm, at: at(2031, 9), statements })).toEqual({
      id: oak,
      steps: [{ from: elm, to: oak, effective: '2031-09-01T08:00:00Z', word: 'both' }],
    });
    expect(followSuccessions({ id: oak, at: now, statements }).id).toBe(oak);
  });

  it('goes on to the next, as far as each hands the same thing over', async () => {
    const further = { predecessor: { id: oak }, successor: { id: ash }, closed: at(2031, 12), effective: at(2031, 12) };
    const statements = [
      await verify(await signBoth()),
      await verify(await signBoth({ ...further, scope: ['custody'] })),
    ];
    const follow = (scope: 'custody' | 'status' | 're-issue') =>
      followSuccessions({ id: elm, at: now, statements, scope }).id;
    expect([follow('custody'), follow('status'), follow('re-issue')]).toEqual([ash, oak, elm]);
  });

  it('may be counter-signed by an authority, over the signatures of both', async () => {
    const trust = [await closedElm()];
    let statement = await signBoth();
    for (const signer of first(2)) {
      statement = await signSuccession(statement, { signer, created: at(2031, 9), counterSigns: true });
    }
    expect(await verify(statement, { trust })).toMatchObject({ attestedBy: 'predecessor', authority: trust[0]?.id });
    const [one, two, three] = (statement.proof ?? []) as readonly JsonObject[];
    const [, other] = (await signBoth()).proof as readonly JsonObject[];
    const counterSigned = await verify({ ...statement, proof: [one, two, three] }, { trust });
    expect(counterSigned.authority).toBeUndefined();
    for (const proof of [[two, three], [one, three], [three], [one, other, three].slice(1)]) {
      await expect(verify({ ...statement, proof }, { trust })).rejects.toMatchObject({
        code: 'LP_SUCCESSION_SIGNATURES',
      });
    }
    await expect(
      signSuccession(make(), { signer: keyOf(elm), created: now, counterSigns: true }),
    ).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('by an authority, where keys are lost, is shown as that', async () => {
    const trust = [await closedElm()];
    const statement = await sign(make({ attestedBy: 'authority' }), [...first(2), keyOf(oak)]);
    const verified = await verify(statement, { trust });
    expect(verified).toMatchObject({ attestedBy: 'authority', authority: trust[0]?.id });
    expect(followSuccessions({ id: elm, at: now, statements: [verified] }).steps).toMatchObject([
      { word: 'authority-attested', authority: trust[0]?.id },
    ]);
  });

  it('that only a list names is followed by the list’s word', async () => {
    const list = await listThat({ change: 'merge', id: elm, into: oak, since: at(2031, 8, 31) });
    const steps = [{ from: elm, to: oak, effective: '2031-08-31T08:00:00Z', word: 'trust-list' }];
    expect(followSuccessions({ id: elm, at: now, trust: [list] })).toEqual({ id: oak, steps });
    expect(followSuccessions({ id: elm, at: now, trust: [list], scope: 're-issue' }).id).toBe(elm);
    const own = readOwnTrustList({ version: 1, issuers: list.issuers });
    const statements = [await verify(await signBoth(), { trust: [list] })];
    expect(followSuccessions({ id: elm, at: now, trust: [own, list], statements }).steps).toMatchObject([
      { word: 'both' },
    ]);
  });
});

describe('TL-05: forged signatures', () => {
  const refused = { code: 'LP_SUCCESSION_SIGNATURES' };

  it('by the successor only, the predecessor only, nobody, or a stranger', async () => {
    const statement = make();
    const sets = [[], [keyOf(oak)], [keyOf(elm)], [keyOf(oak), keyOf(ash)], [keyOf(elm), keyOf(oak), keyOf(ash)]];
    for (const signers of sets) await expect(verify(await sign(statement, signers))).rejects.toMatchObject(refused);
    await expect(verify(await sign(statement, [keyOf(oak), keyOf(elm)]))).resolves.toBeDefined();
  });

  it('under the predecessor’s name, by another key', async () => {
    const forged = { ...keyOf(oak), id: keyOf(elm).id, controller: elm };
    await expect(verify(await sign(make(), [forged, keyOf(oak)]))).rejects.toMatchObject(refused);
  });

  it('over something else: every member counts', async () => {
    const statement = await signBoth({
      finalStatusLists: [{ url: 'https://elm.example/1', digest: `zQm${'1'.repeat(44)}` }],
    });
    await expect(verify(statement)).resolves.toBeDefined();
    const changes: readonly Partial<Record<keyof SuccessionStatement, unknown>>[] = [
      { successor: { id: ash } },
      { successor: { id: oak, name: 'Oak' } },
      { predecessor: { id: elm } },
      { effective: '2031-10-01T08:00:00Z' },
      { closed: '2031-08-30T08:00:00Z' },
      { scope: ['custody', 'status', 're-issue'] },
      { finalStatusLists: [{ url: 'https://elm.example/1', digest: `zQm${'2'.repeat(44)}` }] },
      { id: 'urn:uuid:other' },
      { attestedBy: 'authority' },
    ];
    for (const change of changes) await expect(verify({ ...statement, ...change })).rejects.toHaveProperty('code');
  });

  it('by too few of an authority’s keys, those of another one, or without the successor', async () => {
    const trust = [await closedElm()];
    const statement = make({ attestedBy: 'authority' });
    const others = await Promise.all([7, 8].map((number) => signerOf(number)));
    const sets = [
      [...first(1), keyOf(oak)],
      [...first(1), ...first(1), keyOf(oak)],
      [...others, keyOf(oak)],
      [...first(2)],
      [keyOf(elm), keyOf(oak)],
      [keyOf(oak)],
    ];
    for (const signers of sets)
      await expect(verify(await sign(statement, signers), { trust })).rejects.toMatchObject(refused);
    const right = await sign(statement, [...first(2), keyOf(oak)]);
    await expect(verify(right)).rejects.toMatchObject(refused);
    await expect(verify(right, { trust })).resolves.toBeDefined();
    const pretended = { ...(await closedElm()) };
    await expect(verify(right, { trust: [pretended] })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('made in the future, or for another purpose', async () => {
    const statement = await signBoth();
    await expect(verify(statement, { now: at(2031, 8, 29) })).rejects.toMatchObject(refused);
    const [one, two] = (statement.proof ?? []) as readonly JsonObject[];
    const other = { ...statement, proof: [{ ...one, proofPurpose: 'authentication' }, two] };
    await expect(verify(other)).rejects.toMatchObject(refused);
  });
});

describe('TL-05: what cannot be', () => {
  it('a scope that is not handed over', async () => {
    const statement = await signBoth({ scope: ['custody'] });
    await expect(verify(statement, { scope: 'custody' })).resolves.toBeDefined();
    await expect(verify(statement, { scope: 'status' })).rejects.toMatchObject({ code: 'LP_SUCCESSION_SCOPE' });
    await expect(verify(await signBoth({ scope: ['none'] }), { scope: 'custody' })).rejects.toMatchObject({
      code: 'LP_SUCCESSION_SCOPE',
    });
    const both = ['none', 'custody'] as unknown as readonly ['none'];
    expect(() => make({ scope: both })).toThrow(expect.objectContaining({ code: 'LP_SUCCESSION_SCOPE' }));
  });

  it('a date before the predecessor closed, by its own word or its authority’s', async () => {
    expect(() => make({ effective: at(2031, 8, 30) })).toThrow(expect.objectContaining({ code: 'LP_SUCCESSION_DATE' }));
    const statement = await signBoth();
    await expect(verify(statement, { trust: [await closedElm()] })).resolves.toBeDefined();
    await expect(verify(statement, { trust: [await closedElm(at(2031, 12))] })).rejects.toMatchObject({
      code: 'LP_SUCCESSION_DATE',
    });
    const attested = await sign(make({ attestedBy: 'authority' }), [...first(2), keyOf(oak)]);
    await expect(verify(attested, { trust: [await listThat()] })).rejects.toMatchObject({ code: 'LP_SUCCESSION_DATE' });
    // Closed once, and open again.
    const close = { change: 'close', id: elm, since: at(2031, 8, 31) } as const;
    const reopened = await listThat(close, { change: 'add', entry: school(elm, { from: '2031-09-01T00:00:00Z' }) });
    await expect(verify(attested, { trust: [reopened] })).rejects.toMatchObject({ code: 'LP_SUCCESSION_DATE' });
    const removed = await listThat({ change: 'remove', id: elm });
    await expect(verify(attested, { trust: [removed] })).rejects.toMatchObject({ code: 'LP_SUCCESSION_DATE' });
  });

  it('a way that leads back', async () => {
    const back = { predecessor: { id: oak }, successor: { id: elm }, closed: at(2031, 12), effective: at(2031, 12) };
    const statements = [await verify(await signBoth()), await verify(await signBoth(back))];
    expect(followSuccessions({ id: elm, at: at(2031, 11), statements }).id).toBe(oak);
    expect(() => followSuccessions({ id: elm, at: now, statements })).toThrow(
      expect.objectContaining({ code: 'LP_SUCCESSION_LOOP' }),
    );
    expect(() => make({ successor: { id: elm } })).toThrow(expect.objectContaining({ code: 'LP_SUCCESSION_LOOP' }));
  });

  it('two successors for one thing at one time', async () => {
    const ours = await verify(await signBoth());
    const theirs = await verify(await signBoth({ successor: { id: ash }, effective: at(2031, 12) }));
    const statements = [ours, theirs];
    const conflict = expect.objectContaining({ code: 'LP_SUCCESSION_CONFLICT' });
    expect(() => followSuccessions({ id: elm, at: now, statements })).toThrow(conflict);
    expect(followSuccessions({ id: elm, at: at(2031, 11), statements }).id).toBe(oak);
    expect(followSuccessions({ id: elm, at: now, statements: [ours, ours] }).id).toBe(oak);
    const apart = await verify(await signBoth({ successor: { id: ash }, scope: ['re-issue'] }));
    expect(followSuccessions({ id: elm, at: now, statements: [ours, apart], scope: 're-issue' }).id).toBe(ash);
    const list = await listThat({ change: 'merge', id: elm, into: ash, since: at(2031, 8, 31) });
    expect(() => followSuccessions({ id: elm, at: now, statements: [ours], trust: [list] })).toThrow(conflict);
  });

  it('a statement that nobody verified', async () => {
    const verified = await verify(await signBoth());
    expect(() => followSuccessions({ id: elm, at: now, statements: [{ ...verified }] })).toThrow(
      expect.objectContaining({ code: 'LP_USAGE' }),
    );
  });

  it.each([
    ['/scope', { scope: [] }],
    ['', { note: 'more' }],
    ['/predecessor/versionId', { predecessor: { id: 'did:webvh:Qm:elm.example' } }],
    ['/closed', { closed: '2031' }],
  ])('another form: %s', async (pointer, change) => {
    const statement = { ...(await signBoth()), ...change };
    await expect(verify(statement)).rejects.toMatchObject({ code: 'LP_SUCCESSION_FORM', params: { pointer } });
  });
});

describe('a school with a history (did:webvh)', () => {
  it('hands over with the last keys in it, and not with those of years ago', async () => {
    const [update, next, last] = await Promise.all([31, 32, 33].map((number) => signerOf(number)));
    const [oldKey, newKey] = await Promise.all([41, 42].map((number) => signerOf(number)));
    if (!update || !next || !last || !oldKey || !newKey) throw new Error('no keys');
    const multikey = ({ controller }: Signer): string => controller.slice('did:key:'.length);
    const documentOf = (id: string, key?: Signer): JsonObject => ({
      '@context': ['https://www.w3.org/ns/did/v1'],
      id,
      ...(key === undefined
        ? {}
        : {
            verificationMethod: [
              { id: `${id}#key`, type: 'Multikey', controller: id, publicKeyMultibase: multikey(key) },
            ],
            assertionMethod: [`${id}#key`],
          }),
    });
    const begun = await createDidLog({
      document: documentOf('did:webvh:{SCID}:elm.example', oldKey),
      signer: update,
      nextKeyHashes: [hashOfNextKey(multikey(next))],
      now: at(2027),
    });
    const id = begun.did;
    const changed = await appendDidLogEntry({
      did: id,
      log: begun.log,
      signer: next,
      nextKeyHashes: [hashOfNextKey(multikey(last))],
      change: { document: documentOf(id, newKey) },
      now: at(2029),
    });
    const ended = await appendDidLogEntry({
      did: id,
      log: changed.log,
      signer: last,
      change: { deactivated: true, document: documentOf(id) },
      now: at(2031, 9),
    });
    const versionIds = ended.log
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { versionId: string }).versionId);
    const webvh = (log: string) =>
      createDidResolver({
        documents,
        methods: { webvh: createDidWebvhMethod({ now: () => now, logs: { [id]: { log } } }) },
      });
    const statementOf = async (versionId: string, key: Signer) => {
      const own = { ...key, id: `${id}#key`, controller: id };
      return sign(make({ predecessor: { id, versionId } }), [own, keyOf(oak)]);
    };
    const right = await statementOf(versionIds[1] ?? '', newKey);
    await expect(verify(right, { resolver: webvh(changed.log) })).resolves.toBeDefined();
    await expect(verify(right, { resolver: webvh(ended.log) })).resolves.toBeDefined();
    await expect(verify(right)).rejects.toMatchObject({ code: 'LP_DID_METHOD_NOT_SUPPORTED' });
    const stolen = await statementOf(versionIds[0] ?? '', oldKey);
    await expect(verify(stolen, { resolver: webvh(begun.log) })).resolves.toBeDefined();
    for (const log of [changed.log, ended.log]) {
      await expect(verify(stolen, { resolver: webvh(log) })).rejects.toMatchObject({
        code: 'LP_SUCCESSION_SIGNATURES',
      });
    }
  });
});
