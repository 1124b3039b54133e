/**
 * P-256 by node:crypto, for keys that come once: made, read and used by the shortest ways into OpenSSL, at once and
 * without waiting.
 * @module
 */
import * as crypto from 'node:crypto';
import type { ShortLivedKeys } from './native-algorithm.ts';

/** A public key, up to its compressed point (RFC 5480 §2). */
const publicHead = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
/** A private key, up to its number; and from there to its public point, which is not compressed (RFC 5915 §3, RFC 5958 §2). */
const privateHead = Buffer.from('308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420', 'hex');
const privateMiddle = Buffer.from('a144034200', 'hex');

/**
 * A key as text (RFC 7468): whether an object is a key of its own Node finds out by catching what is thrown, and that
 * takes as long as the import.
 */
function pemOf(label: 'PUBLIC' | 'PRIVATE', der: readonly Uint8Array[]): string {
  const lines = Buffer.concat(der).toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN ${label} KEY-----\n${lines}\n-----END ${label} KEY-----\n`;
}

/**
 * An ECDSA signature in DER. Node reads r‖s as well, but needs half as long again for it, and to sign nearly three times
 * as long, as soon as it is given options.
 *
 * @param signature - r‖s
 * @returns both, each in its one form (X.690 §8.3): no zeros before it but one where its first bit is set
 */
export function derOf(signature: Uint8Array): Uint8Array {
  const { length } = signature;
  const half = length / 2;
  const r = beginningOf(signature, 0, half);
  const s = beginningOf(signature, half, length);
  const lengthOfR = half - r + padOf(signature, r);
  const lengthOfS = length - s + padOf(signature, s);
  const der = Buffer.allocUnsafe(6 + lengthOfR + lengthOfS);
  der[0] = 0x30;
  der[1] = 4 + lengthOfR + lengthOfS;
  der[2] = 2;
  der[3] = lengthOfR;
  // The zero before a number, or what its first byte is written over.
  der[4] = 0;
  der.set(signature.subarray(r, half), 4 + padOf(signature, r));
  der[4 + lengthOfR] = 2;
  der[5 + lengthOfR] = lengthOfS;
  der[6 + lengthOfR] = 0;
  der.set(signature.subarray(s), 6 + lengthOfR + padOf(signature, s));
  return der;
}

/** Where a number begins that ends before `end`; its last byte stays. */
function beginningOf(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end - 1 && bytes[at] === 0) at++;
  return at;
}

const padOf = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) >> 7;

/** r‖s of a signature that was made here. */
function ofDer(der: Uint8Array, half: number): Uint8Array {
  const signature = new Uint8Array(2 * half);
  const lengthOfR = der[3] ?? 0;
  const [r, s] = [der.subarray(4, 4 + lengthOfR), der.subarray(6 + lengthOfR)];
  signature.set(r.subarray(Math.max(0, r.length - half)), Math.max(0, half - r.length));
  signature.set(s.subarray(Math.max(0, s.length - half)), half + Math.max(0, half - s.length));
  return signature;
}

/** Short-lived keys by node:crypto. */
export const nativeP256: ShortLivedKeys = {
  makePair: (privateKey) => {
    if (privateKey.length !== 32) return undefined;
    const curve = crypto.createECDH('prime256v1');
    try {
      curve.setPrivateKey(privateKey);
    } catch {
      return undefined;
    }
    const point = curve.getPublicKey();
    const key = crypto.createPrivateKey(pemOf('PRIVATE', [privateHead, privateKey, privateMiddle, point]));
    return {
      publicKey: new Uint8Array(curve.getPublicKey(null, 'compressed')),
      sign: (text) => ofDer(crypto.sign('sha256', Buffer.from(text), key), 32),
    };
  },
  readPoint: (point) => {
    if (point.length !== 33 || (point[0] !== 2 && point[0] !== 3)) return undefined;
    let key: crypto.KeyObject;
    try {
      key = crypto.createPublicKey(pemOf('PUBLIC', [publicHead, point]));
    } catch {
      return undefined;
    }
    return (text, signature) =>
      signature.length === 64 && crypto.verify('sha256', Buffer.from(text), key, derOf(signature));
  },
};
