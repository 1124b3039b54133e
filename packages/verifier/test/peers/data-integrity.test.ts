/**
 * Round trips with the @digitalbazaar suites: what Laurel signs they verify, and what they sign Laurel verifies, for
 * the seven examples and each suite. What they cannot do is listed, and held to be still so.
 */
import {
  createSigner,
  deriveCredential,
  isJsonObject,
  type JsonObject,
  mandatoryPointersOf,
  secureCredential,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { sharedDataIsHere } from '../../../core/src/testing/shared-data.ts';
import type { VerifyOptions } from '../../src/policy.ts';
import { now } from '../../src/testing/people.ts';
import { verifyCredential } from '../../src/verify.ts';
import {
  deriveByThem,
  issueByOlderSuite,
  issueByThem,
  isVerifiedByThem,
  type TheirKey,
  type TheirSuite,
} from './digitalbazaar.ts';
import {
  exampleFor,
  exampleNames,
  hasOrderedList,
  isRecord,
  withoutOrderedLists,
  withoutStepsIntoLists,
} from './examples.ts';

const privateKeyOf = (algorithm: TheirKey['algorithm']) =>
  algorithm === 'P-384' ? new Uint8Array(48).fill(21) : new Uint8Array(32).fill(21);

const signerOf = (algorithm: TheirKey['algorithm']) =>
  createSigner({ algorithm, privateKey: privateKeyOf(algorithm), purpose: 'assertionMethod' });

const keyOf = (algorithm: TheirKey['algorithm']): TheirKey => ({ algorithm, privateKey: privateKeyOf(algorithm) });

const created = new Date('2026-09-01T09:00:00Z');
const options: VerifyOptions = { now, acceptAnyIssuer: true, acceptUncheckedStatus: true, acceptUnchallenged: true };

const asObject = (secured: JsonObject | string): JsonObject => {
  if (!isJsonObject(secured)) throw new Error('a document with a proof was expected');
  return secured;
};

/**
 * Laurel's verdict. The record's items have no signatures of their own and are about one person, so a signature over
 * statements leaves open which belongs to which (LP_ARRANGEMENT_UNPROVEN); one over the text does not.
 */
async function accepts(secured: JsonObject, suite: TheirSuite | 'Ed25519Signature2020'): Promise<void> {
  const report = await verifyCredential(JSON.stringify(secured), options);
  const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
  const isOpen = isRecord(secured) && !suite.includes('-jcs-');
  expect([report.verdict, failed]).toEqual([isOpen ? 'indeterminate' : 'valid', []]);
}

const whole = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
] as const satisfies readonly (readonly [TheirSuite, TheirKey['algorithm']])[];

/** Before they select they expand and compact a document, and a record's achievements come back under another name. */
const cannotPoint = 'they cannot point into a record';

const inParts = [
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
] as const;

describe.skipIf(!sharedDataIsHere)('whole documents', () => {
  for (const [suite, algorithm] of whole) {
    describe(`${suite} with ${algorithm}`, () => {
      const key = keyOf(algorithm);

      it.each(exampleNames)('%s by Laurel is verified by them', async (name) => {
        const signer = await signerOf(algorithm);
        const document = exampleFor(name, signer.controller);
        const secured = asObject(await secureCredential(document, { signer, securing: suite, created }));
        expect(await isVerifiedByThem(secured, { suite, key })).toBe(true);
        const changed = { ...secured, validFrom: '2020-01-01T00:00:00Z' };
        expect(await isVerifiedByThem(changed, { suite, key })).toBe(false);
      });

      it.each(exampleNames)('%s by them is verified by Laurel', async (name) => {
        const { controller } = await signerOf(algorithm);
        const document = exampleFor(name, controller);
        const secured = await issueByThem(document, { suite, key });
        await accepts(secured, suite);
        const changed = await verifyCredential({ ...secured, validFrom: '2020-01-01T00:00:00Z' }, options);
        expect(changed.verdict).toBe('invalid');
      });
    });
  }
});

describe.skipIf(!sharedDataIsHere)('documents in parts', () => {
  for (const [suite, algorithm] of inParts) {
    describe(suite, () => {
      const key = keyOf(algorithm);
      const disclose = ['/name'];
      // A record is one of something: its items are shown too.
      const shownOf = (document: JsonObject) =>
        isRecord(document) ? [...disclose, '/credentialSubject/verifiableCredential'] : disclose;
      const plain = (name: string, issuer: string) => withoutOrderedLists(exampleFor(name, issuer));

      // A pairing of theirs takes a second: one of each type in the short run.
      const isLong = suite !== 'bbs-2023' || process.env['LAUREL_LONG'] === '1';
      const names = exampleNames.filter((name) => isLong || /^0[146]/.test(name));

      it.each(names)('%s by Laurel is verified by them, and derived by them', async (name) => {
        const signer = await signerOf(algorithm);
        const document = plain(name, signer.controller);
        const mandatory = withoutStepsIntoLists(mandatoryPointersOf(document));
        const secured = asObject(await secureCredential(document, { signer, securing: suite, created, mandatory }));
        const shown = shownOf(document);
        const byUs = asObject(await deriveCredential(secured, { disclose: shown }));
        expect(await isVerifiedByThem(byUs, { suite, key }), 'derived by Laurel').toBe(true);
        await accepts(byUs, suite);
        const byThem = deriveByThem(secured, { suite, key, disclose: shown });
        if (isRecord(document)) await expect(byThem, cannotPoint).rejects.toThrow('does not match');
        else await accepts(await byThem, suite);
      });

      const points = names.filter((name) => !name.startsWith('04'));
      it.each(points)('%s by them is derived and verified by Laurel', async (name) => {
        const { controller } = await signerOf(algorithm);
        const document = plain(name, controller);
        const mandatory = withoutStepsIntoLists(mandatoryPointersOf(document));
        const secured = await issueByThem(document, { suite, key, mandatory });
        const byUs = asObject(await deriveCredential(secured, { disclose }));
        await accepts(byUs, suite);
        await accepts(await deriveByThem(secured, { suite, key, disclose }), suite);
      });

      it('they cannot point into a list of one; Laurel can', async () => {
        const signer = await signerOf(algorithm);
        const document = plain('01-primary-oracy.ob3.json', signer.controller);
        const listed = { ...document, evidence: [{ type: ['Evidence'], name: 'A talk', narrative: 'Two minutes.' }] };
        const mandatory = [...withoutStepsIntoLists(mandatoryPointersOf(document)), '/evidence/0/type'];
        await expect(issueByThem(listed, { suite, key, mandatory })).rejects.toThrow('does not match');
        const secured = asObject(await secureCredential(listed, { signer, securing: suite, created, mandatory }));
        const derived = asObject(await deriveCredential(secured, { disclose: ['/evidence/0/name'] }));
        await accepts(derived, suite);
        expect(await isVerifiedByThem(derived, { suite, key })).toBe(true);
      });

      it('they throw over an ordered list; Laurel does not', async () => {
        const signer = await signerOf(algorithm);
        const name = exampleNames.find((each) => hasOrderedList(exampleFor(each, signer.controller)));
        const document = exampleFor(name ?? '', signer.controller);
        const mandatory = mandatoryPointersOf(document);
        await expect(issueByThem(document, { suite, key, mandatory })).rejects.toThrow();
        const secured = asObject(await secureCredential(document, { signer, securing: suite, created, mandatory }));
        await accepts(asObject(await deriveCredential(secured, { disclose })), suite);
      });
    });
  }
});

describe.skipIf(!sharedDataIsHere)('Ed25519Signature2020', () => {
  it.each(exampleNames)('%s by them is verified by Laurel', async (name) => {
    const { controller } = await signerOf('Ed25519');
    const document = exampleFor(name, controller);
    const contexts = document['@context'];
    const withContext = {
      ...document,
      '@context': [...(Array.isArray(contexts) ? contexts : []), 'https://w3id.org/security/suites/ed25519-2020/v1'],
    };
    await accepts(await issueByOlderSuite(withContext, privateKeyOf('Ed25519')), 'Ed25519Signature2020');
  });
});
