/**
 * The payload that an issuer signed, with what is disclosed of it in its places and no trace of the rest.
 * @module
 */
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.ts';
import type { Disclosure } from './disclosure.ts';
import type { SdJwtTools } from './tools.ts';

/** How a payload is processed. */
export interface ProcessPayloadOptions {
  readonly disclosures: readonly Disclosure[];
  /** Members of the payload that must be in it for everybody, with all that they hold. */
  readonly visible: ReadonlySet<string>;
  /** Members whose objects are documents too, such as the credentials of a record. */
  readonly documents: ReadonlySet<string>;
  readonly limits: JsonLimits;
  readonly tools: SdJwtTools;
  readonly onDisclosed?: OnDisclosed;
}

/** Is told of each disclosure where in the processed payload it stands. */
export type OnDisclosed = (disclosure: Disclosure, path: readonly (string | number)[]) => void;

/** What comes of it. */
export interface ProcessedPayload {
  /** Out of the gate, as what it is made of. */
  readonly payload: JsonObject;
  /** Whether there are digests that nothing was disclosed for; some may be decoys. */
  readonly hasUndisclosed: boolean;
}

interface Walk extends ProcessPayloadOptions {
  readonly byDigest: ReadonlyMap<string, Disclosure>;
  readonly seen: Set<string>;
  readonly path: (string | number)[];
  used: number;
}

/**
 * Puts disclosures in the places of their digests, in one pass, and takes everything else of SD-JWT out.
 *
 * @param payload - the signed payload, out of the gate; its `_sd_alg` was looked at
 * @param options - `disclosures`, the `visible` members, `limits`, `tools`
 * @returns the processed payload
 * @throws LaurelError LP_SD_FORMAT, LP_SD_ALG, LP_SD_DUP_DIGEST, LP_SD_UNREFERENCED, LP_SD_ALWAYS_VISIBLE, LP_TOO_DEEP,
 * LP_TOO_LARGE
 * @see RFC 9901 §7.1 steps 3 to 5
 */
export function processPayload(payload: JsonObject, options: ProcessPayloadOptions): ProcessedPayload {
  const { disclosures, limits, tools } = options;
  const { LaurelError } = tools;
  const byDigest = new Map<string, Disclosure>();
  for (const disclosure of disclosures) byDigest.set(disclosure.digest, disclosure);
  // The same disclosure twice.
  if (byDigest.size !== disclosures.length) throw new LaurelError('LP_SD_DUP_DIGEST');
  const walk: Walk = { ...options, byDigest, seen: new Set(), path: [], used: 0 };
  const processed = processObject(payload, walk, 1, false);
  // A digest is met once at most, so each that was used is another disclosure.
  if (walk.used !== disclosures.length) throw new LaurelError('LP_SD_UNREFERENCED');
  const hasUndisclosed = walk.seen.size > walk.used;
  if (processed === payload) return { payload, hasUndisclosed };
  const found = tools.sealTree(processed, limits.depth);
  if (found !== undefined && tools.isWithin(found, limits)) tools.markGated(processed, found);
  // Each part kept to the limits and the whole does not: the gate says which.
  else return { payload: objectOf(tools.copyJson(processed, limits), walk), hasUndisclosed };
  return { payload: processed, hasUndisclosed };
}

function objectOf(value: JsonValue, { tools }: Walk): JsonObject {
  if (!tools.isJsonObject(value)) throw new tools.LaurelError('LP_SD_FORMAT');
  return value;
}

function processValue(value: JsonValue, walk: Walk, depth: number, isShielded: boolean): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > walk.limits.depth) throw new walk.tools.LaurelError('LP_TOO_DEEP', { limit: walk.limits.depth });
  return isArray(value) ? processArray(value, walk, depth, isShielded) : processObject(value, walk, depth, isShielded);
}

/** `Array.isArray` for read-only arrays. */
const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function processArray(array: readonly JsonValue[], walk: Walk, depth: number, isShielded: boolean): JsonValue {
  let copy: JsonValue[] | undefined;
  for (let index = 0; index < array.length; index++) {
    const element = array[index] ?? null;
    const digest = digestIn(element, walk);
    const place = copy?.length ?? index;
    if (digest === undefined) {
      walk.path.push(place);
      const made = processValue(element, walk, depth + 1, isShielded);
      walk.path.pop();
      if (made !== element) copy ??= array.slice(0, index);
      copy?.push(made);
      continue;
    }
    copy ??= array.slice(0, index);
    const disclosure = take(digest, walk, isShielded);
    if (disclosure === undefined) continue;
    if (disclosure.name !== undefined) throw new walk.tools.LaurelError('LP_SD_FORMAT');
    walk.path.push(place);
    walk.onDisclosed?.(disclosure, walk.path);
    copy.push(processValue(disclosure.value, walk, depth + 1, isShielded));
    walk.path.pop();
  }
  return copy ?? array;
}

/** The digest of an element that is hidden: `{"...": "…"}` and nothing else (RFC 9901 §4.2.4.2). */
function digestIn(element: JsonValue, { tools }: Walk): string | undefined {
  if (typeof element !== 'object' || element === null || isArray(element)) return undefined;
  const digest = element['...'];
  if (digest === undefined) return undefined;
  if (typeof digest !== 'string' || Object.keys(element).length !== 1) throw new tools.LaurelError('LP_SD_FORMAT');
  return digest;
}

function processObject(object: JsonObject, walk: Walk, depth: number, isShielded: boolean): JsonObject {
  const { path, tools, visible } = walk;
  const isPayload = depth === 1;
  const isInside = !isPayload && isDocument(walk);
  let copy: Record<string, JsonValue> | undefined;
  for (const name in object) {
    const member = object[name] ?? null;
    if (name === '_sd' || name === '_sd_alg') {
      if (name === '_sd_alg' && !isPayload) throw new tools.LaurelError('LP_SD_ALG');
      copy ??= membersBefore(name, object);
      continue;
    }
    // Only the elements of an array are hidden behind this name.
    if (name === '...') throw new tools.LaurelError('LP_SD_FORMAT');
    path.push(name);
    const made = processValue(member, walk, depth + 1, isShielded || ((isPayload || isInside) && visible.has(name)));
    path.pop();
    if (made !== member) copy ??= membersBefore(name, object);
    if (copy !== undefined) copy[name] = made;
  }
  const digests = object['_sd'];
  if (digests === undefined || copy === undefined) return copy ?? object;
  if (!isArray(digests)) throw new tools.LaurelError('LP_SD_FORMAT');
  for (const digest of digests) addClaim(digest, copy, walk, depth, isShielded || isInside);
  return copy;
}

/**
 * Whether the walk is at a document inside the payload. None of its own members may be hidden, for nobody could tell
 * which is withheld: without its end or its status, an item of a record looks good.
 */
function isDocument({ path, documents }: Walk): boolean {
  const step = path.at(-1);
  return documents.has(String(typeof step === 'number' ? path.at(-2) : step));
}

function membersBefore(end: string, object: JsonObject): Record<string, JsonValue> {
  const copy: Record<string, JsonValue> = {};
  for (const name in object) {
    if (name === end) break;
    copy[name] = object[name] ?? null;
  }
  return copy;
}

function addClaim(
  digest: JsonValue,
  object: Record<string, JsonValue>,
  walk: Walk,
  depth: number,
  isShielded: boolean,
): void {
  const { path, tools, visible } = walk;
  if (typeof digest !== 'string') throw new tools.LaurelError('LP_SD_FORMAT');
  const disclosure = take(digest, walk, isShielded);
  if (disclosure === undefined) return;
  const { name, value } = disclosure;
  if (name === undefined || Object.hasOwn(object, name)) throw new tools.LaurelError('LP_SD_FORMAT');
  // Who gets an SD-JWT with such a claim hidden may show it to some and withhold it from others.
  if (depth === 1 && visible.has(name)) throw new tools.LaurelError('LP_SD_ALWAYS_VISIBLE');
  path.push(name);
  walk.onDisclosed?.(disclosure, path);
  object[name] = processValue(value, walk, depth + 1, isShielded);
  path.pop();
}

/** What a digest stands for; undefined for a decoy, and for what is not disclosed. */
function take(digest: string, walk: Walk, isShielded: boolean): Disclosure | undefined {
  const { byDigest, seen, tools } = walk;
  if (isShielded) throw new tools.LaurelError('LP_SD_ALWAYS_VISIBLE');
  if (seen.has(digest)) throw new tools.LaurelError('LP_SD_DUP_DIGEST');
  seen.add(digest);
  const disclosure = byDigest.get(digest);
  if (disclosure !== undefined) walk.used++;
  return disclosure;
}
