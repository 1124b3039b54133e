/** ATTACKS.md WA-13: nothing of what was not ticked is in what goes out, or in the log of it. */
import { createHash } from 'node:crypto';
import {
  type AlgorithmName,
  createSigner,
  encodeBase64url,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type PresentationSecuring,
  parseJson,
  type Securing,
  secureCredential,
} from '@laurel/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  createMemoryStore,
  createWallet,
  disclosureLines,
  keyFor,
  listDisclosures,
  logDisclosure,
  type PresentCredentialsResult,
  partsOf,
  presentCredentials,
  saveSelection,
  showCredential,
  type Wallet,
} from '../index.ts';
import { judge, now, unlocking } from '../testing/invented-credentials.ts';

/** One item of each way in which it can be signed. */
const ways = [
  ['eddsa-jcs-2022', 'Ed25519'],
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['vc+jwt', 'Ed25519'],
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
  ['dc+sd-jwt', 'Ed25519'],
  ['vc+sd-jwt', 'P-256'],
] as const satisfies readonly (readonly [Securing, AlgorithmName])[];

/** What the learner may tick of an item of which parts can be shown. */
const choices = ['/credentialSubject/role', '/credentialSubject/narrative', '/description'] as const;

const hidden: Readonly<Record<(typeof choices)[number], string>> = {
  '/credentialSubject/role': 'role',
  '/credentialSubject/narrative': 'narrative',
  '/description': 'description',
};

const mandatory = [
  '/issuer',
  '/validFrom',
  '/name',
  '/credentialSubject/id',
  '/credentialSubject/achievement/name',
  '/credentialSubject/achievement/description',
  '/credentialSubject/achievement/criteria',
];

interface Item {
  readonly mark: string;
  readonly id: string;
  readonly inParts: boolean;
  /** Everything by which it can be told: ids, its learner's key, its issuer's, digests, what it says. */
  readonly strings: readonly string[];
}

async function makeItem(wallet: Wallet, [securing, algorithm]: (typeof ways)[number], index: number): Promise<Item> {
  const mark = `mark-${String.fromCharCode(97 + index).repeat(4)}`;
  const signer = await createSigner({
    algorithm,
    privateKey: new Uint8Array(32).fill(index + 1),
    purpose: 'assertionMethod',
  });
  const { did } = await keyFor(wallet, { school: mark });
  const credentialId = `urn:uuid:${String(index).repeat(8)}-ce68-4e71-aa5e-16340b73b8dd`;
  const isSdJwt = securing.endsWith('sd-jwt');
  const isSelective = isSdJwt || securing === 'ecdsa-sd-2023' || securing === 'bbs-2023';
  const secured = await secureCredential(
    {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: credentialId,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: signer.controller, type: ['Profile'], name: `${mark}-issuer` },
      validFrom: '2026-06-01T00:00:00Z',
      name: `${mark}-name`,
      description: `${mark}-description`,
      credentialSubject: {
        id: did,
        type: ['AchievementSubject'],
        role: `${mark}-role`,
        narrative: `${mark}-narrative`,
        achievement: {
          id: `urn:uuid:${String(index).repeat(8)}-54a0-4a1b-8f4e-1f0f7bb2a111`,
          type: ['Achievement'],
          name: `${mark}-achievement`,
          description: `${mark}-about`,
          criteria: { narrative: `${mark}-criteria` },
        },
      },
    },
    { signer, securing, created: now, ...(isSelective ? { mandatory } : {}), ...(isSdJwt ? { holder: did } : {}) },
  );
  const original = typeof secured === 'string' ? secured : JSON.stringify(secured);
  const added = await addCredential(wallet, {
    credential: original,
    verify: (input) => judge(input, { acceptBaseProof: true }),
  });
  if (added.outcome !== 'added') throw new Error(JSON.stringify(added));
  const { id, fingerprint } = added.credential;
  // Salts and hidden values of an SD-JWT travel as these texts; the digest of each is no secret of a shown item.
  const disclosures = isSdJwt ? original.split('~').slice(1, -1) : [];
  const digests = disclosures.map((one) => createHash('sha256').update(one).digest('base64url'));
  const own = typeof secured === 'string' ? (secured.split('.')[2]?.split('~')[0] ?? '') : proofValueOf(secured);
  return {
    mark,
    id,
    inParts: isSelective,
    strings: [
      mark,
      id,
      id.slice(0, 8),
      fingerprint,
      credentialId,
      did,
      signer.controller,
      own,
      ...disclosures,
      ...digests,
    ],
  };
}

const proofValueOf = ({ proof }: JsonObject): string =>
  isJsonObject(proof) && typeof proof['proofValue'] === 'string' ? proof['proofValue'] : '';

/** All that can be read in what goes out: what stands in base64url too, and envelopes inside of tokens. */
function readableIn(presentation: PresentCredentialsResult['presentation']): string {
  const texts = [typeof presentation === 'string' ? presentation : JSON.stringify(presentation)];
  for (let depth = 0; depth < 3; depth += 1) {
    const runs = texts.at(-1)?.match(/[A-Za-z0-9_-]{12,}/g) ?? [];
    texts.push(
      runs
        .flatMap((run) => [run, run.slice(1)].map((one) => Buffer.from(one, 'base64url').toString('latin1')))
        .join('\n'),
    );
  }
  return texts.join('\n');
}

/** A JSON value without what is new each time: how it is built, and how long its texts are. */
function shapeOf(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.map((one: JsonValue) => shapeOf(one));
  if (isJsonObject(value)) {
    // In base58 the same number of bytes is a letter longer or shorter.
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, name === 'proofValue' ? name : shapeOf(one)]),
    );
  }
  return value;
}

const forms: readonly (PresentationSecuring | undefined)[] = [undefined, 'eddsa-jcs-2022', 'eddsa-rdfc-2022'];
const question = { challenge: 'c-42', domain: 'employer.example', now } as const;

describe('what was not ticked', () => {
  let wallet: Wallet;
  const items: Item[] = [];
  beforeAll(async () => {
    wallet = await createWallet({ store: createMemoryStore(), ...unlocking });
    for (const [index, way] of ways.entries()) items.push(await makeItem(wallet, way, index));
    await saveSelection(wallet, { name: 'mark-selection', items: items.map(({ id }) => ({ id })), now });
  });

  const ticks = () =>
    fc.record({
      order: fc.shuffledSubarray([...items.keys()], { minLength: 1, maxLength: 4 }),
      parts: fc.array(fc.subarray([...choices]), { minLength: items.length, maxLength: items.length }),
      whole: fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length }),
      securing: fc.constantFrom(...forms),
    });

  it('law: is in nothing that goes out, and the order is the one chosen', async () => {
    await fc.assert(
      fc.asyncProperty(ticks(), async ({ order, parts, whole, securing }) => {
        const ticked = order.flatMap((index) => items[index] ?? []);
        const disclose = Object.fromEntries(
          order.flatMap((index) => {
            const item = items[index];
            return item?.inParts && whole[index] !== true ? [[item.id, parts[index] ?? []]] : [];
          }),
        );
        const ids = ticked.map(({ id }) => id);
        const { presentation } = await presentCredentials(wallet, {
          ids,
          disclose,
          ...question,
          ...(securing === undefined ? {} : { securing }),
        });
        const text = readableIn(presentation);
        const others = items.filter((item) => !ticked.includes(item));
        for (const secret of [wallet.id, 'mark-selection', ...others.flatMap(({ strings }) => strings)]) {
          expect(text.includes(secret), secret).toBe(false);
        }
        for (const item of ticked) {
          // Ids of records are the wallet's own.
          for (const own of [item.id, item.id.slice(0, 8)]) expect(text.includes(own)).toBe(false);
          const shown = disclose[item.id];
          for (const pointer of choices) {
            const isOut = shown === undefined || shown.includes(pointer);
            expect(text.includes(`${item.mark}-${hidden[pointer]}`), `${item.mark} ${pointer}`).toBe(isOut);
          }
        }
        const marks = [
          ...text
            .split('\n')
            .join(' ')
            .matchAll(/mark-[a-z]{4}(?=-name)/g),
        ].map(([mark]) => mark);
        expect(new Set(marks)).toEqual(new Set(ticked.map(({ mark }) => mark)));
        if (typeof presentation !== 'string') expect(orderIn(presentation)).toEqual(ticked.map(({ mark }) => mark));
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('cannot be counted: what goes out is built alike, however much stays behind', async () => {
    const [one, two] = items;
    const ids = [two?.id ?? '', one?.id ?? ''];
    const present = async () => {
      const { presentation } = await presentCredentials(wallet, { ids, ...question, expires: 'never' });
      if (typeof presentation === 'string') throw new Error('a token');
      return shapeOf(presentation);
    };
    const before = await present();
    await makeItem(wallet, ['eddsa-jcs-2022', 'Ed25519'], 8);
    expect(await present()).toEqual(before);
    const alone = await createWallet({ store: createMemoryStore(), ...unlocking });
    await makeItem(alone, ways[0], 0);
    const [first] = items;
    const few = await presentCredentials(alone, { ids: [await onlyIdIn(alone)], ...question });
    const many = await presentCredentials(wallet, { ids: [first?.id ?? ''], ...question });
    expect(shapeOf(parseJson(JSON.stringify(few.presentation)))).toEqual(
      shapeOf(parseJson(JSON.stringify(many.presentation))),
    );
  });

  it('is not in the log, in its words or in its JSON', async () => {
    const [ticked, ...others] = items;
    await logDisclosure(wallet, { bytes: 'x', ids: [ticked?.id ?? ''], form: 'eddsa-rdfc-2022', now });
    const entries = await listDisclosures(wallet);
    const text = JSON.stringify([entries, entries.map((entry) => disclosureLines(entry))]);
    expect(text).toContain(`${ticked?.mark}-name`);
    for (const secret of [wallet.id, 'mark-selection', ...others.flatMap(({ strings }) => strings)]) {
      expect(text.includes(secret), secret).toBe(false);
    }
  });

  it('control: all of it is in the wallet, and would be found', async () => {
    for (const { id, mark, strings } of items) {
      const { presentation } = await presentCredentials(wallet, { ids: [id], ...question });
      const text = readableIn(presentation);
      expect(text).toContain(`${mark}-narrative`);
      expect(strings.filter((one) => text.includes(one)).length).toBeGreaterThan(3);
      const { original } = await showCredential(wallet, { id });
      expect(encodeBase64url(original).length).toBeGreaterThan(0);
      if (items[4]?.id !== id && strings.length > 8) {
        expect((await partsOf(original)).map(({ pointer }) => pointer)).toEqual(expect.arrayContaining([...choices]));
      }
    }
  });
});

async function onlyIdIn(wallet: Wallet): Promise<string> {
  const [entry] = wallet.vault.entries().filter(({ kind }) => kind === 'credential');
  return entry?.id ?? '';
}

/** The items as they stand in the presentation. */
const orderIn = ({ verifiableCredential }: JsonObject): readonly string[] =>
  [verifiableCredential ?? []].flat().map((one) => /mark-[a-z]{4}/.exec(readableIn(JSON.stringify(one)))?.[0] ?? '');
