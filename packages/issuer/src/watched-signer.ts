/**
 * The signer is somebody else's: an HSM, a cloud key service, a line of code. What it says of itself and what it
 * gives is looked at before it counts.
 * @module
 */
import {
  type AlgorithmName,
  importPublicKey,
  laurelError,
  type PublicKey,
  type Securing,
  type Signer,
} from '@laurel/core';

/** RFC 8032 §5.1.6; RFC 7518 §3.4 (r and s, each as long as the field). */
const signatureLengths: Readonly<Record<AlgorithmName, number>> = { Ed25519: 64, 'P-256': 64, 'P-384': 96 };

/** A signer whose signatures were of the right form, and the last one with what it is of. */
export interface WatchedSigner {
  readonly signer: Signer;
  readonly last: () => Signature | undefined;
}

/** A signature and the bytes that it is of. */
export interface Signature {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Refuses a signer that cannot be meant.
 *
 * @param signer - as it was handed in
 * @param securing - what it is to sign
 * @throws LP_SIGNER_NOT_FOR_THIS with `reason`
 */
export function refuseWrongSigner({ id, controller, purpose, algorithm }: Signer, securing: Securing): void {
  const refuse = (reason: string): never => {
    throw laurelError('LP_SIGNER_NOT_FOR_THIS', { reason });
  };
  if (purpose !== 'assertionMethod') refuse(`its purpose is ${purpose}`);
  // vc-di-eddsa §2.1: the suite knows Ed25519 only.
  if (securing === 'eddsa-rdfc-2022' && algorithm !== 'Ed25519') {
    refuse(`eddsa-rdfc-2022 needs an Ed25519 key, this is ${algorithm}`);
  }
  if (!Object.hasOwn(signatureLengths, algorithm)) refuse('its algorithm is not known');
  if (!id.startsWith(`${controller}#`)) refuse('its id is not a key of its controller');
}

/**
 * Wraps a signer so that a fault of it is a LaurelError, and what is no signature is none.
 *
 * @param signer - as it was handed in
 * @returns the signer, and its last signature
 */
export function watchSigner(signer: Signer): WatchedSigner {
  const { id, controller, algorithm, purpose } = signer;
  let last: Signature | undefined;
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
    let given: unknown;
    try {
      // A copy: what is signed must stay what was hashed.
      given = await signer.sign(bytes.slice());
    } catch (error) {
      throw laurelError('LP_SIGNER_FAILED', {}, { cause: error });
    }
    if (!(given instanceof Uint8Array) || given.length !== signatureLengths[algorithm]) {
      throw laurelError('LP_SIGNER_FAILED');
    }
    const signature = given.slice();
    last = { bytes, signature };
    return signature;
  };
  return { signer: { id, controller, algorithm, purpose, sign }, last: () => last };
}

/**
 * The public key that a signer's signatures must verify with.
 *
 * @param signer - the signer
 * @returns the key; none where the issuer is no did:key, for nothing is looked up here
 * @throws LP_SIGNER_NOT_FOR_THIS where the algorithm is not that of the key
 * @see did:key §3.1
 */
export function publicKeyOf({ controller, algorithm }: Signer): PublicKey | undefined {
  if (!controller.startsWith('did:key:')) return undefined;
  const key = importPublicKey(controller.slice('did:key:'.length));
  if (key.algorithm.name !== algorithm) {
    throw laurelError('LP_SIGNER_NOT_FOR_THIS', {
      reason: `it says ${algorithm}, and its key is ${key.algorithm.name}`,
    });
  }
  return key;
}
