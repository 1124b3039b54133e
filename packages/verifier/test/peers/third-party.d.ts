/**
 * Declarations for libraries that come without types: as much of each as is called here, besides what the issuer's
 * second opinion declares of them.
 */

declare module '@digitalbazaar/vc' {
  export function issue(options: Readonly<Record<string, unknown>>): Promise<object>;
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export const Ed25519Signature2020: new (options: object) => object;
}

declare module '@digitalbazaar/ed25519-verification-key-2020' {
  export const Ed25519VerificationKey2020: { readonly from: (key: object) => Promise<object> };
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object;
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): object;
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object;
}

declare module '@digitalbazaar/bbs-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object;
  export function createDiscloseCryptosuite(options: object): object;
  export function createVerifyCryptosuite(): object;
}

declare module '@digitalbazaar/bls12-381-multikey' {
  export function from(key: object): Promise<{ readonly signer: () => object }>;
}
