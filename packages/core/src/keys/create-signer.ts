import { LaurelError } from '../errors/index.ts';
import { randomBytes } from '../runtime/index.ts';
import { type AlgorithmName, algorithms, type RawKeyAlgorithm, type SigningAlgorithmName } from './algorithms.ts';
import { type PublicKey, publicKeyOfBytes } from './public-key.ts';
import type { KeyPurpose, Signer } from './signer.ts';
import { signing } from './signing.ts';

/** What a private key is made from. */
export interface GeneratePrivateKeyOptions {
  /** Any but RSA. */
  readonly algorithm: AlgorithmName;
  /** Random bytes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/**
 * Makes a private key.
 *
 * @param options - `algorithm`, and `random` (length in bytes) for tests
 * @returns the raw secret bytes: 48 for P-384, else 32
 * @throws {@link LaurelError} LP_USAGE
 * @example
 * ```ts
 * (await generatePrivateKey({ algorithm: 'P-384' })).length; // 48
 * ```
 */
export async function generatePrivateKey(options: GeneratePrivateKeyOptions): Promise<Uint8Array> {
  const { random = randomBytes } = options;
  const algorithm = algorithmOf(options);
  // A random number of this length is no valid scalar once in 2^32 (P-256) or rarer, but with BLS12-381 in more than
  // half of all cases; then draw again.
  for (let attempt = 0; attempt < 128; attempt++) {
    const privateKey = random(algorithm.privateKeyLength);
    const usable = await signing[algorithm.name].publicKeyOf(privateKey).then(
      () => true,
      () => false,
    );
    if (usable) return privateKey;
  }
  throw new LaurelError('LP_USAGE', { reason: 'the source of randomness gives no usable key' });
}

/** What a signer is made from. */
export interface CreateSignerOptions {
  /** Any but RSA. */
  readonly algorithm: AlgorithmName;
  /** The raw secret bytes: 48 for P-384, else 32 (a seed for Ed25519 and ML-DSA-44, a big-endian number for the others). */
  readonly privateKey: Uint8Array;
  readonly purpose: KeyPurpose;
  /** The verification method (a DID URL) when the key belongs to another DID than its own did:key. */
  readonly verificationMethod?: string;
}

/**
 * The public half of a private key.
 *
 * @param options - `algorithm` and `privateKey` (raw secret bytes)
 * @returns the public key
 * @throws {@link LaurelError} LP_USAGE
 * @example
 * ```ts
 * const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
 * const publicKey = await publicKeyOf({ algorithm: 'Ed25519', privateKey });
 * publicKey.bytes.length; // 32
 * ```
 */
export async function publicKeyOf(options: Pick<CreateSignerOptions, 'algorithm' | 'privateKey'>): Promise<PublicKey> {
  const algorithm = algorithmOf(options);
  if (options.privateKey.length !== algorithm.privateKeyLength) {
    throw new LaurelError('LP_USAGE', { reason: `a private key of ${algorithm.privateKeyLength} bytes is needed` });
  }
  return publicKeyOfBytes(algorithm, await signing[algorithm.name].publicKeyOf(options.privateKey));
}

/**
 * The did:key of a public key.
 *
 * @param key - the public key, or its Multikey text
 * @returns `did:key:z…`, of ML-DSA-44 `did:key:u…`
 * @throws {@link LaurelError} LP_USAGE for an RSA key, which has no such form
 * @see did:key §3
 * @example
 * ```ts
 * didKeyOf('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'); // 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
 * ```
 */
export function didKeyOf(key: PublicKey | string): string {
  const multikey = typeof key === 'string' ? key : key.multikey;
  if (multikey === '') throw new LaurelError('LP_USAGE', { reason: 'this key has no did:key' });
  return `did:key:${multikey}`;
}

// A DID without path or query, and a fragment (DID Core §3.1, §3.2); whether a reader takes it is for `parseDidUrl`.
const methodPattern = /^(did:[a-z0-9]+:[A-Za-z0-9._:%-]+)#[^#\s]+$/;

function algorithmOf(options: { readonly algorithm: AlgorithmName }): RawKeyAlgorithm {
  if (!Object.hasOwn(algorithms, options.algorithm)) {
    throw new LaurelError('LP_USAGE', { reason: `the algorithm must be one of ${Object.keys(algorithms).join(', ')}` });
  }
  return algorithms[options.algorithm as SigningAlgorithmName];
}

/**
 * A signer over a private key in memory.
 *
 * @param options - `algorithm`, `privateKey` (raw secret bytes), `purpose`, and `verificationMethod` when
 * the key speaks for another DID than its own did:key
 * @returns the signer
 * @throws {@link LaurelError} LP_USAGE
 * @example
 * ```ts
 * const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
 * const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
 * signer.controller; // 'did:key:z6Mk…'
 * ```
 */
export async function createSigner(options: CreateSignerOptions): Promise<Signer> {
  const { privateKey, purpose } = options;
  const algorithm = algorithmOf(options);
  if (algorithm.onlyAsserts && purpose !== 'assertionMethod') {
    throw new LaurelError('LP_USAGE', { reason: `a ${algorithm.name} key only asserts` });
  }
  const publicKey = await publicKeyOf(options);
  const id = options.verificationMethod ?? `${didKeyOf(publicKey)}#${publicKey.multikey}`;
  const [, controller] = methodPattern.exec(id) ?? [];
  if (controller === undefined) {
    throw new LaurelError('LP_USAGE', { reason: 'a verification method is a DID URL with a fragment' });
  }
  const { importSign, importSignMessages } = signing[algorithm.name];
  const signer: Signer = Object.freeze({
    id,
    controller,
    algorithm: algorithm.name,
    purpose,
    multikey: publicKey.multikey,
    sign: importSign(privateKey, publicKey.bytes),
    ...(importSignMessages && {
      publicKey: publicKey.bytes,
      signMessages: importSignMessages(privateKey, publicKey.bytes),
    }),
  });
  localSigners.add(signer);
  return signer;
}

/** The signers made above, the very objects: none of them can be changed, and a copy may hold anything. */
const localSigners = new WeakSet<Signer>();

/**
 * Whether a signer is one that {@link createSigner} made, over a key in this process's memory: it cannot change its key,
 * lose its connection or be another's.
 *
 * @param signer - any signer
 * @returns true for that very object; false for what wraps or copies it
 * @example
 * ```ts
 * const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
 * const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
 * isLocalSigner(signer); // true
 * isLocalSigner({ ...signer }); // false
 * ```
 */
export const isLocalSigner = (signer: Signer): boolean => localSigners.has(signer);
