/**
 * Random documents with ordered lists, graphs and JSON, which the reference cannot read: any part of one that can be
 * shown verifies, and says what the pointers name.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LaurelError } from '../../../errors/index.ts';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import { widenContexts } from '../../../jsonld/index.ts';
import { createSigner, importPublicKey } from '../../../keys/index.ts';
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts';
import { readDerived } from './ecdsa-sd-proof-value.ts';
import { canonicalizeAndGroup, hmacLabels, selectiveTools as tools } from './index.ts';

const words = 'https://words.example/';
const address = `${words}v1`;
const contexts = widenContexts({
  [address]: {
    '@context': {
      ...Object.fromEntries(['Kind', 'Other', 'text', 'note', 'part'].map((name) => [name, words + name])),
      link: { '@id': `${words}link`, '@type': '@id' },
      list: { '@id': `${words}list`, '@container': '@list' },
      graph: { '@id': `${words}graph`, '@container': '@graph' },
      json: { '@id': `${words}json`, '@type': '@json' },
      set: { '@id': `${words}set`, '@container': '@set' },
    },
  },
});

const text = fc.constantFrom('one', 'two', '_:c14n0', '<urn:bnid:x>', 'fünf', '😀\uffee', '');
const several = <Value>(one: fc.Arbitrary<Value>) => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));
const number = fc.constantFrom(0, -7, 1.5);

/** An object of so many levels. */
const nodeOf = (levels: number): fc.Arbitrary<JsonObject> => {
  const inner = levels === 0 ? undefined : nodeOf(levels - 1);
  return fc
    .tuple(
      fc.option(
        fc.constantFrom('urn:a', 'urn:b').map((id) => ({ id })),
        { nil: {} },
      ),
      fc.constantFrom<JsonObject>({}, { type: 'Kind' }, { type: ['Other', 'Kind'] }),
      fc.record(
        {
          text: several(text),
          note: several(fc.oneof(text, fc.boolean(), number)),
          link: several(fc.constantFrom('urn:a', 'urn:x')),
          list: several(fc.oneof(text, inner ?? text, fc.array(text, { maxLength: 2 }))),
          json: fc.constantFrom<JsonValue>({ a: [1, 'b'] }, [1], 'c', { id: 'x' }),
          set: fc.array(text, { maxLength: 2 }),
          ...(inner === undefined ? {} : { part: several(inner), graph: several(inner) }),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([id, type, members]): JsonObject => ({ ...id, ...type, text: 'always', ...members }) as JsonObject);
};
const node = nodeOf(2);

function pointersInto(value: JsonValue, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([step, inner]: [string, JsonValue]) =>
      step.startsWith('@') ? [] : pointersInto(inner, `${at}/${step}`),
    ),
  ];
}

const gated = (document: JsonObject): JsonObject => {
  const copy = copyJson(document);
  return isJsonObject(copy) ? copy : {};
};

it('any part that can be shown verifies, and nothing else is said in it', async () => {
  const suite = ecdsaSd2023(tools);
  const signer = await createSigner({
    algorithm: 'P-256',
    privateKey: new Uint8Array(32).fill(7),
    purpose: 'assertionMethod',
  });
  const publicKey = importPublicKey(signer.id.slice(signer.id.indexOf('#') + 1));
  const config = { type: 'DataIntegrityProof', cryptosuite: 'ecdsa-sd-2023', proofPurpose: 'assertionMethod' };
  let derivations = 0;
  await fc.assert(
    fc.asyncProperty(
      several(node),
      fc.array(fc.nat(), { maxLength: 2 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      async (credentialSubject, first, second) => {
        const context = ['https://www.w3.org/ns/credentials/v2', address];
        const document = gated({
          '@context': context,
          type: 'VerifiableCredential',
          issuer: 'urn:i',
          credentialSubject,
        } as JsonObject);
        const proofConfig = { '@context': context, ...config };
        const all = pointersInto(document);
        const pick = (picks: readonly number[]) => picks.map((at) => all[at % all.length] ?? '');
        const [mandatory, disclose] = [pick(first), pick(second)];
        const attempt = async () => {
          const proofValue = await suite.createBaseProof({ document, proofConfig, signer, mandatory, contexts });
          await suite.verifyBaseProof({ document, proofConfig, proofValue, publicKey, contexts });
          const proof = { ...config, proofValue };
          return { proof, derived: await suite.deriveProof({ document, proof, disclose, contexts }) };
        };
        const made = await attempt().catch((error: unknown) => {
          // What says nothing, numbers that JSON-LD loses, and parts of what is one piece.
          expect(error).toBeInstanceOf(LaurelError);
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(?:LP_POINTER_WHOLE|DATA_LOSS_DETECTION_ERROR)$/),
          });
        });
        if (made === undefined) return;
        derivations += 1;
        const { derived } = made;
        const proofValue = String(derived.proof['proofValue']);
        const shown = JSON.parse(JSON.stringify(derived.document)) as JsonObject;
        await suite.verifyDerivedProof({ document: shown, proofConfig, proofValue, publicKey, contexts });
        const { lines, groups } = await canonicalizeAndGroup(tools, document, {
          contexts,
          labelMap: hmacLabels(tools, new Uint8Array(32)),
          groups: { mandatory, both: [...disclose, ...mandatory] },
        });
        expect(groups.both).toEqual(expect.arrayContaining([...groups.mandatory]));
        expect(groups.both.length).toBeLessThanOrEqual(lines.length);
        const { mandatoryIndexes, signatures } = readDerived(tools, proofValue);
        expect(mandatoryIndexes).toHaveLength(groups.mandatory.length);
        expect(signatures).toHaveLength(groups.both.length - groups.mandatory.length);
      },
    ),
    { numRuns: 150 },
  );
  expect(derivations).toBeGreaterThan(25);
});
