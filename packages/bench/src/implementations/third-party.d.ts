/** Declarations for libraries that come without types: as much of each as is called here. */

declare module '@digitalbazaar/vc' {
  export function issue(options: object): Promise<{ readonly [name: string]: unknown }>;
  export function verifyCredential(options: object): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object);
  }
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ readonly signer: () => object }>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalcredentials/vc' {
  export function issue(options: object): Promise<{ readonly [name: string]: unknown }>;
  export function verifyCredential(options: object): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
}

declare module '@digitalcredentials/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object);
  }
}

declare module '@digitalcredentials/ed25519-multikey' {
  export function from(key: object): Promise<{ readonly signer: () => object }>;
}

declare module '@digitalcredentials/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module 'jsonld' {
  const jsonld: { canonize(document: object, options: object): Promise<string> };
  export = jsonld;
}
