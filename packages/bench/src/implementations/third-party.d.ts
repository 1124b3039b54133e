/** Declarations for libraries that come without types: as much of each as is called here. */

declare module '@digitalbazaar/vc' {
  export function derive(options: object): Promise<{ readonly [name: string]: unknown }>;
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

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object;
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export function from(key: object): Promise<{ readonly signer: () => object }>;
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object;
  export function createDiscloseCryptosuite(options: object): object;
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/bls12-381-multikey' {
  export function from(key: object): Promise<{ readonly signer: () => object }>;
}

declare module '@digitalbazaar/bbs-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object;
  export function createDiscloseCryptosuite(options: object): object;
  export function createVerifyCryptosuite(): object;
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
