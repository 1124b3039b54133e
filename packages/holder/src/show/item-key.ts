import type { CredentialSummary } from '../wallet/credential-summary.ts';

/**
 * What an item is known by in the learner's own arrangement: the same for every version of it and in every copy of the
 * wallet, where the id of a record is not.
 *
 * @param entry - of the list
 * @returns the issuer with the credential's id; its fingerprint where it has none
 */
export const itemKeyOf = ({
  credentialId,
  fingerprint,
  issuer,
}: Pick<CredentialSummary, 'credentialId' | 'fingerprint' | 'issuer'>): string =>
  credentialId === undefined ? `sha256:${fingerprint}` : JSON.stringify([issuer, credentialId]);
