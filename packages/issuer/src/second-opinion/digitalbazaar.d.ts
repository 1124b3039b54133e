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
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: object });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
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
