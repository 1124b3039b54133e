/**
 * What others said of an item: endorsements in the wallet, each with what can be told about who speaks and of which
 * version.
 * @module
 */
import {
  credentialDigest,
  isJsonObject,
  type JsonObject,
  learnerItemOf,
  readSecured,
  speaksFor,
  typesOf,
} from '@laurel/core';
import { ownDids } from '../wallet/key-for.ts';
import { type CredentialEntry, listCredentials, showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** Somebody's word for an item. */
export interface Testimonial {
  /** The endorsement in this wallet. */
  readonly endorsement: CredentialEntry;
  /** What they say. */
  readonly text: string;
  /** What whoever signed calls themselves, such as a role and an organisation: a claim, and never checked. */
  readonly from?: string;
  /** `this`: of the very version in this wallet. `other`: of another one, with the same id. `not-said`: by the id alone. */
  readonly version: 'this' | 'other' | 'not-said';
  /**
   * Who signed: `issuer`, the item's own; `somebody`, a key that nobody here knows; `learner`, a key of this wallet or the
   * one that the item is about, so that it is praise of oneself; `in-issuers-name`, somebody with another key who goes by
   * the issuer's name. The last two are not to be shown.
   */
  readonly signedBy: 'issuer' | 'somebody' | 'learner' | 'in-issuers-name';
}

/**
 * The endorsements of an item, in the order in which they came. Those of other items are not among them, whatever they
 * are called.
 *
 * @param wallet - the open wallet
 * @param id - of the item in this wallet, or its first letters
 * @returns each with who signed it and of which version it speaks; show those of `issuer` and `somebody` only
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @example
 * ```ts
 * for (const { text, from } of await testimonialsOf(wallet, id)) console.log(text, from);
 * ```
 */
export async function testimonialsOf(wallet: Wallet, id: string): Promise<readonly Testimonial[]> {
  const { credential: item, original } = await showCredential(wallet, { id });
  const { credentialId } = item;
  if (credentialId === undefined) return [];
  const digest = credentialDigest(await readSecured(original));
  const own = ownDids(wallet.vault);
  const found: Testimonial[] = [];
  for (const endorsement of listCredentials(wallet)) {
    if (!isAbout(endorsement, credentialId)) continue;
    const { document } = await showCredential(wallet, { id: endorsement.id });
    const { narrative = '', issuer } = learnerItemOf(document);
    found.push({
      endorsement,
      text: narrative,
      version: versionIn(document, { credentialId, digest }),
      signedBy: signerOf(endorsement, item, own),
      ...(issuer.name === undefined ? {} : { from: issuer.name }),
    });
  }
  return found;
}

const isAbout = ({ types, subjects, isSetAside, supersededBy }: CredentialEntry, credentialId: string): boolean =>
  types.includes('EndorsementCredential') &&
  subjects.length === 1 &&
  subjects[0] === credentialId &&
  !isSetAside &&
  supersededBy === undefined;

function versionIn(
  document: JsonObject,
  { credentialId, digest }: { readonly credentialId: string; readonly digest: string },
): Testimonial['version'] {
  if (!typesOf(document).includes('EndorsementCredential')) return 'not-said';
  const bound = [document['relatedResource']]
    .flat()
    .filter(isJsonObject)
    .filter((resource) => resource['id'] === credentialId)
    .flatMap(({ digestSRI }) => [digestSRI].flat());
  if (bound.length === 0) return 'not-said';
  return bound.includes(digest) ? 'this' : 'other';
}

function signerOf(
  endorsement: CredentialEntry,
  item: CredentialEntry,
  own: ReadonlyMap<string, unknown>,
): Testimonial['signedBy'] {
  const { issuer } = endorsement;
  if (own.has(issuer) || item.subjects.includes(issuer)) return 'learner';
  if (issuer === item.issuer) return 'issuer';
  const isInName = !item.isOwnWord && speaksFor(endorsement.issuerName ?? '', item.issuerName ?? '');
  return isInName ? 'in-issuers-name' : 'somebody';
}
