/** What a runtime needs to know of an algorithm. */
export interface NativeAlgorithm {
  readonly name: 'Ed25519' | 'P-256' | 'P-384';
  /** The hash that node:crypto is told; Ed25519 has its own. */
  readonly nodeHash: 'sha256' | 'sha384' | null;
  /** Bytes of a signature: raw Ed25519, or r‖s. */
  readonly signatureLength: number;
}

/** A public key as JWK members (RFC 7517, RFC 8037). */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256' | 'P-384'; readonly x: string; readonly y: string };

/** Checks a signature over bytes. */
export type Verify = (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** Hashes well-formed text as UTF-8; gives lower-case hexadecimal digits. */
export type TextHash = (text: string) => string;
