/**
 * Contexts as jsonld.js wants them resolved, for contexts that refer to no others, with the result of processing
 * each kept.
 *
 * jsonld.js copies the whole active context in depth for every node with a type, and then looks up its
 * cache by that copy, so it never hits (digitalbazaar/jsonld.js#414). Here an active context that is
 * finished is sealed: it is never changed again, a copy of it is shallow, and the copy that a type-scoped
 * context starts from is always the same one, so that the lookup finds it. The results are the same.
 * @module
 */
import type { ContextSource } from './contexts.ts';
import type { SecondLookTools } from './second-look-tools.ts';
import { counterOf } from './work-limits.ts';

/** The state of jsonld.js 9 in which terms are looked up; the parts that matter here. */
interface ActiveContext {
  readonly mappings: Map<string, unknown>;
  readonly protected: Readonly<Record<string, boolean>>;
  readonly getInverse: unknown;
  inverse: unknown;
  previousContext?: ActiveContext;
  clone: () => ActiveContext;
  revertToPreviousContext: () => ActiveContext;
  readonly '@base'?: unknown;
  readonly '@language'?: unknown;
  readonly '@vocab'?: unknown;
}

interface Processed {
  readonly context: ActiveContext;
  readonly events: readonly unknown[];
}

/** One context, not yet applied to an active context. */
interface ResolvedContext {
  readonly document: object | null;
  readonly getProcessed: (active: ActiveContext) => Processed | undefined;
  readonly setProcessed: (active: ActiveContext, processed: Processed) => void;
}

/** What jsonld.js asks for contexts. */
export interface ContextResolver {
  readonly resolve: (request: { readonly context: unknown }) => Promise<readonly ResolvedContext[]>;
}

/**
 * Makes a resolver over a set of contexts.
 *
 * @param tools - what a second look is taken with
 * @param contexts - the set
 * @returns the resolver, for one document; it throws LP_CONTEXT_NOT_ALLOWED for any other address, and
 * LP_CANON_LIMIT for too many contexts
 */
export function createContextResolver(tools: SecondLookTools, contexts: ContextSource): ContextResolver {
  const byUrl = new Map<string, readonly ResolvedContext[]>();
  const byTerms = new WeakMap<object, ResolvedContext>();
  const copyNext = new WeakSet<ActiveContext>();
  const emptyContext = {};
  const sealed = new WeakSet<ActiveContext>();
  const countContexts = counterOf(tools, tools.mostContexts);

  const seal = (context: ActiveContext): void => {
    let branch: ActiveContext | undefined;
    sealed.add(context);
    context.clone = () => {
      if (copyNext.delete(context)) return copyOf(context);
      branch ??= copyOf(context);
      return branch;
    };
    context.revertToPreviousContext = () => context.previousContext ?? context;
  };

  // One context with nothing in it is as good as another: an embedded credential starts from a new one.
  const keyOf = (active: ActiveContext): object => (isEmpty(active) ? emptyContext : active);

  const resolvedContext = (document: object | null): ResolvedContext => {
    const results = new WeakMap<object, Processed>();
    return {
      document,
      getProcessed: (active) => {
        const processed = results.get(keyOf(active));
        // jsonld.js goes on to copy this very context and to change the copy.
        if (processed === undefined && sealed.has(active)) copyNext.add(active);
        return processed;
      },
      setProcessed: (active, processed) => {
        countContexts(1);
        seal(processed.context);
        results.set(keyOf(active), processed);
      },
    };
  };

  const resolve = (context: unknown): readonly ResolvedContext[] => {
    if (Array.isArray(context)) return context.flatMap(resolve);
    if (typeof context === 'string') {
      const known = byUrl.get(context);
      if (known !== undefined) return known;
      const resolved = resolve(termsOf(tools, contexts.get(context)));
      byUrl.set(context, resolved);
      return resolved;
    }
    if (context === null) return [resolvedContext(null)];
    if (typeof context !== 'object') throw new tools.LaurelError('LP_CONTEXT_NOT_ALLOWED');
    const known = byTerms.get(context) ?? resolvedContext(context);
    byTerms.set(context, known);
    return [known];
  };

  return {
    resolve: async ({ context }) => resolve(termsOf(tools, context)),
  };
}

function termsOf({ LaurelError }: SecondLookTools, document: unknown): unknown {
  if (document === undefined) throw new LaurelError('LP_CONTEXT_NOT_ALLOWED');
  const isDocument = typeof document === 'object' && document !== null && '@context' in document;
  return isDocument ? document['@context'] : document;
}

function isEmpty(context: ActiveContext): boolean {
  const { mappings, previousContext } = context;
  // `@vocab` and its like count for something without a term.
  return (
    mappings.size === 0 && previousContext === undefined && !Object.keys(context).some((key) => key.startsWith('@'))
  );
}

/** What jsonld.js copies, without the depth: nothing changes a term's definition once it is made. */
function copyOf(context: ActiveContext): ActiveContext {
  const copy: ActiveContext = {
    mappings: new Map(context.mappings),
    protected: { ...context.protected },
    getInverse: context.getInverse,
    inverse: null,
    clone: () => copyOf(copy),
    revertToPreviousContext: () => copy.previousContext ?? copy,
    ...(context.previousContext === undefined ? {} : { previousContext: context.previousContext }),
    ...('@base' in context ? { '@base': context['@base'] } : {}),
    ...('@language' in context ? { '@language': context['@language'] } : {}),
    ...('@vocab' in context ? { '@vocab': context['@vocab'] } : {}),
  };
  return copy;
}
