/**
 * did-jwt-vc, with the signer of did-jwt.
 * @module
 */
import { EdDSASigner } from 'did-jwt';
import { type CredentialPayload, createVerifiableCredentialJwt, verifyCredential } from 'did-jwt-vc';
import { type Material, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';
import { olderDrafts, resolverFor, secondsOf } from './older-form.ts';

export const didJwtVc: Implementation = {
  jobs: { 'issue vc+jwt': issuing, 'verify vc+jwt': verifying },
};

function issuing(material: Material): Run {
  const { did, privateKey } = material.school;
  const issuer = { did, signer: EdDSASigner(Buffer.from(privateKey, 'base64url')), alg: 'EdDSA' };
  const documents = olderDrafts(material).map((draft): CredentialPayload => JSON.parse(JSON.stringify(draft)));
  return (index) => createVerifiableCredentialJwt(turn(documents, index), issuer);
}

/**
 * Signs every variant, for those who verify this form.
 *
 * @param material - with its drafts
 * @returns one token a draft
 */
export function olderTokensOf(material: Material): Promise<string[]> {
  const issue = issuing(material);
  return Promise.all(material.drafts.map(async (_, index) => String(await issue(index))));
}

function verifying(material: Material): Run {
  const resolver = resolverFor(material.school);
  const tokens = material.olderTokens;
  const policies = { policies: { now: secondsOf(material.now) } };
  return async (index) => {
    const { verified } = await verifyCredential(turn(tokens, index), resolver, policies);
    if (!verified) throw new Error('It was not verified.');
  };
}
