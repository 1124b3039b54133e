/**
 * Where a credential says that its status stands: one place in one list.
 * @module
 */
import { isAbsoluteUrl } from '../credential/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { mostBits } from './packed-statuses.ts';

/** A place in a Bitstring Status List (1.0 §2.1). */
export interface BitstringEntry {
  readonly kind: 'bitstring';
  /** `revocation`, `suspension`, `refresh`, `message`, or a word of the issuer's. */
  readonly purpose: string;
  readonly index: number;
  /** The list's address. */
  readonly url: string;
  /** Bits of one status. */
  readonly statusSize: number;
  /** What each status means, in words for developers; the issuer's own, and not to be trusted as text. */
  readonly messages?: readonly string[];
  /** Where there is more about it. Laurel's issuers name their list of newer versions, where there is room for one entry. */
  readonly reference?: string;
}

/** A place in a Token Status List (draft 21 §6.2). */
export interface TokenEntry {
  readonly kind: 'token';
  readonly index: number;
  /** The list's address. */
  readonly url: string;
}

/** A place in a list of either kind. */
export type StatusEntry = BitstringEntry | TokenEntry;

/**
 * Every place that a document names for its status: `credentialStatus`, and the claim `status` of an SD-JWT VC, in
 * whichever of both it stands. None is passed over: one that cannot be read is an error.
 *
 * @param document - a credential, or the claims of an SD-JWT VC
 * @returns the entries, in the document's order; empty where it names none
 * @throws {@link LaurelError} LP_STATUS_TYPE for one of another kind, MALFORMED_VALUE_ERROR, RANGE_ERROR
 * @see Bitstring Status List 1.0 §2.1; Token Status List draft 21 §6
 * @example
 * ```ts
 * parseStatusEntries({ status: { status_list: { idx: 0, uri: 'https://school.example/lists/1' } } });
 * // [{ kind: 'token', index: 0, url: 'https://school.example/lists/1' }]
 * ```
 */
export const parseStatusEntries = (document: JsonObject): readonly StatusEntry[] =>
  Object.freeze(statusEntryReaders(document).map((read) => read()));

/**
 * The same, each to be read by itself: of several one may be of a kind that nobody knows.
 *
 * @param document - a credential, or the claims of an SD-JWT VC
 * @returns a function for each entry, which throws what {@link parseStatusEntries} does
 */
export function statusEntryReaders(document: JsonObject): readonly (() => StatusEntry)[] {
  const readers = asList(document['credentialStatus']).map((value) => () => parseEntry(value));
  const { status } = document;
  return status === undefined ? readers : [...readers, () => parseTokenEntry(status)];
}

/** By its form: a reference to a Token Status List has no type. */
const parseEntry = (value: JsonValue): StatusEntry =>
  isJsonObject(value) && value['type'] === undefined && value['status_list'] !== undefined
    ? parseTokenEntry(value)
    : parseBitstringEntry(value);

/**
 * An entry of `credentialStatus`.
 *
 * @param value - the entry as it stands
 * @returns the place
 * @throws {@link LaurelError} LP_STATUS_TYPE, MALFORMED_VALUE_ERROR, RANGE_ERROR
 * @see Bitstring Status List 1.0 §2.1
 * @example
 * ```ts
 * parseBitstringEntry({
 *   type: 'BitstringStatusListEntry',
 *   statusPurpose: 'revocation',
 *   statusListIndex: '94567',
 *   statusListCredential: 'https://school.example/lists/1',
 * }).index; // 94567
 * ```
 */
export function parseBitstringEntry(value: JsonValue): BitstringEntry {
  if (!isJsonObject(value)) throw malformed('', 'an object is needed');
  const { id, type, statusPurpose: purpose, statusListIndex, statusListCredential: url, statusSize = 1 } = value;
  const types = asList(type);
  if (types.length !== 1 || types[0] !== 'BitstringStatusListEntry') throw new LaurelError('LP_STATUS_TYPE');
  if (typeof purpose !== 'string' || purpose === '') throw malformed('/statusPurpose', 'a text is needed');
  if (typeof url !== 'string' || !isAbsoluteUrl(url)) throw malformed('/statusListCredential', 'a URL is needed');
  if (id === url) throw malformed('/id', 'it is the list’s own');
  if (!isSize(statusSize)) throw malformed('/statusSize', `a whole number from 1 to ${mostBits} is needed`);
  const index = indexOf(statusListIndex);
  const messages = messagesOf(value['statusMessage'], statusSize);
  const { statusReference: reference } = value;
  const known = { kind: 'bitstring', purpose, index, url, statusSize } as const;
  const entry = typeof reference === 'string' && isAbsoluteUrl(reference) ? { ...known, reference } : known;
  return Object.freeze(messages === undefined ? entry : { ...entry, messages });
}

const isSize = (value: JsonValue): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= mostBits;

/** In base 10, in its one spelling: another reader must not find another place. */
function indexOf(value: JsonValue | undefined): number {
  if (typeof value !== 'string' || !/^(?:0|[1-9][0-9]{0,99})$/.test(value)) {
    throw malformed('/statusListIndex', 'a whole number as text is needed');
  }
  const index = Number(value);
  // No list is as long as that.
  if (!Number.isSafeInteger(index)) throw new LaurelError('RANGE_ERROR');
  return index;
}

/** A message for each status, by the status. */
function messagesOf(value: JsonValue | undefined, statusSize: number): readonly string[] | undefined {
  if (value === undefined) {
    if (statusSize > 1) throw malformed('/statusMessage', 'a message for each status is needed');
    return undefined;
  }
  const messages: string[] = [];
  const count = 2 ** statusSize;
  const entries = asList(value);
  if (entries.length !== count) throw malformed('/statusMessage', 'a message for each status is needed');
  for (const entry of entries) {
    const { status, message } = isJsonObject(entry) ? entry : {};
    if (typeof status !== 'string' || typeof message !== 'string' || !/^0x[0-9a-fA-F]{1,4}$/.test(status)) {
      throw malformed('/statusMessage', 'a status such as 0x1 and a message are needed');
    }
    const number = Number(status);
    if (number >= count || messages[number] !== undefined) {
      throw malformed('/statusMessage', 'each status is needed once');
    }
    messages[number] = message;
  }
  return Object.freeze(messages);
}

/**
 * The claim `status` of an SD-JWT VC or another token.
 *
 * @param value - the claim as it stands
 * @returns the place
 * @throws {@link LaurelError} LP_STATUS_TYPE (it names no Token Status List), MALFORMED_VALUE_ERROR
 * @see Token Status List draft 21 §6.2
 * @example
 * ```ts
 * parseTokenEntry({ status_list: { idx: 7, uri: 'https://school.example/lists/1' } }).index; // 7
 * ```
 */
export function parseTokenEntry(value: JsonValue): TokenEntry {
  if (!isJsonObject(value)) throw malformed('/status', 'an object is needed');
  const { status_list: list, ...others } = value;
  // A way beside it would be overlooked, and the credential may have been withdrawn by that.
  if (!isJsonObject(list) || Object.keys(others).length > 0) throw new LaurelError('LP_STATUS_TYPE');
  const { idx: index, uri: url } = list;
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
    throw malformed('/status/status_list/idx', 'a whole number is needed');
  }
  if (typeof url !== 'string' || !isAbsoluteUrl(url)) throw malformed('/status/status_list/uri', 'a URL is needed');
  return Object.freeze({ kind: 'token', index, url });
}

const malformed = (pointer: string, reason: string): LaurelError =>
  new LaurelError('MALFORMED_VALUE_ERROR', { pointer, reason });
