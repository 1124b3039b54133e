import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { JsonObject } from '../json/index.ts';
import { faultIn } from './fault-in.ts';
import { follows } from './model-check.ts';
import type { ModelName } from './model-node.ts';
import { modelTable } from './model-table.ts';
import { describeModels, schemas } from './testing/describe-models.ts';
import { mutantsOf } from './testing/mutants.ts';
import { packModels } from './testing/pack-models.ts';
import { sampleBadge, sampleEndorsement, sampleRecord } from './testing/sample-credentials.ts';
import { zodFaultIn } from './testing/zod-fault.ts';

const proof: JsonObject = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-06-19T12:00:00Z',
  verificationMethod: 'did:key:zInvented#zInvented',
  proofPurpose: 'assertionMethod',
  proofValue: 'zInvented',
};
const envelope: JsonObject = {
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: 'data:application/vc+jwt,eyJ.eyJ.c2ln',
  type: 'EnvelopedVerifiableCredential',
};
const presentation: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  verifiableCredential: [sampleBadge, envelope],
  proof,
};

const documents: readonly (readonly [ModelName, JsonObject])[] = [
  ['achievement', { ...sampleBadge, proof }],
  ['endorsement', { ...sampleEndorsement, proof: [proof] }],
  ['clr', sampleRecord],
  ['other', { ...sampleBadge, proof }],
  ['presentation', presentation],
  ['proof', proof],
  ['EnvelopedVerifiableCredential', envelope],
];

describe('the table of models', () => {
  it('is what the schemas say', () => {
    expect(packModels(modelTable)).toEqual(packModels(describeModels(schemas)));
  });

  it.each(documents)('says of every mutant what zod says, and where: %s', (model, document) => {
    expect(follows(model, document)).toBe(true);
    for (const mutant of mutantsOf(document)) {
      expect({ [mutant.label]: faultIn(model, mutant.document) }).toEqual({
        [mutant.label]: zodFaultIn(schemas[model], mutant.document),
      });
    }
  });

  it('says the same where two things are wrong', () => {
    const small = documents.filter(([model]) => model === 'proof' || model === 'EnvelopedVerifiableCredential');
    const once = small.flatMap(([model, document]) =>
      [...mutantsOf(document)].map((mutant) => [model, mutant.document] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...once), fc.nat(), ([model, document], which) => {
        const mutants = [document, ...[...mutantsOf(document)].map((mutant) => mutant.document)];
        const twice = mutants[which % mutants.length];
        expect(faultIn(model, twice)).toEqual(zodFaultIn(schemas[model], twice));
      }),
      { numRuns: 300 },
    );
  });

  it('says of other models’ documents, and of any JSON, what zod says', () => {
    const any = fc.oneof(fc.constantFrom(...documents.map(([, document]) => document)), fc.jsonValue());
    fc.assert(
      fc.property(any, fc.constantFrom(...documents), (document, [model]) => {
        expect(follows(model, document)).toBe(z.safeParse(schemas[model], document).success);
        expect(faultIn(model, document)).toEqual(zodFaultIn(schemas[model], document));
      }),
    );
  });

  it('cannot say what no model was made of so far', () => {
    for (const part of [z.record(z.string(), z.number()), z.email(), z.object({ a: z.optional(z.string()) })]) {
      expect(() => describeModels({ ...schemas, other: part })).toThrow('the table cannot say this');
    }
    expect(() => describeModels({ ...schemas, other: z.string().check(z.refine(Boolean)) })).toThrow('cannot say');
  });
});
