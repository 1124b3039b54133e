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

/**
 * Whether a file is the very one that a credential speaks of.
 *
 * @param bytes - the file, exactly
 * @param digest - what the credential says of it: `digest` of a `ShownEvidence`
 * @returns true when every byte is the same; false for another file, and for a digest that is no SHA-384
 * @example
 * ```ts
 * const poster = new TextEncoder().encode('a poster');
 * evidenceMatches(poster, digestSri(poster)); // true
 * ```
 */
export const evidenceMatches = (bytes: Uint8Array, digest: string): boolean =>
  isDigest.test(digest) && digestSri(bytes) === digest;

const isDigest = /^sha384-[A-Za-z0-9+/]{64}$/;

/** The kinds of file that can be evidence: by media type, how their names end and what they are. */
export const evidenceFileTypes = {
  'image/jpeg': { ending: 'jpg', kind: 'image' },
  'image/png': { ending: 'png', kind: 'image' },
  'image/webp': { ending: 'webp', kind: 'image' },
  'image/gif': { ending: 'gif', kind: 'image' },
  'video/mp4': { ending: 'mp4', kind: 'video' },
  'video/quicktime': { ending: 'mov', kind: 'video' },
  'video/webm': { ending: 'webm', kind: 'video' },
  'audio/mp4': { ending: 'm4a', kind: 'audio' },
  'audio/mpeg': { ending: 'mp3', kind: 'audio' },
  'audio/wav': { ending: 'wav', kind: 'audio' },
  'audio/ogg': { ending: 'ogg', kind: 'audio' },
  'audio/webm': { ending: 'weba', kind: 'audio' },
  'application/pdf': { ending: 'pdf', kind: 'document' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ending: 'docx', kind: 'document' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { ending: 'pptx', kind: 'document' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', kind: 'document' },
  'text/plain': { ending: 'txt', kind: 'document' },
  'text/html': { ending: 'html', kind: 'document' },
} as const satisfies Readonly<Record<string, { readonly ending: string; readonly kind: Evidence['kind'] }>>;

/** The media type of a kind of file that can be evidence. */
export type EvidenceMediaType = keyof typeof evidenceFileTypes;

const isEvidenceMediaType = (mediaType: string): mediaType is EvidenceMediaType =>
  Object.hasOwn(evidenceFileTypes, mediaType);

/**
 * The name under which the file of an evidence lies beside a credential: by its digest, for a name of its own can
 * name a child.
 *
 * @param evidence - its digest and media type
 * @returns 64 letters and digits with an ending; undefined for evidence that has no file of a known kind
 * @example
 * ```ts
 * const poster = new TextEncoder().encode('a poster');
 * evidenceFileName({ digest: digestSri(poster), mediaType: 'image/png' })?.endsWith('.png'); // true
 * ```
 */
export function evidenceFileName(evidence: {
  readonly digest?: string | undefined;
  readonly mediaType?: string | undefined;
}): string | undefined {
  const { digest, mediaType = '' } = evidence;
  if (digest === undefined || !isDigest.test(digest) || !isEvidenceMediaType(mediaType)) return undefined;
  const name = digest.slice('sha384-'.length).replaceAll('+', '-').replaceAll('/', '_');
  return `${name}.${evidenceFileTypes[mediaType].ending}`;
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
