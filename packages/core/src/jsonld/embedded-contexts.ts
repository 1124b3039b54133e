/**
 * The contexts that an object brings with it.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type ActiveContext, embed } from './active-context.ts';
import { inlineContext, remoteContext } from './context-cache.ts';
import { credentialsV1, credentialsV2 } from './contexts.ts';
import { isAbsolute } from './iri.ts';
import { NotCovered, ProtectedTerm, Refusal } from './signals.ts';
import { enterActive, type Walk } from './walk-state.ts';

/**
 * The terms in force within an object that may have contexts of its own.
 *
 * @param walk - the walk
 * @param active - the terms around it
 * @param node - the object
 * @param isHead - whether a document or an embedded credential begins there
 * @returns the terms within
 * @throws Refusal, NotCovered
 */
export function embedContexts(walk: Walk, active: ActiveContext, node: JsonObject, isHead: boolean): ActiveContext {
  const own = node['@context'];
  if (own === undefined) return active;
  const list: readonly JsonValue[] = Array.isArray(own) ? own : [own];
  if (walk.isCredential && !(isHead && isListOfCredential(list))) throw notAllowed(node);
  let within = active;
  for (const context of list) within = embedOne(walk, within, context, node);
  return within;
}

/** VCDM 2.0 §4.3: an ordered set, the credentials context first; and one data model for one credential. */
function isListOfCredential(list: readonly JsonValue[]): boolean {
  for (let index = 0; index < list.length; index++) {
    const context = list[index];
    const isFirst = context === credentialsV2 || context === credentialsV1;
    if (typeof context !== 'string' || isFirst !== (index === 0) || list.indexOf(context) !== index) return false;
  }
  return list.length > 0;
}

function embedOne(walk: Walk, active: ActiveContext, context: JsonValue, node: JsonObject): ActiveContext {
  if (context === null) {
    if (active.hasProtected) throw new NotCovered('null context');
    // It is forgotten, but must have been right.
    enterActive(walk, active);
    return active.origin.root;
  }
  if (isJsonObject(context)) return embed(active, inlineContext(context));
  if (typeof context !== 'string') throw new NotCovered('context');
  const remote = remoteContext(context, walk.contexts);
  if (remote === undefined) {
    if (!isAbsolute(context)) throw new NotCovered('relative context');
    throw notAllowed(node);
  }
  let within = active;
  for (const local of remote) within = embedRemote(within, local, node);
  return within;
}

function embedRemote(active: ActiveContext, local: Parameters<typeof embed>[1], node: JsonObject): ActiveContext {
  try {
    return embed(active, local);
  } catch (error) {
    // Whether one context protects what another changes is proven for those that Laurel carries.
    if (error instanceof ProtectedTerm && active.isBundled && local.isBundled) throw notAllowed(node);
    throw error;
  }
}

const notAllowed = (holder: JsonObject): Refusal => new Refusal('LP_CONTEXT_NOT_ALLOWED', { holder, step: '@context' });
