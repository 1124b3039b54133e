/**
 * Reading lists: from what a web server, a cache or a holder hands over to statuses that can be relied on.
 * @module
 */
import { readDateTime } from '../credential/index.ts';
import { decodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, checkSize } from '../json/index.ts';
import { readSecured, type VerifiedProof, type VerifyProofOptions, verifySecured } from '../proof/index.ts';
import { lengthOf, millisecondsOf } from './caller-moment.ts';
import { readListCredential } from './list-credential.ts';
import { isListToken, readListToken, verifyListToken } from './list-token.ts';
import { statusFault } from './status-fault.ts';
import type { StatusList } from './status-list.ts';

/** How a list is read. */
export interface ReadStatusListOptions
  extends Pick<
    VerifyProofOptions,
    'resolver' | 'cryptosuites' | 'register' | 'existedBefore' | 'compatibility' | 'keySets' | 'limits'
  > {
  /** The address that an entry names: the list must call itself by it. */
  readonly url: string;
  readonly now: Date;
  /** Who may sign it, by identifier: the credential's issuer, or whom that one or a trust list names. */
  readonly mayIssue: (issuer: string) => boolean;
  /** Bytes that may come of the compressed statuses; 4 MiB when not given. */
  readonly maxBytes?: number;
  /** By how many seconds clocks may differ; 0 when not given. */
  readonly clockTolerance?: number;
}

/**
 * Reads a list of either kind, in JSON with its proof or as a token, and verifies it. Nothing is fetched, nor is a
 * status that the list itself may have. How old it is, is for {@link freshnessOf} to say.
 *
 * @param input - text, UTF-8 bytes, or a plain object
 * @param options - `url`, `now`, `resolver`, `mayIssue`, and what verifying a credential takes
 * @returns the list, frozen; it can be kept for other credentials, as long as its issuer is asked about for each
 * @throws {@link LaurelError} STATUS_VERIFICATION_ERROR (with its cause), STATUS_RETRIEVAL_ERROR (too large),
 * STATUS_LIST_LENGTH_ERROR, LP_USAGE
 * @see Bitstring Status List 1.0 §3.2; Token Status List draft 21 §8.3
 * @example
 * ```ts
 * const list = await readStatusList(text, {
 *   url: 'https://school.example/lists/1',
 *   now: new Date(),
 *   resolver: createDidResolver(),
 *   mayIssue: (issuer) => issuer === 'did:web:school.example',
 * });
 * list.statusAt(7); // 0
 * ```
 */
export async function readStatusList(input: unknown, options: ReadStatusListOptions): Promise<StatusList> {
  const now = millisecondsOf(options.now);
  try {
    const { list, proofs } = await readVerified(input, options);
    checkProofs(proofs, list.issuer, now, options);
    // A caller without types may forget to say; then nobody may.
    if (options.mayIssue(list.issuer) !== true) throw statusFault('it is signed by somebody who may not');
    return list;
  } catch (error) {
    throw asStatusError(error);
  }
}

/** Each may be by a key that another server hands out. */
const mostProofs = 4;

interface Verified {
  readonly list: StatusList;
  readonly proofs: readonly VerifiedProof[];
}

async function readVerified(input: unknown, options: ReadStatusListOptions): Promise<Verified> {
  const { url, maxBytes, limits = {}, compatibility } = options;
  if (input instanceof Uint8Array) checkSize(input, limits);
  const given = input instanceof Uint8Array ? decodeUtf8(input) : input;
  if (typeof given === 'string') {
    checkSize(given, limits);
    const compact = given.replace(/\r?\n$/, '');
    if (isListToken(compact, limits)) {
      const token = await verifyListToken(compact, options);
      const proofs = [token.proof];
      return { list: endedBy(await readListToken(token, url, maxBytes), proofs, options), proofs };
    }
  }
  const secured = await readSecured(given, limits, { compatibility });
  if (secured.kind !== 'credential' || secured.form === 'sd-jwt') throw statusFault('it is no list');
  if ('whole' in secured && asList(secured.whole['proof']).length > mostProofs) {
    throw statusFault('it has more signatures than a list needs');
  }
  const proofs = await verifySecured(secured, options);
  const [first] = proofs;
  // What its issuer left to be withheld could be its end.
  if (first === undefined || proofs.some(({ isSelective, mayHideEnd }) => isSelective || mayHideEnd)) {
    throw statusFault('a part of it may be withheld');
  }
  const list = await readListCredential(first.document, url, maxBytes);
  return { list: endedBy(list, proofs, options), proofs };
}

/**
 * The end of a proof, a token or a key ends what it proves, also for those who kept it: the earliest counts. That of a
 * key does not, where the very bytes are known to have existed before.
 */
function endedBy(
  list: StatusList,
  proofs: readonly VerifiedProof[],
  { existedBefore }: Pick<ReadStatusListOptions, 'existedBefore'>,
): StatusList {
  const endsOf = ({ expires, keyExpires, keyRevoked }: VerifiedProof) =>
    existedBefore === undefined ? [expires, keyExpires, keyRevoked] : [expires];
  const ends = [list.validUntil, ...proofs.flatMap(endsOf).map(readDateTime)].filter((end) => end !== undefined);
  const [first, ...others] = ends;
  if (first === undefined) return list;
  const earliest = others.reduce(
    (least, end) => (end.epochMilliseconds < least.epochMilliseconds ? end : least),
    first,
  );
  return earliest === list.validUntil ? list : Object.freeze({ ...list, validUntil: Object.freeze(earliest) });
}

/** At least one by a key of its issuer, all of them for asserting, none of another time. */
function checkProofs(
  proofs: readonly VerifiedProof[],
  issuer: string,
  now: number,
  { clockTolerance = 0, existedBefore }: ReadStatusListOptions,
): void {
  if (!proofs.some(({ controller }) => controller === issuer)) throw statusFault('its issuer did not sign it');
  const latest = now + lengthOf(clockTolerance) * 1000;
  const known = existedBefore?.getTime() ?? Number.POSITIVE_INFINITY;
  for (const { purpose, keyPurposes, created, notBefore, keyExpires, keyRevoked } of proofs) {
    if (purpose !== 'assertionMethod' || !keyPurposes.includes('assertionMethod')) {
      throw statusFault('its key is for something else');
    }
    const made = momentOf(created, Number.NEGATIVE_INFINITY);
    const start = momentOf(notBefore, Number.NEGATIVE_INFINITY);
    const keyEnd = Math.min(
      momentOf(keyExpires, Number.POSITIVE_INFINITY),
      momentOf(keyRevoked, Number.POSITIVE_INFINITY),
    );
    if (!(made <= latest && start <= latest)) throw statusFault('its signature is of the future');
    // Whoever has found an ended key can write any date.
    if (!(keyEnd > made) || !(keyEnd > now || keyEnd >= known)) throw statusFault('its key has ended');
  }
}

/** NaN for what is no moment: it is neither before nor after any. */
const momentOf = (text: string | undefined, open: number): number =>
  text === undefined ? open : (readDateTime(text)?.epochMilliseconds ?? Number.NaN);

const passedOn: readonly string[] = [
  'STATUS_VERIFICATION_ERROR',
  'STATUS_RETRIEVAL_ERROR',
  'STATUS_LIST_LENGTH_ERROR',
  'LP_USAGE',
];

/** Whatever is wrong with a list, nothing of it is wrong with the credential. */
function asStatusError(error: unknown): unknown {
  if (!LaurelError.isJudged(error) || passedOn.includes(error.code)) return error;
  if (error.code === 'LP_TOO_LARGE') {
    return new LaurelError('STATUS_RETRIEVAL_ERROR', { reason: 'it is too large' }, { cause: error });
  }
  return statusFault('it is damaged, or its signature does not hold', error);
}
