/**
 * The same bytes, clock and trust give the same report, whatever was verified before or beside them: what is
 * remembered from one call to the next is never heard in a verdict.
 */
import {
  canonicalizeJson,
  copyJson,
  createDidResolver,
  createSigner,
  isJsonObject,
  type JsonObject,
  parseJson,
  publicKeyOf,
  type Report,
  secureCredential,
} from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, verifyCase } from './testing/attacks/attack.ts';
import { attacks, rowOf } from './testing/attacks/catalogue.ts';
import { achievement, curveSchool, now, school, signed } from './testing/people.ts';

/** Every tenth: of most rows there are some. What is very long, and pairings, cost time and say nothing new here. */
const some = attacks.filter((attack, index) => index % 10 === 0 && !['IN-05', 'DI-24'].includes(rowOf(attack)));

/** A credential whose narrative differs in one place, under a signature that is another's. */
async function tampered(): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const [by, securing] of [
    [school, 'eddsa-rdfc-2022'],
    [school, 'vc+jwt'],
    [curveSchool, 'vc+jwt'],
  ] as const) {
    const whole = await signed(achievement({ issuer: by.did }), by, securing);
    const text = isJsonObject(whole) ? JSON.stringify(whole) : whole;
    cases.push({ input: text }, { input: new TextEncoder().encode(text) }, { input: `${text}\n` });
    for (const at of [30, 400, text.length - 120, text.length - 20]) {
      cases.push({ input: text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1) });
    }
    if (!isJsonObject(whole)) continue;
    // The same words in an object of the caller's, in one out of the gate, and with what signs nothing changed.
    const { proof } = whole;
    const swapped: JsonObject = {
      ...whole,
      proof: isJsonObject(proof) ? { ...proof, proofPurpose: 'authentication' } : {},
    };
    const { proof: _, ...bare } = whole;
    for (const input of [whole, copyJson(whole), swapped, bare]) if (isJsonObject(input)) cases.push({ input });
    cases.push({ input: JSON.stringify(whole, undefined, 2) });
    const narrow = { limits: { json: { string: 60 } } };
    cases.push({ input: parseJson(text) as JsonObject, options: narrow }, { input: text, options: narrow });
  }
  return cases;
}

/** A school by its own address, with the words of its key where a Multikey belongs, and with the key as a JWK. */
async function spelt(): Promise<readonly Case[]> {
  const id = 'did:web:riverside.example#key';
  const [did = ''] = id.split('#');
  const privateKey = new Uint8Array(32).fill(8);
  const signer = await createSigner({
    algorithm: 'Ed25519',
    privateKey,
    purpose: 'assertionMethod',
    verificationMethod: id,
  });
  const input = await secureCredential(achievement({ issuer: did }), { signer, securing: 'vc+jwt', created: now });
  const jwk = (await publicKeyOf({ algorithm: 'Ed25519', privateKey })).toJwk();
  // The one that is refused first, so that nothing has been imported yet.
  const keys = [
    { type: 'Multikey', publicKeyMultibase: `Ed25519 ${'x' in jwk ? jwk.x : ''}` },
    { type: 'JsonWebKey', publicKeyJwk: jwk },
  ];
  return keys.map((key) => {
    const method = { id, controller: did, ...key };
    const document = { id: did, verificationMethod: [method], assertionMethod: [id] };
    return {
      input,
      options: { resolver: createDidResolver({ documents: { [did]: document } }), acceptAnyIssuer: true },
    };
  });
}

const cases: readonly Case[] = [
  ...new Set(some.flatMap(({ control, attack }) => [control, attack])),
  ...(await spelt()),
  ...(await tampered()),
];
const numbers = cases.map((_, index) => index);

const textOf = (report: Report): string => canonicalizeJson(copyJson(report));
const reportOf = async (index: number): Promise<string> => {
  const one = cases[index];
  if (one === undefined) throw new Error('no case');
  return textOf(await verifyCase(one));
};

describe('reports', () => {
  it('are the same in any order, one after the other and all at once', async () => {
    const first: string[] = [];
    for (const index of numbers) first.push(await reportOf(index));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...numbers], { minLength: numbers.length }),
        fc.boolean(),
        async (order, atOnce) => {
          const reports = new Map<number, string>();
          const run = async (index: number): Promise<void> => {
            reports.set(index, await reportOf(index));
          };
          if (atOnce) await Promise.all(order.map(run));
          else for (const index of order) await run(index);
          for (const index of numbers) expect(reports.get(index), String(index)).toBe(first[index]);
        },
      ),
      { numRuns: 4 },
    );
  }, 60_000);
});
