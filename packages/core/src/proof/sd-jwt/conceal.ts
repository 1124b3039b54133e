/**
 * Hides the parts of a payload that need not be shown: each is replaced by the digest of its disclosure.
 * @module
 */
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { documentMembers, type JsonObject, type JsonValue, shownStep } from '../../json/index.ts';
import { type Part, partOf } from '../data-integrity/selective/pointers.ts';
import type { TextDigest } from './digest-algorithms.ts';

/** How a payload is concealed. */
export interface ConcealOptions {
  /** JSON pointers (RFC 6901) to what stays in clear, with all that is in it and the way to it. */
  readonly mandatory: readonly string[];
  /** Members of the payload that stay in clear, with all that is in them. */
  readonly visible: ReadonlySet<string>;
  /** Random bytes of a length. */
  readonly random: (length: number) => Uint8Array;
  readonly digestOf: TextDigest;
  /** How many digests of nothing are added where something is hidden in an object. */
  readonly decoys: number;
}

/** What is signed, and what is handed over beside it. */
export interface Concealed {
  readonly payload: Readonly<Record<string, JsonValue>>;
  /** Base64url, in the order of the document. */
  readonly disclosures: readonly string[];
}

/** Without these a part says nothing: they are shown and hidden with the object that they are of. */
const inseparable: ReadonlySet<string> = new Set(['id', 'type', '@context']);

/** Names that have a meaning of their own in an SD-JWT. */
const reserved: ReadonlySet<string> = new Set(['_sd', '_sd_alg', '...']);

/** 128 bits (RFC 9901 §9.3). */
const saltLength = 16;

interface Concealing extends ConcealOptions {
  readonly disclosures: string[];
  readonly nextSalt: () => string;
}

/**
 * Hides everything of a payload but its mandatory part, member by member and element by element, down to its leaves;
 * documents inside it as a whole.
 *
 * @param payload - what is to be signed
 * @param options - `mandatory` pointers, `random`, `digestOf`, `decoys`
 * @returns the payload with digests, and the disclosures
 * @throws {@link LaurelError} PROOF_GENERATION_ERROR, LP_POINTER_UNKNOWN
 * @see RFC 9901 §4.2
 */
export function conceal(payload: JsonObject, options: ConcealOptions): Concealed {
  const concealing: Concealing = {
    ...options,
    disclosures: [],
    nextSalt: saltsOf(options.random),
  };
  const clear = partOf({ LaurelError, shownStep }, payload, options.mandatory);
  return { payload: concealObject(payload, clear, concealing, options.visible), disclosures: concealing.disclosures };
}

/** Random bytes are drawn for many salts at once. */
function saltsOf(random: (length: number) => Uint8Array): () => string {
  const drawn = saltLength * 32;
  let bytes = new Uint8Array();
  let at = 0;
  const given = new Set<string>();
  return () => {
    if (at === bytes.length) {
      bytes = new Uint8Array(random(drawn));
      at = 0;
      if (bytes.length !== drawn) throw failed('the source of randomness gives too few bytes');
    }
    at += saltLength;
    const salt = encodeBase64url(bytes.subarray(at - saltLength, at));
    // §9.4: who sees one disclosure could guess at another with the same salt.
    if (given.has(salt)) throw failed('the source of randomness repeats itself');
    given.add(salt);
    return salt;
  };
}

const failed = (reason: string): LaurelError => new LaurelError('PROOF_GENERATION_ERROR', { reason });

function concealValue(value: JsonValue, clear: Part | undefined, concealing: Concealing): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  return isArray(value) ? concealArray(value, clear, concealing) : concealObject(value, clear, concealing);
}

const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function concealArray(array: readonly JsonValue[], clear: Part | undefined, concealing: Concealing): JsonValue {
  return array.map((element, index) => {
    const node = clear === 'all' ? 'all' : clear?.get(String(index));
    const value = concealValue(element, node, concealing);
    return node === undefined ? { '...': hide([concealing.nextSalt(), value], concealing) } : value;
  });
}

/**
 * A document inside, such as a credential of a record, is shown whole or not at all: by parts, its own proof would not
 * hold, and what it may not be shown without (its end, its status, what kind it is) could be left out.
 */
function concealDocuments(member: JsonValue, clear: Part | undefined, concealing: Concealing): JsonValue {
  if (typeof member !== 'object' || member === null || !isArray(member)) return concealValue(member, 'all', concealing);
  return member.map((document, index) => {
    const value = concealValue(document, 'all', concealing);
    const isClear = clear === 'all' || clear?.has(String(index)) === true;
    return isClear ? value : { '...': hide([concealing.nextSalt(), value], concealing) };
  });
}

function concealObject(
  object: JsonObject,
  clear: Part | undefined,
  concealing: Concealing,
  visible: ReadonlySet<string> = inseparable,
): Record<string, JsonValue> {
  const shown: Record<string, JsonValue> = {};
  const hidden: string[] = [];
  for (const name of Object.keys(object)) {
    if (reserved.has(name)) throw failed('a member has a name that SD-JWT uses itself');
    const member = object[name] ?? null;
    const node = visible.has(name) ? 'all' : partIn(name, clear);
    const value = documentMembers.has(name)
      ? concealDocuments(member, node, concealing)
      : concealValue(member, node, concealing);
    if (node === undefined) hidden.push(hide([concealing.nextSalt(), name, value], concealing));
    else shown[name] = value;
  }
  if (hidden.length === 0) return shown;
  for (let count = 0; count < concealing.decoys; count++) hidden.push(decoy(concealing));
  // §4.2.4.1: the order of the digests must not tell the order of the claims.
  return { _sd: hidden.sort(), ...shown };
}

/** What of a member stays in clear; undefined where it is hidden itself. */
const partIn = (name: string, clear: Part | undefined): Part | undefined =>
  clear === 'all' || inseparable.has(name) ? 'all' : clear?.get(name);

function hide(parts: readonly JsonValue[], concealing: Concealing): string {
  const encoded = encodeBase64url(encodeUtf8(JSON.stringify(parts)));
  concealing.disclosures.push(encoded);
  return concealing.digestOf(encoded);
}

/** §4.2.5: the digest of random bytes looks like any other. */
const decoy = (concealing: Concealing): string => concealing.digestOf(concealing.nextSalt());
