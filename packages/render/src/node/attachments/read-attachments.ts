/**
 * What is attached to a PDF, read by pdf.js in a thread of its own. Pages are never drawn, nothing is run, and no font,
 * picture or address is loaded.
 * @module
 */
import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Why there are no attachments. */
export type AttachmentsFault = 'damaged' | 'locked' | 'several' | 'hidden' | 'too-large';

/** An attachment, or why there are none. */
export type Attachments =
  | { readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[] }
  | { readonly fault: AttachmentsFault };

/** How much is read. */
const mostFiles = 500;
const mostBytes = 64 * 1024 * 1024;
/** Versions of one file: each time that it was changed, its end was written anew. */
const mostVersions = 16;

/** What pdf.js says when it guesses where a file's parts are, instead of reading where they are said to be. */
const guessed = 'Indexing all PDF objects';

/**
 * Reads what is attached to a PDF. Earlier versions that stand in the same file (ISO 32000-2 §7.5.6, incremental
 * updates) must carry the same or nothing: other programs can show them.
 *
 * @param pdf - the file
 * @param pdfjs - the library
 * @param console - what the library warns on; it is listened to
 * @returns the attachments, or why there are none
 */
export async function readAttachments(
  pdf: Uint8Array,
  pdfjs: typeof Pdfjs,
  console: { warn: (...words: unknown[]) => void },
): Promise<Attachments> {
  const newest = await filesOf(pdf, pdfjs, console);
  if ('fault' in newest) return newest;
  const earlier = versionEnds(pdf);
  if (earlier.length > mostVersions) return { fault: 'too-large' };
  let changed = 0;
  for (const end of earlier) {
    const version = await filesOf(pdf.slice(0, end), pdfjs, console);
    // A file that was written for the web has an end in its first part, which is no whole file.
    if ('fault' in version || version.files.length === 0) continue;
    if (!areSame(version, newest)) return { fault: 'several' };
    changed += 1;
  }
  // Attached twice under one name, or to a page: programs differ in what they show.
  const named = count(pdf, /\/EmbeddedFile(?![A-Za-z])/g);
  if (changed === 0 && named > newest.files.length) return { fault: 'hidden' };
  return newest;
}

async function filesOf(
  pdf: Uint8Array,
  { getDocument, VerbosityLevel }: typeof Pdfjs,
  console: { warn: (...words: unknown[]) => void },
): Promise<Attachments> {
  let isGuessed = false;
  console.warn = (...words) => {
    if (!words.some((word) => String(word).includes(guessed))) return;
    isGuessed = true;
    // What it would find is refused anyway, and in a large file the search takes long.
    throw new Error(guessed);
  };
  const task = getDocument({
    data: pdf.slice(),
    verbosity: VerbosityLevel.WARNINGS,
    stopAtErrors: true,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  try {
    const document = await task.promise;
    const listed: unknown = await document.getAttachments();
    const named = listed instanceof Map ? [...listed.entries()] : [];
    if (named.length > mostFiles) return { fault: 'too-large' };
    const files: { readonly name: string; readonly bytes: Uint8Array }[] = [];
    let size = 0;
    for (const [id, { filename }] of named) {
      const content: unknown = await document.getAttachmentContent(id);
      if (!(content instanceof Uint8Array)) return { fault: 'damaged' };
      size += content.length;
      if (size > mostBytes) return { fault: 'too-large' };
      files.push({ name: String(filename), bytes: new Uint8Array(content) });
    }
    return isGuessed ? { fault: 'damaged' } : { files };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { fault: isLocked ? 'locked' : 'damaged' };
  } finally {
    await task.destroy();
  }
}

type Files = Extract<Attachments, { readonly files: unknown }>;

const areSame = ({ files: one }: Files, { files: other }: Files): boolean =>
  one.length === other.length &&
  one.every(
    ({ name, bytes }, index) =>
      name === other[index]?.name && Buffer.compare(bytes, other[index]?.bytes ?? new Uint8Array()) === 0,
  );

/** Where the versions before the newest end. */
function versionEnds(pdf: Uint8Array): readonly number[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const ends: number[] = [];
  for (let at = text.indexOf('%%EOF'); at >= 0; at = text.indexOf('%%EOF', at + 5)) ends.push(at + 5);
  return ends.slice(0, -1);
}

function count(pdf: Uint8Array, pattern: RegExp): number {
  let found = 0;
  // Names are ASCII; piece by piece, for a large file would become a text of the same size.
  for (let at = 0; at < pdf.length; at += 1 << 20) {
    const piece = Buffer.from(pdf.buffer, pdf.byteOffset + at, Math.min((1 << 20) + 16, pdf.length - at)).toString(
      'latin1',
    );
    for (const { index } of piece.matchAll(pattern)) if (index < 1 << 20) found += 1;
  }
  return found;
}
