/**
 * Evidence by digest: a credential says what shows the achievement and what its bytes hash to; the
 * file itself travels beside it, with the learner, never at a public address.
 * @module
 */
import { encodeBase64url } from '../encoding/index.ts';
import type { JsonObject } from '../json/index.ts';
import { sha384 } from '../runtime/index.ts';
import type { Evidence } from './item.ts';

const genres: Readonly<Record<Evidence['kind'], string>> = {
  document: 'Document',
  image: 'Picture',
  audio: 'Sound recording',
  video: 'Video',
  link: 'Link',
  observation: 'Observation',
};

/**
 * The digest of a file in the form of Subresource Integrity (VCDM 2.0 §5.3 `digestSRI`).
 *
 * @param bytes - the file, exactly
 * @returns `sha384-` and 64 characters
 * @example
 * ```ts
 * digestSri(new TextEncoder().encode('a poster')).startsWith('sha384-'); // true
 * ```
 */
export function digestSri(bytes: Uint8Array): string {
  // 48 bytes give 64 characters, so there is no padding to differ by.
  return `sha384-${encodeBase64url(sha384(bytes)).replaceAll('-', '+').replaceAll('_', '/')}`;
}

/** What a credential says of its evidence. */
export interface EvidenceMembers {
  readonly evidence?: readonly JsonObject[];
  readonly relatedResource?: readonly JsonObject[];
}

/**
 * The members of a credential that speak of evidence. What shows other children stays behind, for
 * their consent is not the learner's to give; so does what needs a consent that is not there.
 *
 * @param evidence - the item's evidence
 * @param options - `newId` names what has no id yet; `consents` are the consents that are active, by
 * the names that `consentRef` uses
 * @returns `evidence` (Open Badges 3.0 §B.1) and `relatedResource` (VCDM 2.0 §5.3), each only where there is any
 */
export function evidenceMembers(
  evidence: readonly Evidence[],
  options: { readonly newId: () => string; readonly consents: readonly string[] },
): EvidenceMembers {
  const shown = evidence
    .filter((one) => !one.showsOtherChildren)
    .filter(({ consentRef }) => consentRef === undefined || options.consents.includes(consentRef))
    .map((one) => ({ ...one, id: one.id ?? options.newId() }));
  const resources = shown.flatMap(({ id, digest, mediaType }) =>
    digest === undefined ? [] : [{ id, digestSRI: digest, ...(mediaType === undefined ? {} : { mediaType }) }],
  );
  return {
    ...(shown.length > 0 && { evidence: shown.map(evidenceOf) }),
    ...(resources.length > 0 && { relatedResource: resources }),
  };
}

const evidenceOf = (one: Evidence & { readonly id: string }): JsonObject => ({
  id: one.id,
  type: ['Evidence'],
  name: one.title,
  ...(one.description !== undefined && { narrative: one.description }),
  genre: one.genre ?? genres[one.kind],
  ...(one.audience !== undefined && { audience: one.audience }),
});
