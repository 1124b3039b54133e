/**
 * Signatures by keys that few credentials have, ML-DSA-44 and RSA, by WebCrypto where it knows them; and by any key
 * where the runtime has nothing of its own for it, by what is loaded then. It imports nothing that a page loads first, but
 * is handed it.
 * @module
 */
import type { PublicJwk, Sign, Verify } from './native-algorithm.ts';

export { makePair } from './portable-p256.ts';

type LargeJwk = Extract<PublicJwk, { readonly kty: 'AKP' | 'RSA' }>;
type SmallJwk = Exclude<PublicJwk, LargeJwk>;

/** What a page has at hand already. */
export interface Tools {
  readonly subtle: SubtleCrypto | undefined;
  /** Reads base64url. */
  readonly bytesOf: (text: string) => Uint8Array;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
}

/**
 * A check of signatures by one key that the runtime does not know, or that few have.
 *
 * @param jwk - the public key, already found sound by the key importer
 * @param tools - WebCrypto, base64url and SHA-256
 * @returns `(bytes, signature) => Promise<boolean>`
 */
export const importOtherKey = (jwk: PublicJwk, tools: Tools): Promise<Verify> =>
  'crv' in jwk ? importByNoble(jwk, tools) : importLargeKey(jwk, tools);

async function importByNoble(jwk: SmallJwk, { bytesOf }: Tools): Promise<Verify> {
  const x = bytesOf(jwk.x);
  if (jwk.kty === 'OKP') {
    const { verifyEd25519 } = await import('./noble-ed25519.ts');
    return async (bytes, signature) => verifyEd25519(x, bytes, signature);
  }
  const { verifyNist } = await import('./noble-nist.ts');
  // The uncompressed form (SEC 1 §2.3.3).
  const point = Uint8Array.of(4, ...x, ...bytesOf(jwk.y));
  return async (bytes, signature) => verifyNist(jwk.crv, point, bytes, signature);
}

async function importLargeKey(jwk: LargeJwk, { subtle, bytesOf, sha256 }: Tools): Promise<Verify> {
  const parameters = jwk.kty === 'AKP' ? { name: jwk.alg } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await subtle?.importKey('jwk', { ...jwk }, parameters, true, ['verify']).catch(() => undefined);
  if (subtle !== undefined && key !== undefined) {
    return (bytes, signature) => subtle.verify(parameters, key, new Uint8Array(signature), new Uint8Array(bytes));
  }
  if (jwk.kty === 'AKP') {
    const { verifyMlDsa } = await import('./noble-ml-dsa.ts');
    const publicKey = bytesOf(jwk.pub);
    return async (bytes, signature) => verifyMlDsa(publicKey, bytes, signature);
  }
  const { verifyRsa } = await import('./rsa-verify.ts');
  const numbers = { n: bytesOf(jwk.n), e: bytesOf(jwk.e) };
  return async (bytes, signature) => verifyRsa(numbers, sha256(bytes), signature);
}

/**
 * Raw ML-DSA-44 signing.
 *
 * @param jwk - `pub`, and `priv`: the seed
 * @param tools - WebCrypto and base64url
 * @returns `(bytes) => Promise<signature>`
 */
export async function importLargeKeyToSign(
  jwk: { readonly pub: string; readonly priv: string },
  { subtle, bytesOf }: Pick<Tools, 'subtle' | 'bytesOf'>,
): Promise<Sign> {
  const whole = { kty: 'AKP', alg: 'ML-DSA-44', ...jwk };
  const key = await subtle?.importKey('jwk', whole, 'ML-DSA-44', false, ['sign']).catch(() => undefined);
  if (subtle !== undefined && key !== undefined) {
    return async (bytes) => new Uint8Array(await subtle.sign('ML-DSA-44', key, new Uint8Array(bytes)));
  }
  const { signMlDsa } = await import('./noble-ml-dsa.ts');
  const seed = bytesOf(jwk.priv);
  return async (bytes) => signMlDsa(seed, bytes);
}
