import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { checkForm, checkProofForm } from './check-form.ts';
import { faultIn } from './fault-in.ts';
import { pointerOf } from './model-error.ts';
import { openEnvelope } from './open-envelope.ts';
import { parseCredential, parsePresentation } from './parse.ts';
import { parseDataIntegrityProof } from './parse-proof.ts';
import { mutantsOf } from './testing/mutants.ts';
import { sampleBadge, sampleEndorsement, sampleRecord } from './testing/sample-credentials.ts';

const presentation: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  holder: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
  verifiableCredential: [sampleBadge],
};
const proof: JsonObject = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-08-20T07:00:00Z',
  proofPurpose: 'assertionMethod',
  verificationMethod: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#key-1',
  proofValue: 'z3Xn',
};
const envelope: JsonObject = {
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: 'data:application/vc+jwt,eyJh.eyJi.c2ln',
  type: ['EnvelopedVerifiableCredential'],
};

/** What is refused, and where; nothing for what is taken. */
async function refusalBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    return { code: error.code, params: error.params };
  }
}

describe('a form that is checked with what finds the fault loaded only then', () => {
  it.each<[string, JsonObject, (json: JsonObject) => unknown, (json: JsonObject) => unknown]>([
    ['a badge', sampleBadge, (json) => checkForm('credential', json), parseCredential],
    ['an endorsement', sampleEndorsement, (json) => checkForm('credential', json), parseCredential],
    ['a record', sampleRecord, (json) => checkForm('credential', json), parseCredential],
    ['a presentation', presentation, (json) => checkForm('presentation', json), parsePresentation],
    ['a proof', proof, checkProofForm, parseDataIntegrityProof],
  ])('is refused where the parser refuses it, and as the parser does: %s', async (_, document, check, parse) => {
    expect(await refusalBy(() => check(document))).toBeUndefined();
    let refused = 0;
    for (const { label, document: changed } of mutantsOf(document)) {
      const refusal = await refusalBy(() => check(changed));
      expect(refusal, label).toEqual(await refusalBy(() => parse(changed)));
      if (refusal !== undefined) refused++;
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('of an envelope is refused where its model refuses it, and for the same member', async () => {
    expect(await refusalBy(() => openEnvelope(envelope))).toBeUndefined();
    let refused = 0;
    for (const { label, document } of mutantsOf(envelope)) {
      const fault = faultIn('EnvelopedVerifiableCredential', document);
      const refusal = await refusalBy(() => openEnvelope(document));
      if (fault === undefined) {
        expect(refusal, label).toBeUndefined();
        continue;
      }
      // Of a list of contexts the place, as the model has it; of a type only the member.
      const pointer = pointerOf(fault.path[0] === '@context' ? fault.path : fault.path.slice(0, 1));
      expect(refusal, label).toMatchObject({ code: 'LP_SCHEMA', params: { pointer } });
      refused++;
    }
    expect(refused).toBeGreaterThan(0);
  });
});
