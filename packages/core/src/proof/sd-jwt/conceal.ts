/**
 * Hides the parts of a payload that need not be shown: each is replaced by the digest of its disclosure.
 * @module
 */
import { encodeBase64url } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { documentMembers, type JsonObject, type JsonValue, shownStep } from '../../json/index.ts';
import { writeBase64urlText } from '../../runtime/index.ts';
import { type Part, type PartOf, partOf } from '../data-integrity/selective/pointers.ts';
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
  const { disclosures } = concealing;
  if (clear === 'all') {
    checkNames(payload);
    return { payload, disclosures };
  }
  return { payload: concealObject(payload, clear, concealing, options.visible), disclosures };
}

/** Salts are drawn and encoded many at once. */
const saltsDrawn = 32;
/** Three bytes are four letters: what is encoded together begins at a multiple of three. */
const [slotBytes, slotLetters] = [18, 24];
/** 16 bytes are 21 letters and two bits of another. */
const saltLetters = 22;

function saltsOf(random: (length: number) => Uint8Array): () => string {
  let letters = '';
  let at = 0;
  const given = new Set<string>();
  return () => {
    if (at === letters.length) {
      letters = drawnLetters(random);
      at = 0;
    }
    const salt = letters.slice(at, at + saltLetters);
    at += slotLetters;
    // §9.4: who sees one disclosure could guess at another with the same salt.
    if (given.has(salt)) throw failed('the source of randomness repeats itself');
    given.add(salt);
    return salt;
  };
}

function drawnLetters(random: (length: number) => Uint8Array): string {
  const drawn = saltLength * saltsDrawn;
  const bytes = random(drawn);
  if (bytes.length !== drawn) throw failed('the source of randomness gives too few bytes');
  const slots = new Uint8Array(slotBytes * saltsDrawn);
  for (let salt = 0; salt < saltsDrawn; salt++) {
    // What is left of a slot is nought, and with it the bits of the last letter that no byte takes.
    for (let byte = 0; byte < saltLength; byte++) {
      slots[salt * slotBytes + byte] = bytes[salt * saltLength + byte] ?? 0;
    }
  }
  return encodeBase64url(slots);
}

const failed = (reason: string): LaurelError => new LaurelError('PROOF_GENERATION_ERROR', { reason });

function concealValue(value: JsonValue, clear: Part | undefined, concealing: Concealing): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (clear === 'all') {
    checkNames(value);
    return value;
  }
  return isArray(value) ? concealArray(value, clear, concealing) : concealObject(value, clear, concealing);
}

const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** Of what stays in clear with all that is in it nothing is changed; only its names are looked at. */
function checkNames(value: JsonValue): void {
  if (typeof value !== 'object' || value === null) return;
  if (isArray(value)) {
    for (const element of value) checkNames(element);
    return;
  }
  for (const name in value) {
    checkName(name);
    checkNames(value[name] ?? null);
  }
}

/** Names that have a meaning of their own in an SD-JWT. */
function checkName(name: string): void {
  if (name !== '_sd' && name !== '_sd_alg' && name !== '...') return;
  throw failed('a member has a name that SD-JWT uses itself');
}

function concealArray(array: readonly JsonValue[], clear: PartOf | undefined, concealing: Concealing): JsonValue {
  return array.map((element, index) => {
    const node = clear?.get(String(index));
    const value = concealValue(element, node, concealing);
    return node === undefined ? { '...': hide([concealing.nextSalt(), value], concealing) } : value;
  });
}

/**
 * A document inside, such as a credential of a record, is shown whole or not at all: by parts, its own proof would not
 * hold, and what it may not be shown without (its end, its status, what kind it is) could be left out.
 */
function concealDocuments(member: JsonValue, clear: Part | undefined, concealing: Concealing): JsonValue {
  checkNames(member);
  if (typeof member !== 'object' || member === null || !isArray(member) || clear === 'all') return member;
  return member.map((document, index) =>
    clear?.has(String(index)) === true ? document : { '...': hide([concealing.nextSalt(), document], concealing) },
  );
}

function concealObject(
  object: JsonObject,
  clear: PartOf | undefined,
  concealing: Concealing,
  visible: ReadonlySet<string> = inseparable,
): Record<string, JsonValue> {
  const shown: Record<string, JsonValue> = {};
  const hidden: string[] = [];
  for (const name in object) {
    checkName(name);
    const member = object[name] ?? null;
    const node = visible.has(name) || inseparable.has(name) ? 'all' : clear?.get(name);
    let value = member;
    if (typeof member === 'object') {
      value = documentMembers.has(name)
        ? concealDocuments(member, node, concealing)
        : concealValue(member, node, concealing);
    }
    if (node === undefined) hidden.push(hide([concealing.nextSalt(), name, value], concealing));
    else shown[name] = value;
  }
  if (hidden.length === 0) return shown;
  for (let count = 0; count < concealing.decoys; count++) hidden.push(decoy(concealing));
  // §4.2.4.1: the order of the digests must not tell the order of the claims.
  return { _sd: hidden.sort(), ...shown };
}

function hide(parts: readonly JsonValue[], concealing: Concealing): string {
  const encoded = writeBase64urlText(JSON.stringify(parts));
  concealing.disclosures.push(encoded);
  return concealing.digestOf(encoded);
}

/** §4.2.5: the digest of random bytes looks like any other. */
const decoy = (concealing: Concealing): string => concealing.digestOf(concealing.nextSalt());
