/**
 * What no document may have, whatever its kind: rearrangements that JSON-LD would read as the same
 * statements, or as none, so that a signature would not notice them.
 * @module
 */
import type { LaurelError } from '../errors/index.ts';
import { asList, documentMembers, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { isAbsoluteUrl } from './formats.ts';
import { modelError } from './model-error.ts';
import { showablePath } from './vocabulary.ts';

/** A step from the root, each knowing the one before: a path is spelt out only for an error. */
interface Step {
  readonly before: Step | undefined;
  readonly step: string | number;
}

/** What the walk knows of the document around. */
interface Surroundings {
  /** The first context that a document inside must have; undefined for any. */
  readonly baseInside: string | undefined;
}

/**
 * Where an object stands: at the head of a document, in the list of documents inside one, in the list of the proofs of
 * either, or anywhere else.
 */
type Place = 'head' | 'embedded' | 'proof' | 'inside';

const isInside = (place: Place): boolean => place === 'inside' || place === 'proof';

const securedTypes: ReadonlySet<string> = new Set([
  'VerifiableCredential',
  'VerifiablePresentation',
  'EnvelopedVerifiableCredential',
  'EnvelopedVerifiablePresentation',
]);

/** The vocabularies whose terms must be written as terms: as an IRI a type would be the same to JSON-LD and unknown to the models. */
const aliasedVocabularies = ['https://www.w3.org/2018/credentials#', 'https://purl.imsglobal.org/spec/'];

/** The two members of words in a stated language. */
function isTextInLanguage(value: JsonObject): boolean {
  return (
    typeof value['@value'] === 'string' && typeof value['@language'] === 'string' && Object.keys(value).length === 2
  );
}

function fault(at: Step | undefined, reason: string, member?: string): LaurelError {
  const path: (string | number)[] = member === undefined ? [] : [member];
  for (let step = at; step !== undefined; step = step.before) path.unshift(step.step);
  return modelError(showablePath(path), reason);
}

function hasRepeats(values: readonly JsonValue[]): boolean {
  const { length } = values;
  // Most lists of types and contexts are of one or two.
  if (length < 3) return length === 2 && values[0] === values[1];
  return new Set(values).size !== length;
}

// Both begin so, and hardly any type does.
const isAliased = (name: string): boolean =>
  name.startsWith('https://') && aliasedVocabularies.some((start) => name.startsWith(start));

function refuseTypes(at: Step | undefined, types: JsonValue | undefined): void {
  const names = asList(types);
  if (hasRepeats(names)) throw fault(at, 'must not repeat a value', 'type');
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    if (typeof name === 'string' && isAliased(name)) throw fault(at, 'must use the short name of the type', 'type');
  }
}

function refuseContexts(at: Step | undefined, place: Place, value: JsonValue | undefined, around: Surroundings): void {
  if (place === 'inside') throw fault(at, 'has a context where none may be');
  const contexts = asList(value);
  if (hasRepeats(contexts)) throw fault(at, 'must not repeat a value', '@context');
  // A proof may name the contexts that it was made under (vc-di-eddsa §3.3.1).
  if (place !== 'head' && contexts.some((context) => typeof context !== 'string')) {
    throw fault(at, 'must hold texts only', '@context');
  }
  if (place === 'embedded' && around.baseInside !== undefined && contexts[0] !== around.baseInside) {
    throw fault(at, 'must begin with the context that the document around it has', '@context');
  }
}

function refuseMember(at: Step | undefined, place: Place, name: string, value: JsonValue | undefined): void {
  if (value === null) throw fault(at, 'has a member that is null');
  if (name === 'id' && !(typeof value === 'string' && isAbsoluteUrl(value))) {
    throw fault(at, 'must be an absolute URL', 'id');
  }
  if (name === 'type') refuseTypes(at, value);
  if (name === 'proof' && isInside(place)) throw fault(at, 'has a proof where none may be');
  // Keywords, compact and full IRIs: other spellings of what the models know by its short name.
  if (name.startsWith('@') || name.includes(':')) throw fault(at, 'has a member that is a keyword or an IRI');
}

function holdsSecured(object: JsonObject): boolean {
  const type = object['type'];
  if (type === undefined) return false;
  if (!Array.isArray(type)) return securedTypes.has(String(type));
  const names: readonly JsonValue[] = type;
  // A list in the list counts by its text, as `String` spells it.
  for (let index = 0; index < names.length; index++) if (securedTypes.has(String(names[index]))) return true;
  return false;
}

function walkObject(object: JsonObject, at: Step | undefined, place: Place, around: Surroundings): void {
  if (isInside(place) && holdsSecured(object)) throw fault(at, 'holds a credential where none may be');
  // Every document comes by here: `for in` makes no list of its members.
  for (const name in object) {
    const value = object[name];
    if (name.startsWith('@') && isTextInLanguage(object)) return;
    if (name === '@context') {
      refuseContexts(at, place, value, around);
      continue;
    }
    refuseMember(at, place, name, value);
    if (typeof value !== 'object') continue;
    walk(value, { before: at, step: name }, placeOf(name, place), around);
  }
}

function placeOf(name: string, around: Place): Place {
  if (documentMembers.has(name)) return 'embedded';
  return name === 'proof' && !isInside(around) ? 'proof' : 'inside';
}

function walk(value: JsonValue, at: Step | undefined, place: Place, around: Surroundings): void {
  if (!Array.isArray(value)) {
    if (isJsonObject(value)) walkObject(value, at, place, around);
    return;
  }
  const items: readonly JsonValue[] = value;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (typeof item !== 'object') continue;
    const here = { before: at, step: index };
    if (item === null) throw fault(here, 'must not be null');
    if (Array.isArray(item)) throw fault(here, 'must not be a list in a list');
    walk(item, here, place, around);
  }
}

/**
 * Refuses what no document may have: null, repeated types or contexts, keywords and IRIs as member
 * names, ids that are no absolute URL, and contexts, proofs and whole credentials anywhere but at
 * the head of the document or of one that stands in `verifiableCredential` or `endorsement`.
 *
 * @param document - a credential or a presentation
 * @param options - `baseInside`: the first context that each document inside must have; any when not given
 * @throws LaurelError LP_SCHEMA
 */
export function refuseForeignShape(document: JsonObject, options: { readonly baseInside?: string } = {}): void {
  walk(document, undefined, 'head', { baseInside: options.baseInside });
}
