/** What the round trip uses of the Digital Bazaar packages beyond what the issuer's second opinion declares. */

declare module '@digitalbazaar/vc' {
  type Loader = (url: string) => Promise<object>;
  export function issue(options: {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: Loader;
    readonly now?: Date;
  }): Promise<object>;
  export function signPresentation(options: {
    readonly presentation: object;
    readonly suite: object;
    readonly challenge: string;
    readonly domain: string;
    readonly documentLoader: Loader;
  }): Promise<object>;
  export function verify(options: {
    readonly presentation: object;
    readonly suite: object;
    readonly challenge: string;
    readonly domain: string;
    readonly documentLoader: Loader;
    readonly checkStatus: () => Promise<{ readonly verified: boolean }>;
    readonly now: Date;
  }): Promise<{ readonly verified: boolean; readonly error?: Error }>;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: {
    readonly id: string;
    readonly controller: string;
    readonly seed: Uint8Array;
  }): Promise<{ signer(): object }>;
}
