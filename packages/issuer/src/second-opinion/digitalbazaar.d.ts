/** What Laurel uses of the Digital Bazaar packages, which carry no types of their own. */

declare module '@digitalbazaar/vc' {
  export interface VerifyCredentialResult {
    readonly verified: boolean;
    readonly results?: readonly { readonly verified: boolean }[];
  }
  export function verifyCredential(options: {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: (url: string) => Promise<object>;
    readonly checkStatus?: () => Promise<{ readonly verified: boolean }>;
    readonly now?: Date;
    readonly maxClockSkew?: number;
  }): Promise<VerifyCredentialResult>;
  export function derive(options: {
    readonly verifiableCredential: object;
    readonly suite: object;
    readonly documentLoader: (url: string) => Promise<object>;
  }): Promise<unknown>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: object });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createDiscloseCryptosuite(options: { readonly selectivePointers: readonly string[] }): object;
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/di-sd-primitives' {
  type Loader = (url: string) => Promise<object>;
  interface Loading {
    readonly documentLoader: Loader;
  }
  type Labels = ReadonlyMap<string, string>;
  interface Hmac {
    sign(bytes: Uint8Array): Promise<Uint8Array>;
  }
  export function canonicalize(
    input: string | object,
    options: Loading & { readonly inputFormat?: 'application/n-quads'; readonly canonicalIdMap?: Map<string, string> },
  ): Promise<string>;
  export function toDeskolemizedNQuads(options: {
    readonly document: object;
    readonly options: Loading;
  }): Promise<readonly string[]>;
  export function relabelBlankNodes(options: {
    readonly nquads: readonly string[];
    readonly labelMap: Labels;
  }): readonly string[];
  export function stripBlankNodePrefixes(map: Labels): Labels;
  export function createHmac(options: { readonly key: Uint8Array }): Promise<Hmac>;
  export function createHmacIdLabelMapFunction(options: {
    readonly hmac: Hmac;
  }): (options: { readonly canonicalIdMap: Labels }) => Promise<Labels>;
  export function selectJsonLd(options: {
    readonly document: object;
    readonly pointers: readonly string[];
  }): object | null;
  export function hashCanonizedProof(options: {
    readonly document: object;
    readonly proof: object;
    readonly options: Loading;
  }): Promise<Uint8Array>;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: {
    readonly type: 'Multikey';
    readonly id: string;
    readonly controller: string;
    readonly publicKeyMultibase: string;
  }): Promise<{
    export(options: { readonly publicKey: true; readonly includeContext: true }): Promise<object>;
  }>;
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export function from(key: {
    readonly type: 'Multikey';
    readonly id: string;
    readonly controller: string;
    readonly publicKeyMultibase: string;
  }): Promise<{
    export(options: { readonly publicKey: true; readonly includeContext: true }): Promise<object>;
  }>;
}
