/**
 * The parameters of a did:webvh log: what each may be, and what holds from one entry to the next.
 * @module
 */
import { decodeMultibase } from '../../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { logError } from './log-error.ts';

/** Who must approve an entry. */
export interface WitnessRule {
  /** How many of them. */
  readonly threshold: number;
  /** Each a did:key of Ed25519, none twice. */
  readonly witnesses: readonly { readonly id: string }[];
}

/** What holds after an entry. */
export interface LogParameters {
  readonly method: string;
  readonly scid: string;
  /** The keys that may sign, as Multikey. */
  readonly updateKeys: readonly string[];
  /** The hashes of the keys that may sign next; where there are any, no other key may. */
  readonly nextKeyHashes: readonly string[];
  /** Undefined where nobody has to approve. */
  readonly witness: WitnessRule | undefined;
  /** Addresses of those who keep copies. */
  readonly watchers: readonly string[];
  readonly portable: boolean;
  readonly deactivated: boolean;
  /** For how many seconds a copy may be taken for the newest. */
  readonly ttl: number;
}

/** did:webvh §`did:webvh` DID Method Parameters. */
const defaults = {
  nextKeyHashes: Object.freeze([]),
  witness: undefined,
  watchers: Object.freeze([]),
  portable: false,
  deactivated: false,
  ttl: 3600,
} as const;

/** More of anything than this is no school’s. */
const mostOfAList = 64;
const scidPattern = /^[1-9A-HJ-NP-Za-km-z]{46}$/;

/** What a parameter is read as; undefined where it has the wrong form. */
type Reader<Value> = (value: JsonValue) => { readonly value: Value } | undefined;

const boolean: Reader<boolean> = (value) => (typeof value === 'boolean' ? { value } : undefined);

function text(fits: (value: string) => boolean): Reader<string> {
  return (value) => (typeof value === 'string' && fits(value) ? { value } : undefined);
}

/** A list of texts, none twice. */
function list(fits: (value: string) => boolean): Reader<readonly string[]> {
  return (value) => {
    // An older way to say «none», which is still to be understood (§General Rules for Parameters).
    if (value === null) return { value: Object.freeze([]) };
    if (!isList(value) || value.length > mostOfAList || new Set(value).size !== value.length) return undefined;
    const texts = value.filter((each): each is string => typeof each === 'string' && fits(each));
    return texts.length === value.length ? { value: Object.freeze(texts) } : undefined;
  };
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/**
 * Log entries are signed with eddsa-jcs-2022 alone, so no other key than Ed25519 could sign one. Whether it is a sound
 * point is asked when it signs: a log may name many that never do.
 */
function isEd25519(multikey: string): boolean {
  if (!/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(multikey)) return false;
  const bytes = decodeMultibase(multikey);
  return bytes.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01;
}

const isAddress = (value: string): boolean =>
  value.length <= 2048 && /^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/.test(value) && URL.canParse(value);

/** The key of a witness; some logs write it without `did:key:` before it. */
const witnessKey = (id: string): string => (id.startsWith('did:key:') ? id.slice('did:key:'.length) : id);

/** §The `witness` Parameter: `{}` for none, or both members; nothing in between is taken for none. */
function witness(value: JsonValue): { readonly value: WitnessRule | undefined } | undefined {
  if (value === null) return { value: undefined };
  if (!isJsonObject(value)) return undefined;
  if (Object.keys(value).length === 0) return { value: undefined };
  const { threshold, witnesses, ...others } = value;
  if (Object.keys(others).length > 0 || typeof threshold !== 'number' || witnesses === undefined) return undefined;
  if (!isList(witnesses) || witnesses.length > mostOfAList) return undefined;
  const keys: string[] = [];
  for (const entry of witnesses) {
    if (!isJsonObject(entry) || Object.keys(entry).join() !== 'id' || typeof entry['id'] !== 'string') return undefined;
    keys.push(witnessKey(entry['id']));
  }
  // One witness under two names would count twice.
  if (!keys.every(isEd25519) || new Set(keys).size !== keys.length) return undefined;
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > keys.length) return undefined;
  const witnessesOf = keys.map((key) => Object.freeze({ id: `did:key:${key}` }));
  return { value: Object.freeze({ threshold, witnesses: Object.freeze(witnessesOf) }) };
}

/** Every parameter that there is, with its form. */
const readers: { readonly [Name in keyof LogParameters]: Reader<LogParameters[Name]> } = {
  // An unknown version may mean anything by the others; it is never taken for one that is known.
  method: text((value) => value === 'did:webvh:1.0'),
  scid: text((value) => scidPattern.test(value)),
  updateKeys: list(isEd25519),
  // §Pre-Rotation: a controller may add any texts, so that nobody knows how many keys there are.
  nextKeyHashes: list((value) => value.length > 0 && value.length <= 256),
  witness,
  watchers: list(isAddress),
  portable: boolean,
  deactivated: boolean,
  ttl: (value) => {
    if (value === null) return { value: defaults.ttl };
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2 ** 31;
    return fits ? { value } : undefined;
  },
};

function readAll(parameters: JsonObject, number: number): Partial<LogParameters> {
  const read: Record<string, unknown> = {};
  const table: Readonly<Record<string, Reader<unknown>>> = readers;
  for (const [name, value] of Object.entries(parameters)) {
    const reader = Object.hasOwn(table, name) ? table[name] : undefined;
    const found = reader?.(value);
    if (found === undefined) throw logError('LP_DID_LOG_PARAMETERS', number);
    read[name] = found.value;
  }
  return read;
}

/**
 * What holds after an entry.
 *
 * @param parameters - of the entry
 * @param number - which entry it is, from 1
 * @param before - what held before it; undefined for the first entry
 * @returns all parameters
 * @throws LaurelError LP_DID_LOG_PARAMETERS, LP_DID_LOG_PRE_ROTATION, LP_DID_DEACTIVATED (nothing follows that)
 * @see did:webvh 1.0 §`did:webvh` DID Method Parameters
 */
export function applyParameters(parameters: JsonObject, number: number, before?: LogParameters): LogParameters {
  const own = readAll(parameters, number);
  if (before === undefined) {
    const { method, scid, updateKeys = [] } = own;
    if (method === undefined || scid === undefined || updateKeys.length === 0) {
      throw logError('LP_DID_LOG_PARAMETERS', number);
    }
    return { ...defaults, ...own, method, scid, updateKeys };
  }
  if (before.deactivated) throw logError('LP_DID_DEACTIVATED', number);
  if (own.scid !== undefined) throw logError('LP_DID_LOG_PARAMETERS', number);
  if (own.portable === true && !before.portable) throw logError('LP_DID_LOG_PORTABILITY', number);
  // What was promised must be shown, and the next promise made: whoever leaves one out would sign with old keys.
  const isPromised = before.nextKeyHashes.length > 0;
  if (isPromised && (own.updateKeys === undefined || own.updateKeys.length === 0 || own.nextKeyHashes === undefined)) {
    throw logError('LP_DID_LOG_PRE_ROTATION', number);
  }
  return { ...before, ...own };
}
