/**
 * Making a trust list: its first version, and each version after another.
 * @module
 */
import { formatDateTime } from '../credential/index.ts';
import { LaurelError } from '../errors/index.ts';
import { importMultikey } from '../keys/index.ts';
import { type ListChange, withChanges } from './list-changes.ts';
import { readListForm, trustListDigest } from './read-trust-list.ts';
import type { ListedKey, TrustEntry, TrustListDocument, TrustRoots } from './trust-list.ts';
import { isBareKey } from './trust-list-form.ts';

/** What the first version of a list is made of. */
export interface MakeTrustListOptions {
  /** The list's own name, which it keeps: an absolute URL, such as a urn:uuid. */
  readonly id: string;
  readonly authority: { readonly name: string; readonly id?: string };
  readonly roots: TrustRoots;
  readonly issued: Date;
  /** Nobody relies on it after that. */
  readonly expires: Date;
  readonly issuers?: readonly TrustEntry[];
  readonly witnesses?: readonly ListedKey[];
  readonly logs?: readonly ListedKey[];
}

/**
 * Makes the first version of a list. An issuer that is nothing but a key is marked as being for trials.
 *
 * @param options - `id`, `authority`, `roots` (`threshold`, `keys`), `issued`, `expires`, `issuers`
 * @returns the list, to be signed
 * @throws {@link LaurelError} LP_TRUST_LIST where a member is not right; LP_USAGE; invalidPublicKey for a root key
 * @example
 * ```ts
 * const list = makeTrustList({
 *   id: 'urn:uuid:0d6ee6c8-8e36-4b8f-a3d8-4f5a0a3f4a57',
 *   authority: { name: 'Elmshire County Council' },
 *   roots: { threshold: 1, keys: ['did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'] },
 *   issued: new Date('2026-09-01T00:00:00Z'),
 *   expires: new Date('2027-09-01T00:00:00Z'),
 * });
 * list.sequence; // 1
 * ```
 */
export function makeTrustList(options: MakeTrustListOptions): TrustListDocument {
  const { id, authority, roots, issued, expires, issuers = [], witnesses, logs } = options;
  return checked({
    type: 'TrustList',
    version: 1,
    id,
    authority,
    sequence: 1,
    issued: timeOf(issued),
    expires: timeOf(expires),
    roots,
    issuers: issuers.map(markTrial),
    ...(witnesses === undefined ? {} : { witnesses }),
    ...(logs === undefined ? {} : { logs }),
  });
}

/** What becomes of a list. */
export interface ChangeTrustListOptions {
  /** In their order; none only issues the list again, with new dates. */
  readonly changes: readonly ListChange[];
  readonly issued: Date;
  readonly expires: Date;
}

/**
 * Makes the next version of a list: its number is one more, and it names the digest of the version before it. It is
 * unsigned; after a change of roots, enough of the old keys and enough of the new ones have to sign it.
 *
 * @param list - the newest version: a text, its UTF-8 bytes, or an object; its signatures are not verified
 * @param options - `changes`, `issued` (not before the last version's), `expires`
 * @returns the list, to be signed
 * @throws {@link LaurelError} LP_USAGE where a change has nothing to change; as {@link makeTrustList}
 * @example
 * ```ts
 * const changes = [{ change: 'close', id, since: now }] as const;
 * const next = changeTrustList(text, { changes, issued: now, expires: new Date('2028-09-01T00:00:00Z') });
 * ```
 */
export function changeTrustList(list: unknown, options: ChangeTrustListOptions): TrustListDocument {
  const { list: before } = readListForm(list);
  const { sequence } = before;
  return changed(before, { ...options, sequence: sequence + 1, previous: trustListDigest(before) });
}

/**
 * Makes changes to a version that is still to be signed: it keeps its number and what it follows, and the signatures
 * that it had fall away. Not for a version that somebody may rely on already: there would be two of one number.
 *
 * @param draft - the version: a text, its UTF-8 bytes, or an object
 * @param options - as those of {@link changeTrustList}
 * @returns the same version with other words, to be signed
 * @throws {@link LaurelError} as {@link changeTrustList}
 * @example
 * ```ts
 * const changes = [{ change: 'remove', id: 'did:web:elm.example' }] as const;
 * const draft = amendTrustList(text, { changes, issued: now, expires: new Date('2028-09-01T00:00:00Z') });
 * ```
 */
export function amendTrustList(draft: unknown, options: ChangeTrustListOptions): TrustListDocument {
  const { list: before } = readListForm(draft);
  const { sequence, previous } = before;
  return changed(before, { ...options, sequence, ...(previous === undefined ? {} : { previous }) });
}

function changed(
  before: TrustListDocument,
  options: ChangeTrustListOptions & Pick<TrustListDocument, 'sequence' | 'previous'>,
): TrustListDocument {
  const { proof: _signed, previous: _before, ...kept } = before;
  const { sequence, previous } = options;
  const issued = timeOf(options.issued);
  if (Date.parse(before.issued) > options.issued.getTime()) {
    throw new LaurelError('LP_USAGE', { reason: 'a version is not issued before the one that it follows' });
  }
  const { roots, issuers } = withChanges(before, options.changes);
  return checked({
    ...kept,
    sequence,
    issued,
    expires: timeOf(options.expires),
    ...(previous === undefined ? {} : { previous }),
    roots,
    issuers: issuers.map(markTrial),
  });
}

/** Read as others will read it; and its keys must be keys. */
function checked(list: TrustListDocument): TrustListDocument {
  const read = readListForm(list).list;
  for (const key of read.roots.keys) importMultikey(key.slice('did:key:'.length));
  return read;
}

const markTrial = (entry: TrustEntry): TrustEntry => (isBareKey(entry.id) ? { ...entry, trial: true } : entry);

function timeOf(moment: Date): string {
  if (Number.isNaN(moment.getTime())) throw new LaurelError('LP_USAGE', { reason: 'a valid date is needed' });
  return formatDateTime(moment);
}
