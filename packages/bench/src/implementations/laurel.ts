/**
 * Laurel as it is used: issuing as in a batch (the independent second opinion on the first of each shape), showing
 * parts as a wallet does, verifying from text with every default check and a trust list.
 * @module
 */
import {
  type AlgorithmName,
  canonicalizeDocument,
  createSigner,
  decodeBase64url,
  deriveCredential,
  type JsonObject,
  type KeyPurpose,
  parseJson,
} from '@laurel/core';
import { type TrustList, type VerifyOptions, verifyCredential } from '@laurel/verifier';
import {
  draftsOf,
  type KeyFacts,
  type Material,
  type PartSecuring,
  type School,
  type Securing,
  turn,
} from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

/** Whose key signs. */
export const algorithmOf: Readonly<Record<Securing, 'Ed25519' | 'P-256' | 'BLS12-381'>> = {
  'eddsa-rdfc-2022': 'Ed25519',
  'eddsa-jcs-2022': 'Ed25519',
  'vc+jwt': 'Ed25519',
  'dc+sd-jwt': 'Ed25519',
  'ecdsa-sd-2023': 'P-256',
  'bbs-2023': 'BLS12-381',
};

export const laurel: Implementation = {
  jobs: {
    canonicalise: ({ drafts }) => {
      const documents = plain(drafts);
      return (index) => canonicalizeDocument(turn(documents, index));
    },
    'issue eddsa-rdfc-2022': (material) => issuing(material, 'eddsa-rdfc-2022'),
    'issue vc+jwt': (material) => issuing(material, 'vc+jwt'),
    'issue eddsa-jcs-2022': (material) => issuing(material, 'eddsa-jcs-2022'),
    'issue ecdsa-sd-2023': (material) => issuing(material, 'ecdsa-sd-2023'),
    'issue bbs-2023': (material) => issuing(material, 'bbs-2023'),
    'issue dc+sd-jwt': (material) => issuing(material, 'dc+sd-jwt'),
    'derive ecdsa-sd-2023': (material) => deriving(material, 'ecdsa-sd-2023'),
    'derive bbs-2023': (material) => deriving(material, 'bbs-2023'),
    'derive dc+sd-jwt': (material) => deriving(material, 'dc+sd-jwt'),
    'verify eddsa-rdfc-2022': (material) => verifying(material, material.signed['eddsa-rdfc-2022']),
    'verify vc+jwt': (material) => verifying(material, material.signed['vc+jwt']),
    'verify eddsa-jcs-2022': (material) => verifying(material, material.signed['eddsa-jcs-2022']),
    'verify ecdsa-sd-2023': (material) => verifying(material, material.derived['ecdsa-sd-2023']),
    'verify bbs-2023': (material) => verifying(material, material.derived['bbs-2023']),
    'verify dc+sd-jwt': (material) => {
      const { challenge, domain } = material.showing;
      return verifying(material, material.derived['dc+sd-jwt'], { challenge, domain });
    },
  },
};

/** Objects as JSON.parse gives them: none has been through the gate before. */
const plain = (drafts: Material['drafts']): JsonObject[] => drafts.map((draft) => JSON.parse(JSON.stringify(draft)));

/**
 * A signer with a key of the material.
 *
 * @param key - the key
 * @param algorithm - what it is
 * @param purpose - what it signs
 * @returns the signer
 */
export const signerOf = ({ privateKey }: KeyFacts, algorithm: AlgorithmName, purpose: KeyPurpose = 'assertionMethod') =>
  createSigner({ algorithm, privateKey: decodeBase64url(privateKey), purpose });

/**
 * The school's key of an algorithm.
 *
 * @param school - the school
 * @param algorithm - which
 * @returns the key
 */
export const keyOf = (school: School, algorithm: 'Ed25519' | keyof School['others']): KeyFacts =>
  algorithm === 'Ed25519' ? school : school.others[algorithm];

async function issuing(material: Material, securing: Securing): Promise<Run> {
  // Who only verifies does not load it.
  const { issueBatch } = await import('@laurel/issuer');
  const algorithm = algorithmOf[securing];
  const signer = await signerOf(keyOf(material.school, algorithm), algorithm);
  const documents = plain(draftsOf(material, algorithm));
  const { mandatory, learner } = material.showing;
  let next = 0;
  const endless = (function* () {
    for (;;) yield turn(documents, next);
  })();
  const batch = issueBatch(endless, {
    signer,
    securing,
    now: new Date(material.now),
    ...(isPartSecuring(securing) ? { mandatory: mandatory[securing] } : {}),
    ...(securing === 'dc+sd-jwt' ? { holder: learner.did } : {}),
  });
  return async (index) => {
    next = index;
    const { value } = await batch.next();
    if (value === undefined || !('outcome' in value) || value.outcome !== 'issued') {
      throw new Error(`Laurel did not issue: ${JSON.stringify(value)}`);
    }
    return value.secured;
  };
}

const isPartSecuring = (securing: Securing): securing is PartSecuring =>
  securing === 'ecdsa-sd-2023' || securing === 'bbs-2023' || securing === 'dc+sd-jwt';

async function deriving({ signed, showing, now }: Material, securing: PartSecuring): Promise<Run> {
  const { disclose, learner, challenge, domain } = showing;
  const texts = signed[securing];
  if (securing !== 'dc+sd-jwt') {
    return (index) => deriveCredential(objectOf(turn(texts, index)), { disclose });
  }
  const signer = await signerOf(learner, 'Ed25519', 'authentication');
  const keyBinding = { signer, challenge, domain, created: new Date(now) };
  return (index) => deriveCredential(turn(texts, index), { disclose, keyBinding });
}

function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('An object was expected.');
  return value as JsonObject;
}

/**
 * A trust list with this school alone.
 *
 * @param school - the school
 * @returns the list
 */
export const trustIn = ({ did, name, others }: School): TrustList => ({
  version: 1,
  issuers: [did, ...Object.values(others).map((key) => key.did)].map((id) => ({
    id,
    name,
    mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed', 'moderated'] }],
  })),
});

function verifying({ school, now }: Material, texts: readonly string[], more: Partial<VerifyOptions> = {}): Run {
  const options = { now: new Date(now), trust: trustIn(school), ...more };
  return async (index) => {
    const report = await verifyCredential(turn(texts, index), options);
    if (report.verdict !== 'valid') {
      const open = report.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
      throw new Error(`Laurel says ${report.verdict}: ${open.map(({ id, code }) => `${id} ${code ?? ''}`).join(', ')}`);
    }
  };
}
