/**
 * Files as they were given, opened: what each carries, and what came along with it.
 * @module
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LaurelError, openCarrier, type Parcel, recogniseFile, safeLine } from '@laurel/core';
import { CommandError } from '../exit-codes.ts';
import { readInput, unreadable } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';
import type { NamedFile } from './files-at-hand.ts';

/** A file that was opened, or why it was not. */
export interface OpenedFile {
  readonly path: string;
  /** Undefined for a document as it is, which the verifier is handed byte by byte. */
  readonly parcel?: Parcel;
  readonly refusal?: LaurelError;
  readonly documents: readonly Uint8Array[];
  /** What came with it: inside it, or beside it in its folder. */
  readonly staples: readonly NamedFile[];
}

/** A file that is to be opened. */
interface GivenFile {
  readonly path: string;
  /** The folder that was named, for a file that was found in one. */
  readonly folder?: string;
}

/** What is opened in a folder; files that are named are opened whatever their names. */
const endings = ['.json', '.jwt', '.jws', '.png', '.svg', '.pdf', '.html', '.htm', '.txt', '.tar'];
/** What may be a staple besides: by content, as with `--files`. */
const stapleEndings = [...endings, '.jsonl'];
/** Files with these endings are documents; what is none of them there is an error to be told, and not passed over. */
const documentEndings = ['.json', '.jwt'];
/** A disk that was given by mistake is not read. */
const mostEntries = 200_000;
const mostStapleBytes = 64 * 1024 * 1024;

const endsIn = (path: string, some: readonly string[]): boolean =>
  some.some((ending) => path.toLowerCase().endsWith(ending));

/**
 * Opens files and folders, one after the other.
 *
 * @param paths - files, folders and `-`
 * @param io - the run's io
 * @param unused - is told of what lies in a folder and holds nothing that was signed
 * @returns how many there may be, and each file in order
 * @throws CommandError UNREADABLE
 */
export async function openFiles(
  paths: readonly string[],
  io: Io,
  unused: (words: string) => void,
): Promise<{ readonly total: number; readonly files: AsyncGenerator<OpenedFile> }> {
  const given: GivenFile[] = [];
  const staples = new Map<string, NamedFile[]>();
  for (const path of paths) {
    if (path === '-' || !(await isFolder(path))) {
      given.push({ path });
      continue;
    }
    const inside = await filesIn(path);
    const found = inside.filter((file) => endsIn(file, endings));
    const beside = await staplesAmong(
      inside.filter((file) => endsIn(file, stapleEndings)),
      io,
    );
    staples.set(path, beside);
    const besidePaths = new Set(beside.map((staple) => staple.path));
    const files = found.filter((file) => !besidePaths.has(file));
    if (files.length === 0)
      throw new CommandError('UNREADABLE', `${path} holds no file that can be checked (${endings.join(', ')}).`);
    given.push(...files.map((file) => ({ path: file, folder: path })));
  }
  const open = async function* (): AsyncGenerator<OpenedFile> {
    for (const { path, folder } of given) {
      const isDocument = folder === undefined || endsIn(path, documentEndings);
      const opened = await openFile(path, await readInput(path, io), { isDocument });
      const isNothing = opened.refusal !== undefined && nothing.includes(opened.refusal.code);
      if (isNothing && !isDocument) {
        unused(`${safeLine(path)} holds nothing that was signed.`);
        continue;
      }
      const beside = folder === undefined ? [] : (staples.get(folder) ?? []);
      yield { ...opened, staples: [...opened.staples, ...beside] };
    }
  };
  return { total: given.length, files: open() };
}

const nothing: readonly string[] = ['LP_CARRIER_EMPTY', 'LP_CARRIER_UNKNOWN'];

/** Refusals that the verifier words better: it says what is wrong with the document. */
const isLeftToVerifier = ({ code, params }: LaurelError): boolean =>
  (code === 'LP_CARRIER_UNKNOWN' && params['reason'] === '') ||
  (code === 'LP_CARRIER_EMPTY' && params['kind'] === 'an empty file') ||
  (code === 'LP_CARRIER_TOO_LARGE' && params['part'] === 'bytes');

/**
 * Opens one file.
 *
 * @param path - as the user named it
 * @param bytes - the file
 * @param options - whether it must be a document, so that the verifier says what is wrong with it; it must, if not given
 * @returns what it carries; a refusal in words where it cannot be opened
 */
export async function openFile(
  path: string,
  bytes: Uint8Array,
  { isDocument = true }: { readonly isDocument?: boolean } = {},
): Promise<OpenedFile> {
  try {
    const parcel = await openCarrier(bytes, { pdfAttachments });
    const staples = parcel.staples.map((staple) => ({ path: `${path}, ${staple.name}`, bytes: staple.bytes }));
    const isPlain = plain.includes(parcel.carrier);
    return { path, ...(isPlain ? {} : { parcel }), documents: parcel.documents, staples };
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    if (isDocument && isLeftToVerifier(error) && !isOtherKind(bytes)) return { path, documents: [bytes], staples: [] };
    return { path, documents: [], staples: [], refusal: error };
  }
}

const plain: readonly string[] = ['credential', 'presentation', 'clr', 'token'];

/** Reads what is attached to a PDF; what does that is loaded for the first one. */
export const pdfAttachments = async (pdf: Uint8Array) =>
  (await import('@laurel/render/attachments')).pdfAttachments(pdf);

/** Markup that is neither a page nor a picture is no document that was damaged. */
const isOtherKind = (bytes: Uint8Array): boolean => bytes[0] === 0x3c;

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  if (entries.length > mostEntries)
    throw new CommandError('USAGE', `${folder} holds more than can be looked at: give the folder of the files alone.`);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Histories, lists and hand-overs that lie beside what they belong to. Small folders alone have a list by itself. */
async function staplesAmong(files: readonly string[], io: Io): Promise<NamedFile[]> {
  const staples: NamedFile[] = [];
  let size = 0;
  for (const path of files) {
    const bytes = await readInput(path, io);
    const found = mayBeStaple(bytes) ? recogniseFile(bytes) : undefined;
    if (found === undefined || found.is === 'trust-list') continue;
    size += bytes.length;
    if (size > mostStapleBytes) break;
    staples.push({ path, bytes });
  }
  return staples;
}

/** Seen without reading it as JSON, for a folder may hold thousands of items; a token shows nothing before it is read. */
function mayBeStaple(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return text[0] === 0x65 || marks.some((mark) => text.includes(mark));
}

const marks = ['BitstringStatusListCredential', 'versionId', 'IssuerSuccession'];

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}
