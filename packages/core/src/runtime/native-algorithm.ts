/** What a runtime needs to know of an algorithm. */
export interface NativeAlgorithm {
  readonly name: 'Ed25519' | 'P-256' | 'P-384' | 'ML-DSA-44' | 'BLS12-381' | 'RSA';
  /** The hash that node:crypto is told; Ed25519 and ML-DSA have their own. */
  readonly nodeHash: 'sha256' | 'sha384' | null;
  /** Bytes of a signature: raw Ed25519 and ML-DSA, r‖s, and as long as the modulus with RSA. */
  readonly signatureLength: number;
}

/** A public key as JWK members (RFC 7517, RFC 7518, RFC 8037; for ML-DSA draft-ietf-cose-dilithium). */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256' | 'P-384'; readonly x: string; readonly y: string }
  | { readonly kty: 'AKP'; readonly alg: 'ML-DSA-44'; readonly pub: string }
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string };

/** Checks a signature over bytes. */
export type Verify = (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** Signs bytes. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Hashes well-formed text as UTF-8; gives lower-case hexadecimal digits. */
export type TextHash = (text: string) => string;

/** A key pair of P-256 that is made to sign a few times. */
export interface P256Pair {
  /** The compressed point. */
  readonly publicKey: Uint8Array;
  /** Signs well-formed text, which is hashed with SHA-256: r‖s, either s. */
  readonly sign: (text: string) => Uint8Array | Promise<Uint8Array>;
}

/** Keys of P-256 that come once. */
export interface ShortLivedKeys {
  /** A pair of the 32 secret bytes; undefined for bytes that are no key. */
  readonly makePair: (privateKey: Uint8Array) => P256Pair | undefined | Promise<P256Pair | undefined>;
  /** Checks r‖s over texts by a compressed point; undefined where the runtime cannot read it, and whoever asks has to. */
  readonly readPoint?: (point: Uint8Array) => ((text: string, signature: Uint8Array) => boolean) | undefined;
}
