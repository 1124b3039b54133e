/**
 * Laurel as it is used: issuing as in a batch (the independent second opinion on the first of each shape),
 * verifying from text with every default check and a trust list.
 * @module
 */
import { canonicalizeDocument, createSigner, decodeBase64url, type JsonObject, type Securing } from '@laurel/core';
import { type TrustList, verifyCredential } from '@laurel/verifier';
import { type Material, type School, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

export const laurel: Implementation = {
  jobs: {
    canonicalise: ({ drafts }) => {
      const documents = plain(drafts);
      return (index) => canonicalizeDocument(turn(documents, index));
    },
    'issue eddsa-rdfc-2022': (material) => issuing(material, 'eddsa-rdfc-2022'),
    'issue vc+jwt': (material) => issuing(material, 'vc+jwt'),
    'verify eddsa-rdfc-2022': (material) => verifying(material, material.secured),
    'verify vc+jwt': (material) => verifying(material, material.tokens),
  },
};

/** Objects as JSON.parse gives them: none has been through the gate before. */
const plain = (drafts: Material['drafts']): JsonObject[] => drafts.map((draft) => JSON.parse(JSON.stringify(draft)));

async function issuing({ drafts, school, now }: Material, securing: Securing): Promise<Run> {
  // Who only verifies does not load it.
  const { issueBatch } = await import('@laurel/issuer');
  const signer = await createSigner({
    algorithm: 'Ed25519',
    privateKey: decodeBase64url(school.privateKey),
    purpose: 'assertionMethod',
  });
  const documents = plain(drafts);
  let next = 0;
  const endless = (function* () {
    for (;;) yield turn(documents, next);
  })();
  const batch = issueBatch(endless, { signer, securing, now: new Date(now) });
  return async (index) => {
    next = index;
    const { value } = await batch.next();
    if (value === undefined || !('outcome' in value) || value.outcome !== 'issued') {
      throw new Error(`Laurel did not issue: ${JSON.stringify(value)}`);
    }
    return value.secured;
  };
}

/**
 * A trust list with this school alone.
 *
 * @param school - the school
 * @returns the list
 */
export const trustIn = ({ did, name }: School): TrustList => ({
  version: 1,
  issuers: [{ id: did, name, mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed', 'moderated'] }] }],
});

function verifying({ school, now }: Material, texts: readonly string[]): Run {
  const options = { now: new Date(now), trust: trustIn(school) };
  return async (index) => {
    const report = await verifyCredential(turn(texts, index), options);
    if (report.verdict !== 'valid') {
      const open = report.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
      throw new Error(`Laurel says ${report.verdict}: ${open.map(({ id, code }) => `${id} ${code ?? ''}`).join(', ')}`);
    }
  };
}
