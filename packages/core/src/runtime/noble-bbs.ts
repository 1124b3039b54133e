/**
 * BBS signatures and proofs, suite BLS12-381-SHA-256, without blind signing and pseudonyms. Loaded only where a
 * credential has one. What is malformed does not hold; nothing here throws for it.
 *
 * Our own, over @noble/curves: @digitalbazaar/bbs-signatures 3.0.0 imports a package that it does not name, so that it
 * fails to load beside @noble/hashes 2, and hashes every generator to the curve anew (signing, deriving and verifying
 * take four to eight times as long). Tests hold this to it, and to the vectors of the W3C.
 * @see draft-irtf-cfrg-bbs-signatures §3.4, §3.5
 * @module
 */
import { concatBytes } from '@noble/hashes/utils.js';
import {
  groundOf,
  hashToScalar,
  maximumMessages,
  type Point,
  pairsAlike,
  pointLength,
  publicBase,
  readPoint,
  readPublicKey,
  readScalar,
  reduce,
  scalarLength,
  scalars,
  scalarsOf,
  sumOf,
  writeLength,
  writeScalar,
} from './noble-bbs-parts.ts';

export { maximumMessages } from './noble-bbs-parts.ts';

/** Bytes of a signature: a point and a number. */
const signatureLength = pointLength + scalarLength;

/** Bytes of a proof that hides nothing: three points and four numbers; each hidden message adds a number. */
const shortestProof = 3 * pointLength + 4 * scalarLength;

/**
 * The public half of a key.
 *
 * @param privateKey - a number in 32 bytes, big-endian
 * @returns 96 bytes, a compressed point of G2
 * @throws RangeError for 0 and what is not below the order of the group
 */
export function bbsPublicKeyOf(privateKey: Uint8Array): Uint8Array {
  const secret = readScalar(privateKey);
  if (secret === undefined) throw new RangeError('no valid scalar');
  return publicBase.multiply(secret).toBytes();
}

/**
 * Whether bytes are a public key: on the curve, in the right subgroup, not the identity.
 *
 * @param publicKey - 96 bytes
 * @returns false for anything else
 */
export const isSoundBbsKey = (publicKey: Uint8Array): boolean => readPublicKey(publicKey) !== undefined;

/** What is signed, and by whom. */
interface Signed {
  readonly publicKey: Uint8Array;
  readonly header: Uint8Array;
  /** At most {@link maximumMessages}. */
  readonly messages: readonly Uint8Array[];
}

/**
 * Signs messages (§3.5.1, §3.6.1).
 *
 * @param options - `privateKey` (32 bytes), its `publicKey`, `header`, `messages`
 * @returns 80 bytes, the same every time
 * @throws RangeError for a key that is none, and too many messages
 */
export function signBbs(options: Signed & { readonly privateKey: Uint8Array }): Uint8Array {
  const secret = readScalar(options.privateKey);
  if (secret === undefined) throw new RangeError('no valid scalar');
  const messages = scalarsOf(options.messages);
  const { start, points, domain } = groundOf(options.publicKey, options.header, messages.length);
  const e = hashToScalar(concatBytes(...[secret, ...messages, domain].map(writeScalar)));
  const whole = start.add(sumOf(points, messages));
  const a = whole.multiply(scalars.inv(scalars.add(secret, e)));
  return concatBytes(a.toBytes(), writeScalar(e));
}

function readSignature(signature: Uint8Array): { readonly a: Point; readonly e: bigint } | undefined {
  if (signature.length !== signatureLength) return undefined;
  const a = readPoint(signature.subarray(0, pointLength));
  const e = readScalar(signature.subarray(pointLength));
  return a === undefined || e === undefined ? undefined : { a, e };
}

/**
 * Verifies a signature over all its messages (§3.5.2, §3.6.2).
 *
 * @param options - `publicKey`, `signature`, `header`, `messages`
 * @returns whether it holds
 */
export function verifyBbs(options: Signed & { readonly signature: Uint8Array }): boolean {
  const signature = readSignature(options.signature);
  const key = readPublicKey(options.publicKey);
  if (signature === undefined || key === undefined || options.messages.length > maximumMessages) return false;
  const messages = scalarsOf(options.messages);
  const { start, points } = groundOf(options.publicKey, options.header, messages.length);
  const whole = start.add(sumOf(points, messages));
  return pairsAlike(signature.a, key.add(publicBase.multiplyUnsafe(signature.e)), whole);
}

/** What every proof is about. */
interface Shown {
  readonly publicKey: Uint8Array;
  readonly header: Uint8Array;
  /** What the verifier asked to be part of the proof. */
  readonly presentationHeader: Uint8Array;
  /** Which of the messages are shown: ascending, each once. */
  readonly indexes: readonly number[];
}

/**
 * Makes a proof that shows some of the messages (§3.5.3, §3.6.3, §3.7.1, §3.7.2). Numbers that hide something are
 * multiplied in constant time, as far as the language has it.
 *
 * @param options - `publicKey`, `signature` (which is not verified here), `header`, `presentationHeader`, all
 * `messages`, the `indexes` of those that are shown, and `random`: random bytes, by their number
 * @returns the proof: 272 bytes, and 32 for each hidden message
 * @throws RangeError for a signature that is malformed, an index that is no message's or not ascending
 */
export function deriveBbsProof(
  options: Shown & {
    readonly signature: Uint8Array;
    readonly messages: readonly Uint8Array[];
    readonly random: (length: number) => Uint8Array;
  },
): Uint8Array {
  const { indexes, random } = options;
  const signature = readSignature(options.signature);
  if (signature === undefined) throw new RangeError('malformed signature');
  const messages = scalarsOf(options.messages);
  if (!areAscending(indexes, messages.length)) throw new RangeError('indexes are ascending, each once');
  const hidden = othersThan(indexes, messages.length);
  const { start, points, domain } = groundOf(options.publicKey, options.header, messages.length);
  const drawn = () => reduce(random(48));
  const [r1, r2, eBlind, r1Blind, r3Blind] = [drawn(), drawn(), drawn(), drawn(), drawn()];
  const blinds = hidden.map(drawn);

  const whole = start.add(sumOf(points, messages));
  const d = whole.multiply(r2);
  const aBar = signature.a.multiply(scalars.mul(r1, r2));
  const bBar = d.multiply(r1).subtract(aBar.multiply(signature.e));
  const t1 = aBar.multiply(eBlind).add(d.multiply(r1Blind));
  const t2 = hidden.reduce(
    (sum, index, at) => sum.add(entryOf(points, index).multiply(entryOf(blinds, at))),
    d.multiply(r3Blind),
  );
  const shown = indexes.map((index) => entryOf(messages, index));
  const challenge = challengeOf({ ...options, shown, points: [aBar, bBar, d, t1, t2], domain });
  const answer = (blind: bigint, value: bigint) => scalars.add(blind, scalars.mul(value, challenge));
  const numbers = [
    answer(eBlind, signature.e),
    answer(r1Blind, scalars.neg(r1)),
    answer(r3Blind, scalars.neg(scalars.inv(r2))),
    ...hidden.map((index, at) => answer(entryOf(blinds, at), entryOf(messages, index))),
    challenge,
  ];
  return concatBytes(...[aBar, bBar, d].map((point) => point.toBytes()), ...numbers.map(writeScalar));
}

/**
 * How many messages a proof hides, by its length.
 *
 * @param proof - the bytes
 * @returns the number; undefined where no proof is so long
 */
export function hiddenIn(proof: Uint8Array): number | undefined {
  const hidden = (proof.length - shortestProof) / scalarLength;
  return Number.isInteger(hidden) && hidden >= 0 ? hidden : undefined;
}

/**
 * Verifies a proof (§3.5.4, §3.6.4, §3.7.3).
 *
 * @param options - `publicKey`, `proof`, `header`, `presentationHeader`, and the `messages` that are shown with their
 * `indexes`
 * @returns whether it holds
 */
export function verifyBbsProof(
  options: Shown & { readonly proof: Uint8Array; readonly messages: readonly Uint8Array[] },
): boolean {
  const { proof, indexes } = options;
  const hiddenCount = hiddenIn(proof);
  const key = readPublicKey(options.publicKey);
  if (hiddenCount === undefined || key === undefined) return false;
  const count = hiddenCount + indexes.length;
  if (count > maximumMessages || indexes.length !== options.messages.length || !areAscending(indexes, count)) {
    return false;
  }
  const [aBar, bBar, d] = [0, 1, 2].map((at) => readPoint(proof.subarray(at * pointLength, (at + 1) * pointLength)));
  const numbers = Array.from({ length: hiddenCount + 4 }, (_, at) =>
    readScalar(proof.subarray(3 * pointLength + at * scalarLength).subarray(0, scalarLength)),
  );
  if (aBar === undefined || bBar === undefined || d === undefined || !areAllRead(numbers)) return false;
  const [e = 0n, r1 = 0n, r3 = 0n, ...rest] = numbers;
  const challenge = rest.pop() ?? 0n;

  const shown = scalarsOf(options.messages);
  const { start, points, domain } = groundOf(options.publicKey, options.header, count);
  const t1 = sumOf([bBar, aBar, d], [challenge, e, r1]);
  // (P₁ + Q₁·domain + Σ shown)·c + D·r̂₃ + Σ hidden, as one sum.
  const factors = [challenge, r3, ...shown.map((message) => scalars.mul(message, challenge)), ...rest];
  const order = [...indexes, ...othersThan(indexes, count)];
  const t2 = sumOf([start, d, ...order.map((index) => entryOf(points, index))], factors);
  const expected = challengeOf({ ...options, shown, points: [aBar, bBar, d, t1, t2], domain });
  return challenge === expected && pairsAlike(aBar, key, bBar);
}

interface Challenged extends Pick<Shown, 'indexes' | 'presentationHeader'> {
  readonly shown: readonly bigint[];
  /** Ā, B̄, D, T₁, T₂ */
  readonly points: readonly Point[];
  readonly domain: bigint;
}

/** §3.7.4 ProofChallengeCalculate. */
function challengeOf({ indexes, shown, points, domain, presentationHeader }: Challenged): bigint {
  const pairs = indexes.flatMap((index, at) => [writeLength(index), writeScalar(entryOf(shown, at))]);
  const written = points.map((point) => point.toBytes());
  const header = [writeLength(presentationHeader.length), presentationHeader];
  return hashToScalar(concatBytes(writeLength(indexes.length), ...pairs, ...written, writeScalar(domain), ...header));
}

const areAscending = (indexes: readonly number[], count: number): boolean =>
  indexes.every((index, at) => Number.isInteger(index) && index > (indexes[at - 1] ?? -1) && index < count);

function othersThan(indexes: readonly number[], count: number): number[] {
  const taken = new Set(indexes);
  return Array.from({ length: count }, (_, index) => index).filter((index) => !taken.has(index));
}

const areAllRead = (numbers: readonly (bigint | undefined)[]): numbers is bigint[] => !numbers.includes(undefined);

/** An entry that is there. */
function entryOf<Entry>(entries: readonly Entry[], index: number): Entry {
  const entry = entries[index];
  if (entry === undefined) throw new RangeError('no such entry');
  return entry;
}
