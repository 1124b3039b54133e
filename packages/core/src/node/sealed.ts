/**
 * Sealing by node:crypto: the same age files as everywhere, many times faster, for stores that seal all day.
 *
 * age-encryption makes and reads the header, which is small; the payload is ChaCha20-Poly1305 in pieces of 64 KiB
 * (STREAM), which Node has natively.
 * @module
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';
import { type LaurelError, laurelError } from '../errors/index.ts';
import { randomBytes } from '../runtime/index.ts';

/** Of https://age-encryption.org/v1, "Payload". */
const cipherName = 'chacha20-poly1305';
const pieceLength = 64 * 1024;
const tagLength = 16;
const nonceLength = 16;

/** Seals for one recipient. */
export type Sealer = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * Makes what seals bytes for a recipient as `sealTo` does, each file with a key of its own.
 *
 * @param recipient - `age1…`
 * @returns a function from bytes to an age file; it throws LaurelError LP_SEALING_KEY where there is no such X25519
 *   recipient
 * @see https://age-encryption.org/v1 "Payload"
 * @example
 * ```ts
 * const seal = createSealer(recipient);
 * const file = await seal(encodeUtf8('hello'));
 * ```
 */
export function createSealer(recipient: string): Sealer {
  let ahead: Promise<Header> | undefined;
  return async (bytes) => {
    const making = ahead ?? headerFor(recipient);
    ahead = undefined;
    const header = await making;
    // A header takes several turns of the event loop: the next one is made while this file is written. Each serves once.
    ahead = headerFor(recipient);
    ahead.catch(() => undefined);
    return sealBehind(header, bytes);
  };
}

interface Header {
  readonly header: Uint8Array;
  readonly fileKey: Uint8Array;
}

function sealBehind({ header, fileKey }: Header, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const pieces = Math.max(1, Math.ceil(bytes.length / pieceLength));
  const file = new Uint8Array(header.length + nonceLength + bytes.length + pieces * tagLength);
  file.set(header);
  file.set(nonce, header.length);
  const key = payloadKey(fileKey, nonce);
  let end = header.length + nonceLength;
  for (let piece = 0; piece < pieces; piece++) {
    const cipher = createCipheriv(cipherName, key, pieceNonce(piece, pieces), { authTagLength: tagLength });
    const plain = bytes.subarray(piece * pieceLength, (piece + 1) * pieceLength);
    for (const part of [cipher.update(plain), cipher.final(), cipher.getAuthTag()]) {
      file.set(part, end);
      end += part.length;
    }
  }
  return file;
}

/**
 * Opens a file that was sealed for a recipient, as `openSealed` does.
 *
 * @param file - the age file, binary form
 * @param identity - `AGE-SECRET-KEY-1…`
 * @returns the bytes that were sealed
 * @throws LaurelError LP_SEALED_FOR_ANOTHER where this key does not open it; LP_SEALED_DAMAGED where it was changed;
 *   LP_SEALING_KEY where the identity is none
 * @see https://age-encryption.org/v1 "Payload"
 * @example
 * ```ts
 * const bytes = await openSealedNatively(file, identity);
 * ```
 */
export async function openSealedNatively(file: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch {
    throw laurelError('LP_SEALING_KEY');
  }
  const headerLength = headerLengthOf(file);
  if (headerLength === undefined) throw damaged();
  try {
    const fileKey = await decrypter.decryptHeader(file.slice(0, headerLength));
    return openPayload(file.subarray(headerLength), fileKey);
  } catch (error) {
    const isForAnother = error instanceof Error && error.message.startsWith('no identity matched');
    throw isForAnother ? laurelError('LP_SEALED_FOR_ANOTHER', {}, { cause: error }) : damaged(error);
  }
}

function openPayload(payload: Uint8Array, fileKey: Uint8Array): Uint8Array {
  const sealed = payload.subarray(nonceLength);
  const sealedPiece = pieceLength + tagLength;
  const pieces = Math.max(1, Math.ceil(sealed.length / sealedPiece));
  const key = payloadKey(fileKey, payload.subarray(0, nonceLength));
  const length = sealed.length - pieces * tagLength;
  // A last piece of nothing is only that of an empty file.
  if (payload.length < nonceLength || length < 0 || (pieces > 1 && length <= (pieces - 1) * pieceLength))
    throw damaged();
  const bytes = new Uint8Array(length);
  let end = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const part = sealed.subarray(piece * sealedPiece, (piece + 1) * sealedPiece);
    const decipher = createDecipheriv(cipherName, key, pieceNonce(piece, pieces), { authTagLength: tagLength });
    decipher.setAuthTag(part.subarray(part.length - tagLength));
    const plain = decipher.update(part.subarray(0, part.length - tagLength));
    // Throws where a bit was changed; nothing of this file has been handed out by then.
    decipher.final();
    bytes.set(plain, end);
    end += plain.length;
  }
  return bytes;
}

/** A header by age-encryption, and the file key in it, which only its recipients are told. */
async function headerFor(recipient: string): Promise<Header> {
  const real = new Encrypter();
  try {
    real.addRecipient(recipient);
  } catch {
    throw laurelError('LP_SEALING_KEY');
  }
  let fileKey = new Uint8Array();
  real.addRecipient({
    wrapFileKey: (key) => {
      fileKey = key.slice();
      return [];
    },
  });
  const empty = await real.encrypt(new Uint8Array());
  const length = headerLengthOf(empty);
  if (length === undefined || fileKey.length !== 16) throw laurelError('LP_SEALING_KEY');
  return { header: empty.subarray(0, length), fileKey };
}

/** The header ends with the line that begins with three dashes; nothing where it has no end. */
function headerLengthOf(file: Uint8Array): number | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, Math.min(file.length, longestHeader));
  const start = bytes.indexOf('\n--- ');
  const end = start === -1 ? -1 : bytes.indexOf('\n', start + 1);
  return end === -1 ? undefined : end + 1;
}

/** Far longer than one for a single recipient, which is 200 bytes. */
const longestHeader = 64 * 1024;

const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));

/** The number of the piece in eleven bytes, and a mark on the last, so that none can be cut off or moved. */
function pieceNonce(piece: number, pieces: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(piece, 7);
  nonce[11] = piece === pieces - 1 ? 1 : 0;
  return nonce;
}

const damaged = (cause?: unknown): LaurelError => laurelError('LP_SEALED_DAMAGED', {}, { cause });
