/**
 * age files too large to hold in memory at once: sealed and opened piece by piece.
 *
 * age authenticates pieces of 64 KiB and marks the last one, so that what comes out is genuine as far as it came, and
 * that it is whole is known at the end only: a reader acts on nothing before.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { isNoMatch, refuseWorkFactor, workFactorOf, workFactors } from './passphrase-file.ts';

/** For whom a stream is sealed. */
export type StreamSeal =
  | { readonly passphrase: string; readonly logN?: number }
  | { readonly recipients: readonly string[] };

/** What opens it: a passphrase, or identities `AGE-SECRET-KEY-1…`. */
export type StreamKey = { readonly passphrase: string } | { readonly identities: readonly string[] };

/** What an age file asks for. */
export type SealedFor = 'passphrase' | 'key';

/** An age file that was unlocked: it can be read more than once, and the passphrase was worked on once. */
export interface UnlockedFile {
  /** The plaintext, piece by piece. Throws LP_SEALED_DAMAGED where it was changed, or is not whole. */
  readonly read: () => AsyncGenerator<Uint8Array>;
}

/** The longest header that is read. 20 recipients fit. */
const mostHeader = 4096;

/**
 * Seals a stream.
 *
 * @param source - the plaintext, in pieces of any size
 * @param seal - `passphrase` and its cost as in `sealWithPassphrase`, or `recipients` (`age1…`)
 * @returns the age file's bytes, piece by piece
 * @throws LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS, LP_SEALING_KEY
 * @example
 * ```ts
 * for await (const piece of sealStream([bytes], { passphrase })) console.log(piece.length);
 * ```
 */
export async function* sealStream(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seal: StreamSeal,
): AsyncGenerator<Uint8Array> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  if ('passphrase' in seal) {
    const logN = seal.logN ?? workFactors.usual;
    if (seal.passphrase === '') throw laurelError('LP_PASSPHRASE_EMPTY');
    refuseWorkFactor(logN);
    encrypter.setPassphrase(seal.passphrase.normalize('NFC'));
    encrypter.setScryptWorkFactor(logN);
  } else {
    try {
      if (seal.recipients.length === 0) throw new Error('nobody could open it');
      for (const recipient of seal.recipients) encrypter.addRecipient(recipient);
    } catch {
      throw laurelError('LP_SEALING_KEY');
    }
  }
  yield* piecesOf(await encrypter.encrypt(streamOf(source)));
}

/**
 * What an age file asks for, by its first line but one.
 *
 * @param head - the file, or its first 4,096 bytes
 * @returns `passphrase` or `key`
 * @throws LP_SEALED_DAMAGED where it is no age file in the binary form
 * @example
 * ```ts
 * sealedFor(bytes); // 'key'
 * ```
 */
export function sealedFor(head: Uint8Array): SealedFor {
  const text = String.fromCharCode(...head.subarray(0, 64));
  const stanza = /^age-encryption\.org\/v1\n-> ([^ \n]{1,40}) /.exec(text)?.[1];
  if (stanza === undefined) throw laurelError('LP_SEALED_DAMAGED');
  return stanza === 'scrypt' ? 'passphrase' : 'key';
}

/**
 * Unlocks an age file that can be read again and again.
 *
 * @param open - begins the file anew, each time it is called
 * @param key - a passphrase, or identities
 * @returns the unlocked file; its plaintext is not whole before it was read to its end
 * @throws LP_KDF_PARAMS before any work; LP_PASSPHRASE, LP_SEALED_FOR_ANOTHER for the wrong key (also a passphrase for
 *   a file that asks for a key, and the other way round); LP_SEALED_DAMAGED, LP_SEALING_KEY
 * @example
 * ```ts
 * const open = async function* () {
 *   yield file;
 * };
 * const { read } = await unlockFile(open, { passphrase });
 * for await (const piece of read()) console.log(piece.length);
 * ```
 */
export async function unlockFile(open: () => AsyncIterable<Uint8Array>, key: StreamKey): Promise<UnlockedFile> {
  const head = await firstOf(open(), mostHeader);
  const fileKey = await fileKeyOf(headerIn(head), key);
  return { read: () => plaintextOf(open(), fileKey) };
}

async function fileKeyOf(header: Uint8Array, key: StreamKey): Promise<Uint8Array> {
  const wanted = sealedFor(header);
  const { Decrypter } = await import('age-encryption');
  if ('identities' in key) {
    if (wanted !== 'key') throw laurelError('LP_SEALED_FOR_ANOTHER');
    const decrypter = new Decrypter();
    try {
      for (const identity of key.identities) decrypter.addIdentity(identity);
    } catch {
      throw laurelError('LP_SEALING_KEY');
    }
    return decrypter.decryptHeader(header).catch((cause: unknown) => {
      throw laurelError(isNoMatch(cause) ? 'LP_SEALED_FOR_ANOTHER' : 'LP_SEALED_DAMAGED', {}, { cause });
    });
  }
  if (wanted !== 'passphrase') throw laurelError('LP_SEALED_FOR_ANOTHER');
  refuseWorkFactor(workFactorOf(header));
  // As in openWithPassphrase: another program may have sealed with what the keyboard gave.
  for (const candidate of new Set([key.passphrase.normalize('NFC'), key.passphrase])) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(candidate);
    try {
      return await decrypter.decryptHeader(header);
    } catch (cause) {
      if (!isNoMatch(cause)) throw laurelError('LP_SEALED_DAMAGED', {}, { cause });
    }
  }
  throw laurelError('LP_PASSPHRASE');
}

async function* plaintextOf(source: AsyncIterable<Uint8Array>, fileKey: Uint8Array): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  // The header's code is checked under this key again, so that it is the same file's.
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  try {
    yield* piecesOf(await decrypter.decrypt(streamOf(source)));
  } catch (cause) {
    throw laurelError('LP_SEALED_DAMAGED', {}, { cause });
  }
}

/** Up to the end of the line of the header's code. */
function headerIn(head: Uint8Array): Uint8Array {
  const text = Array.from(head, (byte) => String.fromCharCode(byte)).join('');
  const end = /\n--- [^\n]{43}\n/.exec(text);
  if (end === null) throw laurelError('LP_SEALED_DAMAGED');
  return head.subarray(0, end.index + end[0].length);
}

async function firstOf(source: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const head = new Uint8Array(most);
  let length = 0;
  for await (const piece of source) {
    const taken = piece.subarray(0, most - length);
    head.set(taken, length);
    length += taken.length;
    if (length === most) break;
  }
  return head.subarray(0, length);
}

/** Waits for its reader: nothing is read ahead of what was taken. */
function streamOf(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = (async function* () {
    yield* source;
  })();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // The first piece of an empty file is empty.
      if (value.length > 0) yield value;
    }
  } finally {
    // Whoever stops early lets go of the file below.
    await reader.cancel().catch(() => undefined);
  }
}
