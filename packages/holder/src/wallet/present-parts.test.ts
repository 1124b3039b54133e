import {
  type AlgorithmName,
  asList,
  createSigner,
  isJsonObject,
  type JsonObject,
  type Securing,
  type Signer,
  secureCredential,
} from '@laurel/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  createMemoryStore,
  createWallet,
  keyFor,
  listCredentials,
  partsOf,
  presentCredentials,
  showCredential,
  type Wallet,
} from '../index.ts';
import { inventedCredential, judge, now, proofsOf, unlocking } from '../testing/invented-credentials.ts';

/** The ways of which a part can be shown, each with a key for it. */
const ways = [
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
  ['dc+sd-jwt', 'P-256'],
  ['vc+sd-jwt', 'Ed25519'],
] as const satisfies readonly (readonly [Securing, AlgorithmName])[];
type Way = (typeof ways)[number][0];

const mandatory = [
  '/issuer',
  '/validFrom',
  '/credentialSubject/id',
  '/credentialSubject/achievement/name',
  '/credentialSubject/achievement/description',
  '/credentialSubject/achievement/criteria',
];

const schools = new Map<Way, Signer>();
beforeAll(async () => {
  for (const [way, algorithm] of ways) {
    schools.set(
      way,
      await createSigner({ algorithm, privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' }),
    );
  }
});

const asked = { challenge: 'c-42', domain: 'employer.example', now } as const;

const newWallet = (): Promise<Wallet> => createWallet({ store: createMemoryStore(), ...unlocking });

/** A credential in which every text can be told from every other. */
async function markedCredential(way: Way, did: string): Promise<string> {
  const signer = schools.get(way);
  if (signer === undefined) throw new Error('no signer');
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: signer.controller, type: ['Profile'], name: 'mark-issuer' },
    validFrom: '2026-06-01T00:00:00Z',
    name: 'mark-name',
    description: 'mark-description',
    credentialSubject: {
      id: did,
      type: ['AchievementSubject'],
      role: 'mark-role',
      result: ['mark-result-0', 'mark-result-1', 'mark-result-2'].map((value) => ({ type: ['Result'], value })),
      achievement: {
        id: 'urn:uuid:7f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a111',
        type: ['Achievement'],
        name: 'mark-achievement',
        description: 'mark-about',
        criteria: { narrative: 'mark-criteria' },
        tag: ['mark-tag-0', 'mark-tag-1'],
        resultDescription: [
          {
            id: 'urn:uuid:8f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a222',
            type: ['ResultDescription'],
            name: 'mark-scale',
            resultType: 'LetterGrade',
            allowedValue: ['mark-allowed-0', 'mark-allowed-1'],
          },
        ],
      },
    },
  };
  const isSdJwt = way.endsWith('sd-jwt');
  const secured = await secureCredential(document, {
    signer,
    securing: way,
    created: now,
    mandatory,
    ...(isSdJwt ? { holder: did } : {}),
  });
  return typeof secured === 'string' ? secured : JSON.stringify(secured);
}

async function walletWith(way: Way, algorithm: 'Ed25519' | 'P-256' = 'Ed25519') {
  const wallet = await newWallet();
  const { did } = await keyFor(wallet, { school: 'Riverside', algorithm });
  const added = await addCredential(wallet, { credential: await markedCredential(way, did), verify: judgeAsHolder });
  if (added.outcome !== 'added') throw new Error(JSON.stringify(added.report.checks));
  return { wallet, did, id: added.credential.id };
}

/** What a school gives to a learner is a base proof, which no employer accepts. */
const judgeAsHolder: typeof judge = (input) => judge(input, { acceptBaseProof: true });

/** Everything that can be read in what goes out: also what stands in base64url, inside of envelopes too. */
function readableIn(presentation: JsonObject | string): string {
  const text = typeof presentation === 'string' ? presentation : JSON.stringify(presentation);
  const runs = text.match(/[A-Za-z0-9_-]{8,}/g) ?? [];
  const decode = (run: string): string => Buffer.from(run, 'base64url').toString('latin1');
  // A multibase letter shifts what follows it.
  return [text, ...runs.flatMap((run) => [decode(run), decode(run.slice(1))])].join('\n');
}

const marksIn = (text: string): readonly string[] => [...new Set(text.match(/mark-[a-z]+(?:-\d)?/g) ?? [])].sort();

describe.each(ways)('a part of a credential as %s', (way) => {
  it('lists what can be chosen and what is always shown', async () => {
    const { did } = await keyFor(await newWallet(), { school: 'Riverside' });
    const parts = await partsOf(await markedCredential(way, did));
    const always = parts.filter(({ isAlwaysShown }) => isAlwaysShown).map(({ pointer }) => pointer);
    expect(always).toEqual(
      expect.arrayContaining(['/issuer/name', '/validFrom', '/credentialSubject/achievement/criteria/narrative']),
    );
    const yours = parts.filter(({ isAlwaysShown }) => !isAlwaysShown).map(({ pointer }) => pointer);
    expect(yours).toEqual(
      expect.arrayContaining([
        '/credentialSubject/result/2/value',
        '/credentialSubject/achievement/tag',
        '/credentialSubject/achievement/resultDescription/0/allowedValue',
      ]),
    );
    expect([...always, ...yours].some((pointer) => /\/(?:id|type|@context)$/.test(pointer))).toBe(false);
  });

  it('law: what leaves holds what was ticked, what is mandatory, and nothing else', async () => {
    const { wallet, id } = await walletWith(way);
    const { original } = await showCredential(wallet, { id });
    const parts = await partsOf(original);
    const mandatoryMarks = marksIn(JSON.stringify(parts.filter(({ isAlwaysShown }) => isAlwaysShown)));
    expect(mandatoryMarks).toContain('mark-criteria');
    // A scale without its name and type is none.
    const scale = '/credentialSubject/achievement/resultDescription/0';
    const choices = parts
      .filter(({ isAlwaysShown, pointer }) => !isAlwaysShown && !pointer.startsWith(scale))
      .map(({ pointer, value }) => ({ pointer, marks: marksIn(JSON.stringify(value)) }));
    choices.push({ pointer: scale, marks: ['mark-allowed-0', 'mark-allowed-1', 'mark-scale'] });
    await fc.assert(
      fc.asyncProperty(fc.subarray(choices), fc.boolean(), async (ticked, isEnveloped) => {
        const { presentation } = await presentCredentials(wallet, {
          ids: [id],
          disclose: { [id]: ticked.map(({ pointer }) => pointer) },
          ...asked,
          ...(isEnveloped ? { securing: 'eddsa-rdfc-2022' } : {}),
        });
        const wanted = [...new Set([...mandatoryMarks, ...ticked.flatMap(({ marks }) => marks)])].sort();
        expect(marksIn(readableIn(presentation))).toEqual(wanted);
      }),
      { numRuns: way === 'bbs-2023' ? 4 : 15 },
    );
  });

  it('goes out whole, and still not as the school gave it, where nothing is chosen', async () => {
    const { wallet, id } = await walletWith(way);
    const { original } = await showCredential(wallet, { id });
    const { presentation } = await presentCredentials(wallet, { ids: [id], ...asked });
    expect(marksIn(readableIn(presentation))).toEqual(marksIn(readableIn(Buffer.from(original).toString())));
    if (typeof presentation === 'string') return;
    const [shown] = asList(presentation['verifiableCredential']).filter(isJsonObject);
    const { proof } = JSON.parse(Buffer.from(original).toString()) as JsonObject;
    expect(shown?.['proof']).not.toEqual(proof);
  });

  it('is refused where the rest would be no credential of its kind, and says what is needed with it', async () => {
    const { wallet, id } = await walletWith(way);
    const scale = '/credentialSubject/achievement/resultDescription/0';
    const disclose = { [id]: [`${scale}/name`] };
    await expect(presentCredentials(wallet, { ids: [id], disclose, ...asked })).rejects.toMatchObject({
      code: 'LP_DISCLOSE_MORE',
      params: { pointers: expect.stringContaining(`${scale}/resultType`) },
    });
  });

  it('is refused for a part that is not there, and for an item that is not shown', async () => {
    const { wallet, id } = await walletWith(way);
    const present = (disclose: Record<string, string[]>) =>
      presentCredentials(wallet, { ids: [id], disclose, ...asked });
    await expect(present({ [id]: ['/credentialSubject/nothing'] })).rejects.toMatchObject({
      code: expect.stringMatching(/^LP_(POINTER_UNKNOWN|USAGE)$/),
    });
    await expect(present({ other: ['/name'] })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});

describe('an SD-JWT', () => {
  it.each(['dc+sd-jwt', 'vc+sd-jwt'] as const)('by itself goes out with a key binding (%s)', async (way) => {
    for (const algorithm of ['Ed25519', 'P-256'] as const) {
      const { wallet, did, id } = await walletWith(way, algorithm);
      const { presentation, securing, signedBy, bearer } = await presentCredentials(wallet, { ids: [id], ...asked });
      expect({ securing, signedBy, bearer }).toEqual({ securing: 'kb+jwt', signedBy: [did], bearer: [] });
      const [proof] = await proofsOf(presentation);
      expect(proof?.holderBinding).toMatchObject({ challenge: 'c-42', domains: ['employer.example'], controller: did });
    }
  });

  it('stays in the wallet as it came, and is listed by its form', async () => {
    const { wallet, did, id } = await walletWith('dc+sd-jwt');
    expect(Buffer.from((await showCredential(wallet, { id })).original).toString()).toMatch(/^[^~]+~.+~$/);
    expect(listCredentials(wallet)).toMatchObject([{ securing: 'dc+sd-jwt', title: 'mark-name', subjects: [did] }]);
  });

  it('that is tied to a key of somebody else is not shown', async () => {
    const other = await keyFor(await newWallet(), { school: 'Riverside' });
    const wallet = await newWallet();
    const credential = await markedCredential('dc+sd-jwt', other.did);
    const added = await addCredential(wallet, { credential, verify: judgeAsHolder });
    if (added.outcome !== 'added') throw new Error('not added');
    await expect(presentCredentials(wallet, { ids: [added.credential.id], ...asked })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_NOT_OWN',
    });
  });
});

describe('an item of which no part can be shown', () => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('is refused where a part is asked for (%s)', async (securing) => {
    const wallet = await newWallet();
    const added = await addCredential(wallet, { credential: await inventedCredential({ securing }), verify: judge });
    if (added.outcome !== 'added') throw new Error('not added');
    const { id } = added.credential;
    await expect(
      presentCredentials(wallet, { ids: [id], disclose: { [id]: ['/name'] }, ...asked }),
    ).rejects.toMatchObject({ code: 'LP_NOT_DERIVABLE' });
  });
});

describe('keys of several kinds', () => {
  it('sign one presentation, each by the suite for it', async () => {
    const wallet = await newWallet();
    const dids: string[] = [];
    const ids: string[] = [];
    for (const algorithm of ['P-256', 'Ed25519'] as const) {
      const { did } = await keyFor(wallet, { school: algorithm, algorithm });
      const added = await addCredential(wallet, { credential: await inventedCredential({ did }), verify: judge });
      if (added.outcome !== 'added') throw new Error('not added');
      dids.push(did);
      ids.push(added.credential.id);
    }
    expect(dids.map((did) => did.slice(8, 11))).toEqual(['zDn', 'z6M']);
    for (const securing of [undefined, 'ecdsa-jcs-2019', 'eddsa-jcs-2022'] as const) {
      const how = securing === undefined ? asked : { ...asked, securing };
      const { presentation, signedBy } = await presentCredentials(wallet, { ids, ...how });
      expect(new Set(signedBy)).toEqual(new Set(dids));
      const proofs = await proofsOf(presentation);
      expect(new Set(proofs.map(({ controller }) => controller))).toEqual(new Set(dids));
      for (const proof of proofs) expect(proof).toMatchObject({ challenge: 'c-42', domains: ['employer.example'] });
    }
  });

  it('of one school are found again, by kind where one is asked for', async () => {
    const wallet = await newWallet();
    const school = 'Riverside';
    const first = await keyFor(wallet, { school, algorithm: 'P-256' });
    expect(await keyFor(wallet, { school })).toEqual(first);
    const second = await keyFor(wallet, { school, algorithm: 'Ed25519' });
    expect(second).not.toEqual(first);
    expect(await keyFor(wallet, { school, algorithm: 'P-256' })).toEqual(first);
  });
});
