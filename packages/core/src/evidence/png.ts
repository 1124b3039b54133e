/**
 * A PNG without what tells of its device, place and maker (PNG, third edition, §11). What is seen stays byte for byte.
 * @module
 */
import { orientationIn, orientationOnly } from './orientation.ts';
import { areSame, type ByteSource, bytesOfLetters, concat, fourBytes, letters, type Piece, uint32 } from './pieces.ts';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Chunks that a viewer draws by, and the most bytes that each can need: more would be a hiding place. */
const drawn: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  iCCP: 4_000_000,
  sBIT: 4,
  bKGD: 6,
  pHYs: 9,
  hIST: 512,
  cICP: 4,
  mDCV: 24,
  cLLI: 8,
  acTL: 8,
  fcTL: 26,
  fdAT: Number.POSITIVE_INFINITY,
};

/**
 * Takes out texts, Exif, times and whatever no viewer draws by. Keeps the colours, the animation, and which way up the
 * picture stands; a colour profile loses its name, which can be that of a person's screen.
 *
 * @param source - the file
 * @returns the copy; undefined for what is no whole PNG, or needs a part that is not known
 */
export function cleanPng(source: ByteSource): readonly Piece[] | undefined {
  const bytes = source.read(0, source.size);
  if (!areSame(bytes.subarray(0, 8), signature)) return undefined;
  const pieces: Piece[] = [signature];
  let hasPixels = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = uint32(bytes, at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const type = letters(bytes, at + 4, 4);
    const body = bytes.subarray(at + 8, end - 4);
    // A damaged picture is not bound, for nobody could say later whether that was meant.
    if (uint32(bytes, end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return undefined;
    if ((at === 8) !== (type === 'IHDR')) return undefined;
    const most = Object.hasOwn(drawn, type) ? drawn[type] : undefined;
    if (most !== undefined) {
      if (length > most) return undefined;
      hasPixels ||= type === 'IDAT';
      if (type === 'iCCP') pieces.push(...namelessProfile(body));
      else pieces.push({ from: at, to: end });
      if (type === 'IEND') return hasPixels ? pieces : undefined;
    } else if (!/^[a-z][a-zA-Z]{3}$/.test(type)) {
      // A capital letter at the front says that the picture cannot be drawn without it.
      return undefined;
    } else if (type === 'eXIf') {
      const orientation = orientationIn(body);
      if (orientation !== undefined) pieces.push(chunkOf('eXIf', orientationOnly(orientation)));
    }
    at = end;
  }
  return undefined;
}

function namelessProfile(body: Uint8Array): readonly Piece[] {
  const nameEnd = body.indexOf(0);
  if (nameEnd < 1 || nameEnd > 79) return [];
  return [chunkOf('iCCP', concat(bytesOfLetters('profile'), body.subarray(nameEnd)))];
}

function chunkOf(type: string, body: Uint8Array): Uint8Array {
  const named = concat(bytesOfLetters(type), body);
  return concat(fourBytes(body.length), named, fourBytes(crc32(named)));
}

const table: Int32Array = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The check of a chunk (PNG §5.5). */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
