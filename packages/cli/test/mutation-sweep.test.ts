/** After any one change a document is refused, or what is returned is the very thing that was signed. */
import {
  canonicalizeDocument,
  checkContexts,
  cryptosuites,
  decodeMultibase,
  encodeMultibase,
  type JsonObject,
  LaurelError,
  parseCredential,
  readSecured,
  resolveVerificationMethod,
  verifySecured,
} from '@laurel/core';
import { verifyCredential } from '@laurel/verifier';
import { describe, expect, it } from 'vitest';
import { type ExampleName, exampleNames, signedExample } from './support/examples.ts';
import { doubledMembers, type Mutant, mutantsOf } from './support/mutations.ts';
import { objectOf } from './support/people.ts';
import { bitsOf, expectInvalid, options, refusal, reportedShare, resolver, spellingsOf } from './support/sweep.ts';

/** Base58btc. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const unsecured = ({ proof: _, ...document }: JsonObject): JsonObject => document;

interface Swept {
  refused: number;
  identical: number;
  reported: number;
}

async function sweepDocument(name: ExampleName): Promise<Swept> {
  const secured = objectOf(await signedExample(name, 'eddsa-rdfc-2022'));
  const signed = await canonicalizeDocument(unsecured(secured));
  const control = await verifyCredential(JSON.stringify(secured), options);
  expect(control.verdict, 'control').toBe('valid');
  const swept: Swept = { refused: 0, identical: 0, reported: 0 };
  let count = 0;
  for (const mutant of mutantsOf(secured)) {
    if (mutant.path[0] === 'proof') continue;
    if (await isRefused(mutant, signed)) {
      swept.refused++;
      if (count++ % reportedShare !== 0) continue;
    }
    const report = await verifyCredential(JSON.stringify(mutant.json), options);
    swept.reported++;
    if (report.verdict !== 'valid') expectInvalid(report, mutant.label);
    else {
      expect(mutant.mustBeRefused, `${mutant.label} is to be refused by gate or model`).toBe(false);
      expect(report.document, mutant.label).toBeDefined();
      expect(await canonicalizeDocument(report.document ?? {}), mutant.label).toBe(signed);
      swept.identical++;
    }
  }
  return swept;
}

/** Gate, context or model refuse it, as in the verifier; or its statements are not those that were signed. */
async function isRefused({ json }: Mutant, signed: string): Promise<boolean> {
  let canonical = '';
  const error = await refusal(async () => {
    const { form, document } = await readSecured(json);
    if (form !== 'data-integrity') throw new LaurelError('LP_PROOF_MISSING');
    await checkContexts(document);
    parseCredential(document);
    canonical = await canonicalizeDocument(document);
  });
  return error !== undefined || canonical !== signed;
}

describe('one change of a document with a proof', () => {
  it.each(exampleNames)('%s: every member, element and object', { timeout: 300_000 }, async (name) => {
    const { refused, identical, reported } = await sweepDocument(name);
    expect(refused).toBeGreaterThan(500);
    expect(reported).toBeGreaterThan(refused / (reportedShare + 1));
    // There are some: a list of one and its only element are the same statements.
    expect(identical).toBeGreaterThan(0);
    expect(identical).toBeLessThan(refused / 10);
  });

  it.each(exampleNames)('%s: every member of the proof', async (name) => {
    const secured = objectOf(await signedExample(name, 'eddsa-rdfc-2022'));
    const signed = await canonicalizeDocument(unsecured(secured));
    let refused = 0;
    for (const { json, label } of mutantsOf(secured, ['proof'])) {
      let documents: readonly JsonObject[] = [];
      const error = await refusal(async () => {
        const verified = await verifySecured(await readSecured(json), { resolver });
        documents = verified.map(({ document }) => document);
      });
      if (error !== undefined) refused++;
      for (const document of documents) expect(await canonicalizeDocument(document), label).toBe(signed);
      if (error === undefined) expect(label, 'the same proof in a list').toMatch(/^\/proof: in a list$/);
    }
    expect(refused).toBeGreaterThan(100);
  });

  it.each(exampleNames)('%s: every member written twice', async (name) => {
    const secured = objectOf(await signedExample(name, 'eddsa-rdfc-2022'));
    let count = 0;
    for (const { text, label } of doubledMembers(secured)) {
      const error = await refusal(() => readSecured(text));
      expect(error?.code, label).toBe('LP_DUPLICATE_KEY');
      if (count++ % reportedShare === 0) {
        const report = await verifyCredential(text, options);
        expect([report.verdict, report.checks[0]?.outcome, report.checks[0]?.code]).toEqual([
          'invalid',
          'failed',
          'LP_DUPLICATE_KEY',
        ]);
      }
    }
    expect(count).toBeGreaterThan(20);
  });
});

describe('one byte of a proof', () => {
  it.each(exampleNames)('%s: every character and every bit of proofValue', async (name) => {
    const secured = objectOf(await signedExample(name, 'eddsa-rdfc-2022'));
    const { proof: member, ...document } = secured;
    const { proofValue, ...config } = objectOf(member);
    const suite = await cryptosuites['eddsa-rdfc-2022'].load();
    const method = await resolveVerificationMethod(String(config['verificationMethod']), { resolver });
    const signedBytes = Uint8Array.of(
      ...(await suite.hashProofConfig({ '@context': document['@context'] ?? [], ...config }, {}, 'Ed25519')),
      ...(await suite.hashDocument(document, {}, 'Ed25519')),
    );
    const original = decodeMultibase(String(proofValue));
    expect(await method.publicKey.verify(signedBytes, original), 'control').toBe(true);
    let count = 0;
    const spellings = [...spellingsOf(String(proofValue), alphabet)];
    const bits = [...bitsOf(original)].map(([what, bytes]) => [what, encodeMultibase(bytes)] as const);
    for (const [what, value] of [...spellings, ...bits]) {
      // Reading the value and checking the signature are the only two steps that see it.
      const error = await refusal(async () => {
        if (!(await method.publicKey.verify(signedBytes, decodeMultibase(value)))) {
          throw new LaurelError('PROOF_VERIFICATION_ERROR');
        }
      });
      expect(error?.code, what).toMatch(/^(LP_ENCODING|PROOF_VERIFICATION_ERROR)$/);
      if (count++ % reportedShare !== 0) continue;
      const report = await verifyCredential({ ...document, proof: { ...config, proofValue: value } }, options);
      expect(report.verdict, what).toBe('invalid');
      expect(report.checks.find(({ id }) => id === 'proof')?.code, what).toMatch(
        /^(LP_ENCODING|PROOF_VERIFICATION_ERROR)$/,
      );
      expect(report.document, what).toBeUndefined();
    }
    expect(count).toBeGreaterThan(88 * 5 + 512);
  });
});

it('the sweep reaches what lies inside a record, its proofs too', async () => {
  const record = objectOf(await signedExample('04-y11-profile.clr2', 'eddsa-rdfc-2022'));
  const inside = [...mutantsOf(record)].filter(({ path }) => path.includes('verifiableCredential'));
  expect(inside.filter(({ path }) => path.includes('proof')).length).toBeGreaterThan(100);
});
