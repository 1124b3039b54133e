/**
 * The values of selective proofs: three bytes that say what it is, and an array in CBOR, as base64url.
 * @module
 */
import { decode, encode } from 'cborg';
import { type CborValue, readPlainCbor } from './plain-cbor.ts';
import type { SelectiveTools } from './tools.ts';

/** What a proof's value begins with: CBOR's tag of two bytes (0xd9), then the suite's and the form's own number. */
export type ProofValueHeader = readonly [0xd9, number, number];

/** Only the shortest form of everything, no lengths that are left open, no tags, nothing twice, nothing behind it. */
const strictly = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const;

/**
 * Writes a proof's value.
 *
 * @param tools - what it is done with
 * @param header - the three bytes before
 * @param components - what is in it
 * @returns `u` and base64url
 * @see vc-di-ecdsa §3.5.2, §3.5.7; RFC 8949 §4.2
 */
export function encodeProofValue(
  { encodeMultibase }: SelectiveTools,
  header: ProofValueHeader,
  components: readonly CborValue[],
): string {
  const cbor = encode(components);
  const bytes = new Uint8Array(header.length + cbor.length);
  bytes.set(header);
  bytes.set(cbor, header.length);
  return encodeMultibase(bytes, 'u');
}

/**
 * Whether a proof's value begins with a header; what comes after it is not looked at.
 *
 * @param tools - what it is done with
 * @param header - the three bytes
 * @param proofValue - multibase
 * @returns true where it does
 */
export function hasHeader({ encodeMultibase }: SelectiveTools, header: ProofValueHeader, proofValue: string): boolean {
  // Three bytes are four letters.
  return proofValue.startsWith(encodeMultibase(Uint8Array.from(header), 'u'));
}

/**
 * Reads a proof's value.
 *
 * @param tools - what it is done with
 * @param header - the three bytes that it must begin with
 * @param proofValue - `u` and base64url
 * @returns the components
 * @throws LaurelError LP_ENCODING for what is no base64url, PROOF_VERIFICATION_ERROR for what is no such value
 * @see vc-di-ecdsa §3.5.3, §3.5.8
 */
export function decodeProofValue(
  tools: SelectiveTools,
  header: ProofValueHeader,
  proofValue: string,
): readonly CborValue[] {
  const bytes = tools.decodeMultibase(proofValue, 'u');
  const components = header.every((byte, at) => bytes[at] === byte)
    ? readCbor(bytes.subarray(header.length))
    : undefined;
  if (!Array.isArray(components)) throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  return components;
}

/**
 * Reads CBOR that is in its one form.
 *
 * @param cbor - the bytes
 * @returns what is in them; undefined for anything else
 * @see RFC 8949 §4.2
 */
export const readCbor = (cbor: Uint8Array): unknown => readPlainCbor(cbor) ?? readAnyCbor(cbor);

/**
 * The same by the library alone.
 *
 * @param cbor - the bytes
 * @returns what is in them; undefined for anything else
 */
export function readAnyCbor(cbor: Uint8Array): unknown {
  try {
    const value: unknown = decode(cbor, strictly);
    // What the reader lets pass (a whole number as a float, names of a map in any order) is written otherwise.
    const written = encode(value);
    return written.length === cbor.length && written.every((byte, at) => byte === cbor[at]) ? value : undefined;
  } catch {
    // Whatever stopped it, a stack that ran out included: it is no such value.
    return undefined;
  }
}

/**
 * Bytes of one length.
 *
 * @param value - anything of CBOR
 * @param length - how many bytes; any number when not given
 * @returns whether it is such bytes
 */
export const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

/**
 * Places in a list: each once, in ascending order.
 *
 * @param value - anything of CBOR
 * @param count - how long the list is
 * @returns whether it is an array of such places
 */
export function arePlaces(value: unknown, count: number): value is readonly number[] {
  if (!Array.isArray(value)) return false;
  let last = -1;
  for (const place of value as readonly unknown[]) {
    if (typeof place !== 'number' || !Number.isSafeInteger(place) || place <= last || place >= count) return false;
    last = place;
  }
  return true;
}

/**
 * A map from the numbers of canonical labels to what stands for them, in CBOR.
 *
 * @param value - anything of CBOR
 * @param textOf - the label that a value of the map stands for, each for one value only; undefined for what is none
 * @returns the labels in the order of the numbers; undefined where a number is left out, or two labels are the same
 * @see vc-di-ecdsa §3.5.5, §3.5.6
 */
export function readLabels(
  value: unknown,
  textOf: (label: unknown) => string | undefined,
): readonly string[] | undefined {
  if (!(value instanceof Map)) return undefined;
  const labels: string[] = [];
  for (let number = 0; number < value.size; number++) {
    const label = textOf(value.get(number));
    if (label === undefined) return undefined;
    labels.push(label);
  }
  return new Set(labels).size === labels.length ? labels : undefined;
}
