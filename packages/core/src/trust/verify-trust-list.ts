/**
 * Verifying a trust list: enough root keys signed it, it follows from what was known before, and it has not ended.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { VerifiableOptions } from '../keys/index.ts';
import { hashOfPlainJson } from '../proof/data-integrity/plain-json.ts';
import { momentOf } from './form.ts';
import { markVerified } from './known-lists.ts';
import { isVerifiedTrustList } from './list-guards.ts';
import { digestText, ownKeyOf, type PlainProof, readProofs, unsigned, verifierOf } from './proof-set.ts';
import { type ReadTrustList, readListForm } from './read-trust-list.ts';
import type { TrustListDocument, TrustRoots } from './trust-list.ts';
import { faultInRoots } from './trust-list-form.ts';
import { indexOf, type SeenTrustList, type TrustListVerified } from './trust-source.ts';

/** What a list is verified with. */
export interface VerifyTrustListOptions extends VerifiableOptions {
  readonly now: Date;
  /** Root keys that the caller has from the authority itself, or a version that was verified earlier. */
  readonly roots: TrustRoots | TrustListVerified;
  /** The newest version that the caller has seen, from its own notes. */
  readonly seen?: SeenTrustList;
  /** Versions in between, in any order: needed where root keys have changed since. */
  readonly versions?: readonly unknown[];
  /** Takes a list that has ended, to look back with; the result says so. */
  readonly acceptExpired?: boolean;
  /** By how many seconds clocks may differ; 0 when not given. */
  readonly clockTolerance?: number;
}

/**
 * Verifies a signed list. As many of the roots' keys as their threshold asks for must have signed it, each counted once;
 * and as many of its own, where they are others. Every proof on it must hold, whoever made it.
 *
 * @param input - a text, its UTF-8 bytes, or an object
 * @param options - `now`; `roots` (`{ threshold, keys }`, or an earlier result); `seen`, `versions`, `acceptExpired`,
 * `clockTolerance` (seconds); `register`, `existedBefore`
 * @returns the list, frozen, findable by issuer
 * @throws {@link LaurelError} LP_TRUST_LIST (form), LP_TRUST_LIST_SIGNATURES, LP_TRUST_LIST_EXPIRED,
 * LP_TRUST_LIST_ROLLBACK, LP_TRUST_LIST_EQUIVOCATION, LP_TRUST_LIST_CHAIN; LP_ALGORITHM_FORBIDDEN, LP_NO_POE;
 * LP_USAGE; what the gate throws
 * @see Data Integrity 1.0 §4.5; vc-di-eddsa §3.3; The Update Framework §5.3 (roots)
 * @example
 * ```ts
 * const keys = ['did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'];
 * const list = await verifyTrustList(text, { now, roots: { threshold: 1, keys } });
 * const entries = list.entriesOf(id);
 * ```
 */
export async function verifyTrustList(input: unknown, options: VerifyTrustListOptions): Promise<TrustListVerified> {
  const { now, roots, seen, versions = [], clockTolerance = 0 } = options;
  const latest = now.getTime() + clockTolerance * 1000;
  if (Number.isNaN(latest)) throw new LaurelError('LP_USAGE', { reason: 'a valid time is needed' });
  let known = startOf(roots);
  const newest = await checkProofs(readListForm(input), latest, options);
  const between = versions.map(readListForm).sort((one, other) => one.list.sequence - other.list.sequence);
  for (const version of between) {
    if (version.list.id !== newest.list.id || version.list.sequence >= newest.list.sequence) continue;
    // What lies behind what is known says nothing new.
    if (version.list.sequence < (known.version?.sequence ?? 0)) continue;
    known = stepTo(await checkProofs(version, latest, options), known) ?? known;
  }
  const last = stepTo(newest, known);
  if (last === undefined) throw unsignedBy(newest, known.roots);
  if (seen !== undefined) compare(newest, seen);
  const { list, digest } = newest;
  // A version is made before it is relied on.
  const isOfFuture = momentOf(list.issued) > latest;
  const isExpired = isOfFuture || momentOf(list.expires) <= now.getTime();
  if (isOfFuture || (isExpired && options.acceptExpired !== true)) throw new LaurelError('LP_TRUST_LIST_EXPIRED');
  return markVerified({
    isSigned: true,
    id: list.id,
    name: list.authority.name,
    sequence: list.sequence,
    digest,
    issued: list.issued,
    expires: list.expires,
    isExpired,
    roots: list.roots,
    signedBy: Object.freeze(list.roots.keys.filter((key) => newest.signers.has(key))),
    issuers: list.issuers,
    entriesOf: indexOf(list.issuers),
    list,
  });
}

/** What is known before a version is looked at. */
interface Known {
  readonly roots: TrustRoots;
  /** The version that the roots are of, where it is known. */
  readonly version?: Pick<TrustListVerified, 'id' | 'sequence' | 'digest' | 'issued'>;
}

function startOf(roots: TrustRoots | TrustListVerified): Known {
  if (isVerifiedTrustList(roots)) return { roots: roots.roots, version: roots };
  const { threshold, keys } = roots as TrustRoots;
  // Also for what only looks like a list that was verified.
  if ('sequence' in roots || faultInRoots({ threshold, keys }) !== undefined) {
    throw new LaurelError('LP_USAGE', { reason: 'roots are a threshold and did:keys of Ed25519, or a verified list' });
  }
  return { roots: { threshold, keys } };
}

/** A version whose proofs hold. */
interface ProvenVersion {
  readonly list: TrustListDocument;
  readonly digest: string;
  /** did:keys. */
  readonly signers: ReadonlySet<string>;
}

async function checkProofs(
  { json, list }: ReadTrustList,
  latest: number,
  options: VerifiableOptions,
): Promise<ProvenVersion> {
  const document = unsigned(json);
  const hash = hashOfPlainJson(document);
  const verify = verifierOf(document, hash, options);
  const signers = new Set<string>();
  for (const proof of readProofs(json, latest) ?? []) {
    const signer = await signerOf(proof, verify);
    if (signer === undefined) throw tooFew(0, list.roots.threshold);
    signers.add(signer);
  }
  return { list, digest: digestText(hash), signers };
}

async function signerOf(proof: PlainProof, verify: ReturnType<typeof verifierOf>): Promise<string | undefined> {
  const own = ownKeyOf(proof.verificationMethod);
  return own !== undefined && (await verify(proof, own.key)) ? own.did : undefined;
}

/** Goes on to a version, if it is signed as it must be by what is known; undefined if not. */
function stepTo({ list, digest, signers }: ProvenVersion, { roots, version }: Known): Known | undefined {
  if (version !== undefined) {
    if (list.id !== version.id) throw new LaurelError('LP_TRUST_LIST_CHAIN');
    compare({ list, digest }, version);
  }
  if (!isSignedBy(signers, roots) || !isSignedBy(signers, list.roots)) return undefined;
  if (version !== undefined && version.sequence < list.sequence) {
    const follows = list.sequence > version.sequence + 1 || list.previous === version.digest;
    if (!follows || momentOf(list.issued) < momentOf(version.issued)) throw new LaurelError('LP_TRUST_LIST_CHAIN');
  }
  const { id, sequence, issued } = list;
  return { roots: list.roots, version: { id, sequence, digest, issued } };
}

/** Neither older than what was seen, nor another one of the same number. */
function compare({ list, digest }: Pick<ProvenVersion, 'list' | 'digest'>, seen: SeenTrustList): void {
  if (list.sequence < seen.sequence) throw new LaurelError('LP_TRUST_LIST_ROLLBACK');
  if (list.sequence === seen.sequence && digest !== seen.digest) throw new LaurelError('LP_TRUST_LIST_EQUIVOCATION');
}

const countOf = (signers: ReadonlySet<string>, { keys }: TrustRoots): number =>
  keys.filter((key) => signers.has(key)).length;

const isSignedBy = (signers: ReadonlySet<string>, roots: TrustRoots): boolean =>
  countOf(signers, roots) >= roots.threshold;

/** By which of the two there are too few. */
function unsignedBy({ signers, list }: ProvenVersion, known: TrustRoots): LaurelError {
  const roots = isSignedBy(signers, known) ? list.roots : known;
  return tooFew(countOf(signers, roots), roots.threshold);
}

const tooFew = (valid: number, threshold: number): LaurelError =>
  new LaurelError('LP_TRUST_LIST_SIGNATURES', { valid, threshold });
