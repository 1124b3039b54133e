/**
 * The tree of contexts that all documents share, by content: equal contexts are read once, whoever hands them
 * in, and different ones at one address never meet.
 * @module
 */
import { isGated } from '../json/gated.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type ContextTree, createContextTree, type LocalContext } from './active-context.ts';
import { type ContextSource, isBundledBody } from './contexts.ts';
import { requireShallow } from './depth-limit.ts';
import { NotCovered } from './signals.ts';

/** More active contexts, or more text of contexts, than all that is carried needs; then all is begun anew. */
const limits = { contexts: 500, text: 8_000_000 };

interface Memo {
  readonly tree: ContextTree;
  readonly byText: Map<string, LocalContext>;
  readonly bySource: WeakMap<ContextSource, Map<string, Known>>;
  text: number;
}

interface Known {
  readonly body: JsonObject;
  readonly local: readonly LocalContext[];
}

const begin = (): Memo => ({ tree: createContextTree(), byText: new Map(), bySource: new WeakMap(), text: 0 });

let memo = begin();

/**
 * The tree that a document begins in.
 *
 * @returns the shared tree, or a new one when that has grown too large
 */
export function contextTree(): ContextTree {
  if (memo.tree.size > limits.contexts || memo.text > limits.text) memo = begin();
  return memo.tree;
}

/**
 * A context of a document's own.
 *
 * @param context - an object of terms
 * @returns the context by its content
 */
export const inlineContext = (context: JsonObject): LocalContext => intern(context, false);

/**
 * The contexts at an address.
 *
 * @param url - the address
 * @param source - where contexts come from; what it gives must not be changed afterwards
 * @returns the contexts by their content, or undefined when there is none
 * @throws NotCovered where the document there refers to others
 */
export function remoteContext(url: string, source: ContextSource): readonly LocalContext[] | undefined {
  const body = source.get(url);
  if (body === undefined) return undefined;
  let known = memo.bySource.get(source);
  if (known === undefined) {
    known = new Map();
    memo.bySource.set(source, known);
  }
  const before = known.get(url);
  if (before?.body === body) return before.local;
  const context = Object.hasOwn(body, '@context') ? body['@context'] : {};
  const isBundled = isBundledBody(body);
  const list = Array.isArray(context) ? (context as readonly JsonValue[]) : [context];
  if (list.length === 0) throw new NotCovered('no context');
  const local = list.map((item) => {
    if (!isJsonObject(item)) throw new NotCovered('context');
    return intern(item, isBundled);
  });
  known.set(url, { body, local });
  return local;
}

/** The order of members is kept, for it may decide whether a context is valid. */
function intern(context: JsonObject, isBundled: boolean): LocalContext {
  requireShallow(context);
  const text = JSON.stringify(context);
  const known = memo.byText.get(text);
  if (known !== undefined && (known.isBundled || !isBundled)) return known;
  // Its meaning and its validity would depend on more than its content.
  if (refersElsewhere(context)) throw new NotCovered('a context by address');
  // What is not frozen may be changed by its owner after it was read.
  const value: JsonObject = isGated(context) ? context : JSON.parse(text);
  // V8 13.6 reads some names with an escape as others.
  if (text.includes('\\') && JSON.stringify(value) !== text) throw new NotCovered('a name that is misread');
  const local: LocalContext = { value, isBundled };
  memo.byText.set(text, local);
  memo.text += text.length;
  return local;
}

/**
 * Whether contexts name others by their address.
 *
 * @param value - a context, or a document with contexts
 * @returns true where its meaning depends on what is at an address
 */
export function refersElsewhere(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => refersElsewhere(item));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([name, member]) => {
    const isAddress = name === '@context' && asList(member).some((context) => typeof context === 'string');
    return isAddress || name === '@import' || refersElsewhere(member);
  });
}
