/**
 * A file becomes evidence: known by its bytes, without what is private in it; or it is said why it cannot.
 * @module
 */
import { type Evidence, type EvidenceMediaType, evidenceFileTypes } from '../learner/index.ts';
import { fileTypeOf } from './file-type.ts';
import { cleanFilm } from './film.ts';
import { cleanGif } from './gif.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanMp3 } from './mp3.ts';
import { cleanOffice } from './office.ts';
import { cleanOgg } from './ogg.ts';
import { type ByteSource, byteSourceOf, type Clean, isChanged, joined, letters, type Piece } from './pieces.ts';
import { cleanPng } from './png.ts';
import { cleanWav } from './wav.ts';
import { cleanWebm } from './webm.ts';
import { cleanWebp } from './webp.ts';

/** A file that can be evidence. */
export interface PreparedEvidence {
  readonly is: 'evidence';
  readonly mediaType: EvidenceMediaType;
  readonly kind: Evidence['kind'];
  /** What the clean copy is put together from. */
  readonly pieces: readonly Piece[];
  /** Whether something was taken out of a picture, recording or film. */
  readonly isCleaned: boolean;
  /** Whether it can hold names and places that nobody has looked for: a document. */
  readonly mayName: boolean;
}

/** Why a file cannot be evidence. */
export type EvidenceFault = 'unreadable' | 'convert' | 'zip' | 'too-large';

const million = 1_000_000;
/** The largest file of each sort, in bytes; a film is never read as a whole. */
const most = { image: 40 * million, office: 80 * million, other: 200 * million } as const;

const asItIs: Clean = ({ size }) => [{ from: 0, to: size }];

const office: Clean = (source) => cleanOffice(source, cleanPart);

const cleaners: Readonly<Record<EvidenceMediaType, { readonly clean: Clean; readonly most: number }>> = {
  'image/jpeg': { clean: cleanJpeg, most: most.image },
  'image/png': { clean: cleanPng, most: most.image },
  'image/webp': { clean: cleanWebp, most: most.image },
  'image/gif': { clean: cleanGif, most: most.image },
  'video/mp4': { clean: cleanFilm, most: most.other },
  'video/quicktime': { clean: cleanFilm, most: most.other },
  'video/webm': { clean: cleanWebm, most: most.other },
  'audio/mp4': { clean: cleanFilm, most: most.other },
  'audio/webm': { clean: cleanWebm, most: most.other },
  'audio/mpeg': { clean: cleanMp3, most: most.other },
  'audio/wav': { clean: cleanWav, most: most.other },
  'audio/ogg': { clean: cleanOgg, most: most.other },
  'application/pdf': { clean: wholePdf, most: most.other },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { clean: office, most: most.office },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { clean: office, most: most.office },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { clean: office, most: most.office },
  'text/plain': { clean: asItIs, most: most.image },
  'text/html': { clean: asItIs, most: most.image },
};

/**
 * Prepares a file as evidence. What cannot be read to its end is refused: it is never passed on with what is private.
 *
 * @param source - the file
 * @returns what it is and its clean copy, or why it cannot be evidence
 * @example
 * ```ts
 * const photograph = prepareEvidence(byteSourceOf(bytes));
 * if (photograph.is === 'evidence') console.log(photograph.mediaType, photograph.isCleaned); // image/jpeg true
 * ```
 */
export function prepareEvidence(source: ByteSource): PreparedEvidence | { readonly is: EvidenceFault } {
  if (source.size > most.other) return { is: 'too-large' };
  // A zip is looked into as a whole.
  const isZip = letters(source.read(0, 2)) === 'PK';
  if (isZip && source.size > most.office) return { is: 'too-large' };
  const type = fileTypeOf(source);
  if (type === 'unknown') return { is: 'unreadable' };
  if (type === 'convert' || type === 'zip') return { is: type };
  const cleaner = cleaners[type];
  if (source.size > cleaner.most) return { is: 'too-large' };
  const pieces = cleaner.clean(source);
  if (pieces === undefined) return { is: 'unreadable' };
  const { kind } = evidenceFileTypes[type];
  const isDocument = kind === 'document';
  return {
    is: 'evidence',
    mediaType: type,
    kind,
    pieces,
    isCleaned: !isDocument && isChanged(source, pieces),
    mayName: isDocument && type !== 'text/plain',
  };
}

/** A part of a document: a picture is cleaned, one that nobody can clean stops the document, and the rest stays. */
function cleanPart(bytes: Uint8Array): Uint8Array | undefined {
  const source = byteSourceOf(bytes);
  // Signed and drawn parts begin with other letters than a raw picture, so that only those are meant here.
  const type = fileTypeOf(source);
  if (type === 'convert') return /^(II|MM|.{4}ftyp)/s.test(letters(bytes, 0, 12)) ? undefined : bytes;
  if (type === 'unknown' || type === 'zip') return bytes;
  const { kind } = evidenceFileTypes[type];
  if (kind === 'document') return bytes;
  const pieces = cleaners[type].clean(source);
  return pieces === undefined ? undefined : joined(source, pieces);
}

/** A PDF is bound as it is; one that was cut off has no end (ISO 32000-1 §7.5.5). */
function wholePdf(source: ByteSource): readonly Piece[] | undefined {
  const end = Math.max(0, source.size - 32_768);
  return letters(source.read(end, source.size - end)).includes('%%EOF') ? asItIs(source) : undefined;
}
