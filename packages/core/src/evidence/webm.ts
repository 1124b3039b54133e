/**
 * A film or recording in WebM without tags, titles and attachments (RFC 8794, RFC 9559). They are overwritten where they
 * stand, for an index counts from the front.
 * @module
 */
import { type ByteSource, letters, type Patch, type Piece, patched } from './pieces.ts';

const header = 0x1a45dfa3;
const segment = 0x18538067;
/** Parts that others stand in; their lengths may be left open by a browser that records. */
const outer = new Set([segment, 0x1f43b675, 0x1549a966, 0x1654ae6b, 0xae]);
/** What a player needs; whatever else stands there is blanked. */
const needed = new Set([
  header,
  // SeekHead, Cues
  ...[0x114d9b74, 0x1c53bb6b],
  // Info: scale, duration, the two names of programs without which it is no WebM
  ...[0x2ad7b1, 0x4489, 0x4d80, 0x5741],
  // Cluster: time, blocks, sizes
  ...[0xe7, 0xa3, 0xa0, 0xab, 0xa7],
  // Tracks: number, kind, language, codec, how it is drawn and heard
  ...[0xd7, 0x73c5, 0x83, 0xb9, 0x88, 0x55aa, 0x9c, 0x6de7, 0x23e383, 0x22b59c, 0x22b59d, 0x86, 0x63a2, 0x56aa, 0x56bb],
  ...[0xe0, 0xe1, 0x6d80, 0x55ee, 0xaa],
]);
const programs = new Set([0x4d80, 0x5741]);
const trackKind = 0x83;
const filmTrack = 1;
const voidMark = 0xec;

interface Element {
  readonly id: number;
  readonly at: number;
  readonly body: number;
  /** Undefined where the length is left open. */
  readonly end?: number;
}

/**
 * Blanks tags, titles, file names, times and attachments.
 *
 * @param source - the file
 * @returns the copy, of the same length; undefined for what is no whole WebM
 */
export function cleanWebm(source: ByteSource): readonly Piece[] | undefined {
  const elements = elementsOf(source);
  if (elements === undefined || elements[0]?.id !== header || !elements.some(({ id }) => id === segment))
    return undefined;
  const patches: Patch[] = [];
  for (const { id, at, body, end } of elements) {
    if (outer.has(id)) continue;
    if (end === undefined) return undefined;
    if (programs.has(id)) patches.push({ at: body, piece: new Uint8Array(end - body).fill(0x20) });
    else if (!needed.has(id)) patches.push(...blanked(at, end));
  }
  return patched(source.size, patches);
}

/**
 * Whether there is something to see in it; a recording has only sound.
 *
 * @param source - a WebM
 * @returns true when a track of it is a film
 */
export const isWebmToBeSeen = (source: ByteSource): boolean =>
  elementsOf(source)?.some(({ id, body }) => id === trackKind && source.read(body, 1)[0] === filmTrack) === true;

/**
 * Whether a file says that it is a WebM.
 *
 * @param source - the file
 * @returns true when its header does
 */
export const isWebm = (source: ByteSource): boolean => letters(source.read(0, 64)).includes('webm');

/** All elements but those within blocks, tags and the like; undefined where they do not fill the file. */
function elementsOf(source: ByteSource): readonly Element[] | undefined {
  const elements: Element[] = [];
  let at = 0;
  while (at < source.size) {
    const head = source.read(at, 12);
    const idLength = widthOf(head[0]);
    const sizeLength = widthOf(head[idLength]);
    const body = at + idLength + sizeLength;
    if (idLength > 4 || sizeLength > 8 || body > source.size) return undefined;
    const id = numberOf(head.subarray(0, idLength));
    const coded = head.subarray(idLength, idLength + sizeLength);
    // A length of nothing but ones is left open (RFC 8794 §6.2).
    const isOpen = coded.every((byte, index) => byte === (index === 0 ? 255 >> (sizeLength - 1) : 255));
    const length = numberOf(Uint8Array.of((coded[0] ?? 0) & (255 >> sizeLength), ...coded.subarray(1)));
    const end = isOpen ? undefined : body + length;
    if (end !== undefined && end > source.size) return undefined;
    elements.push({ id, at, body, ...(end === undefined ? {} : { end }) });
    if (!outer.has(id) && end === undefined) return undefined;
    at = outer.has(id) || end === undefined ? body : end;
  }
  return elements;
}

/** How many bytes a number has, by the first bit that is set; 9 where none is. */
const widthOf = (first = 0): number => Math.clz32(first) - 23;

const numberOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Free space of the same length: the mark, a length of one or eight bytes, and zeros (RFC 8794 §11.3.2). */
function blanked(at: number, end: number): readonly Patch[] {
  const length = end - at;
  const isShort = length - 2 < 127;
  const rest = length - (isShort ? 2 : 9);
  const size = Uint8Array.from({ length: 8 }, (_, index) => Math.floor(rest / 256 ** (7 - index)) & 255);
  size[0] = 1;
  return [
    { at, piece: isShort ? Uint8Array.of(voidMark, 0x80 | rest) : Uint8Array.of(voidMark, ...size) },
    ...(rest > 0 ? [{ at: end - rest, piece: { zeros: rest } }] : []),
  ];
}
