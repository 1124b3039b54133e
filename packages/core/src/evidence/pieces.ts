/**
 * A file's cleaned copy, as a list of what it is put together from: a film of 200 MB never stands in memory.
 * @module
 */

/** Bytes that can be read at any place: a file's, or a picture's in memory. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `at`, as many as are asked for; fewer at the end, none behind it. */
  readonly read: (at: number, length: number) => Uint8Array;
}

/** A part of a copy: a stretch of the original, bytes in its place, or so many zeros. */
export type Piece = { readonly from: number; readonly to: number } | { readonly zeros: number } | Uint8Array;

/** Something of the original that is overwritten in place, so that nothing behind it moves. */
export interface Patch {
  readonly at: number;
  readonly piece: { readonly zeros: number } | Uint8Array;
}

/** A copy without what was private; undefined where the original could not be read to its end. */
export type Clean = (source: ByteSource) => readonly Piece[] | undefined;

/**
 * Bytes in memory as a source.
 *
 * @param bytes - all of them
 * @returns the source
 * @example
 * ```ts
 * byteSourceOf(Uint8Array.of(1, 2, 3)).size; // 3
 * ```
 */
export const byteSourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (at, length) => bytes.subarray(at, Math.min(at + length, bytes.length)),
});

/** How many bytes a piece has. */
export function lengthOf(piece: Piece): number {
  if (piece instanceof Uint8Array) return piece.length;
  return 'zeros' in piece ? piece.zeros : piece.to - piece.from;
}

/** At most this much is read at a time. */
const mostAtOnce = 1 << 20;

/**
 * The bytes of a copy, in order.
 *
 * @param source - the original
 * @param pieces - what the copy is put together from
 * @returns chunks of at most 1 MiB; fewer bytes come where the original has become shorter
 * @example
 * ```ts
 * const source = byteSourceOf(Uint8Array.of(1, 2, 3));
 * [...bytesOfPieces(source, [{ from: 0, to: 2 }, { zeros: 1 }])].map((piece) => [...piece]); // [[1, 2], [0]]
 * ```
 */
export function* bytesOfPieces(source: ByteSource, pieces: readonly Piece[]): Generator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      yield piece;
      continue;
    }
    const end = lengthOf(piece);
    for (let done = 0; done < end; done += mostAtOnce) {
      const length = Math.min(mostAtOnce, end - done);
      yield 'zeros' in piece ? new Uint8Array(length) : source.read(piece.from + done, length);
    }
  }
}

/**
 * A copy in one piece, for what is small enough.
 *
 * @param source - the original
 * @param pieces - what the copy is put together from
 * @returns its bytes
 */
export function joined(source: ByteSource, pieces: readonly Piece[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0));
  let at = 0;
  for (const bytes of bytesOfPieces(source, pieces)) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

/**
 * A copy of the same length, with some places overwritten.
 *
 * @param size - the length of the original
 * @param patches - what is overwritten; none reaches into another
 * @returns the pieces; undefined where two patches overlap or one reaches beyond the end
 */
export function patched(size: number, patches: readonly Patch[]): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const patch of patches.toSorted((left, right) => left.at - right.at)) {
    const end = patch.at + lengthOf(patch.piece);
    if (patch.at < at || end > size) return undefined;
    if (patch.at > at) pieces.push({ from: at, to: patch.at });
    pieces.push(patch.piece);
    at = end;
  }
  if (at < size) pieces.push({ from: at, to: size });
  return pieces;
}

/**
 * Whether a copy differs from its original.
 *
 * @param source - the original
 * @param pieces - what the copy is put together from
 * @returns true when a byte of it is another one, or was taken out
 */
export function isChanged(source: ByteSource, pieces: readonly Piece[]): boolean {
  let at = 0;
  for (const bytes of bytesOfPieces(source, pieces)) {
    if (!areSame(bytes, source.read(at, bytes.length))) return true;
    at += bytes.length;
  }
  return at !== source.size;
}

/** Whether two stretches hold the same bytes. */
export function areSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

/** Several stretches as one. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The number that two bytes make, the greater first. */
export const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** The number that four bytes make, the greatest first. */
export const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 0x1_0000 + uint16(bytes, at + 2);

/** The number that four bytes make, the smallest first. */
export const uint32Little = (bytes: Uint8Array, at: number): number =>
  (bytes[at + 3] ?? 0) * 0x100_0000 + (((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0));

/** Four bytes, the greatest first. */
export const fourBytes = (value: number): Uint8Array =>
  Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

/** Four bytes, the smallest first. */
export const fourBytesLittle = (value: number): Uint8Array => fourBytes(value).toReversed();

/** Bytes as the letters of ASCII, for names of chunks and boxes. */
export const letters = (bytes: Uint8Array, at = 0, length = bytes.length): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** The bytes of ASCII letters. */
export const bytesOfLetters = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
