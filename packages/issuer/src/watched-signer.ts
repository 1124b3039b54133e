/**
 * The signer is somebody else's: an HSM, a cloud key service, a line of code. What it says of itself and what it
 * gives is looked at before it counts.
 * @module
 */
import { importPublicKey, laurelError, type PublicKey, type Signer, type SigningAlgorithmName } from '@laurel/core';

/**
 * RFC 8032 §5.1.6; RFC 7518 §3.4 (r and s, each as long as the field); FIPS 204 §4, table 2; BBS §4.2.4 (a point of
 * 48 bytes and a number of 32).
 */
const signatureLengths: Readonly<Record<SigningAlgorithmName, number>> = {
  Ed25519: 64,
  'P-256': 64,
  'P-384': 96,
  'ML-DSA-44': 2420,
  'BLS12-381': 80,
};

/** A signer whose signatures were of the right form, and the last one with what it is of. */
export interface WatchedSigner {
  readonly signer: Signer;
  /** None where messages were signed (BBS): what they are of is more than bytes. */
  readonly last: () => Signature | undefined;
}

/** A signature and the bytes that it is of. */
export interface Signature {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Wraps a signer so that a fault of it is a LaurelError, and what is no signature is none.
 *
 * @param signer - as it was handed in
 * @returns the signer, and its last signature
 */
export function watchSigner(signer: Signer): WatchedSigner {
  const { id, controller, algorithm, purpose, multikey } = signer;
  let last: Signature | undefined;
  const signed = async (sign: () => Promise<unknown>): Promise<Uint8Array> => {
    let given: unknown;
    try {
      given = await sign();
    } catch (error) {
      throw laurelError('LP_SIGNER_FAILED', {}, { cause: error });
    }
    if (!(given instanceof Uint8Array) || given.length !== signatureLengths[algorithm]) {
      throw laurelError('LP_SIGNER_FAILED');
    }
    return given.slice();
  };
  // Copies: what is signed must stay what was hashed.
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const signature = await signed(() => signer.sign(bytes.slice()));
    last = { bytes, signature };
    return signature;
  };
  const signMessages = (header: Uint8Array, messages: readonly Uint8Array[]): Promise<Uint8Array> =>
    signed(async () =>
      signer.signMessages?.(
        header.slice(),
        messages.map((message) => message.slice()),
      ),
    );
  const publicKey = signer.publicKey?.slice();
  const known = { ...(publicKey && { publicKey }), ...(multikey !== undefined && { multikey }) };
  const watched = { id, controller, algorithm, purpose, sign, ...known };
  return {
    signer: signer.signMessages === undefined ? watched : { ...watched, signMessages },
    last: () => last,
  };
}

/**
 * The public key that a signer's signatures must verify with.
 *
 * @param signer - the signer
 * @returns the key; none where the issuer is no did:key and the signer does not know it, for nothing is looked up here
 * @throws LP_SIGNER_NOT_FOR_THIS where the algorithm is not that of the key
 * @see did:key §3.1
 */
export function publicKeyOf({ controller, algorithm, multikey }: Signer): PublicKey | undefined {
  const text = controller.startsWith('did:key:') ? controller.slice('did:key:'.length) : multikey;
  if (text === undefined) return undefined;
  const key = importPublicKey(text);
  if (key.algorithm.name !== algorithm) {
    throw laurelError('LP_SIGNER_NOT_FOR_THIS', {
      reason: `it says ${algorithm}, and its key is ${key.algorithm.name}`,
    });
  }
  return key;
}
