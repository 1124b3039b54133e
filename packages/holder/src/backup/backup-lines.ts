/**
 * The lines of a backup: JSON, one document a line (JSON Lines), read without ever holding more than one.
 * @module
 */
import {
  decodeUtf8,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  LaurelError,
  laurelError,
  parseJson,
} from '@laurel/core';
import * as z from 'zod/mini';

/** How long a line may be, in bytes: the largest file of evidence in base64, and what is said of it. */
const longestLine = 48 * 1024 * 1024;

/** The name that the first line gives. */
const backupFormat = 'laurel-wallet-backup';

/** For whoever opens a backup without Laurel; the first thing that they see. */
const readMe = [
  'This is a backup of a Laurel wallet: the signed records of one person’s learning, and the keys that are theirs.',
  'Every line is one JSON document (UTF-8). This first line says what the file is, the last one how many records stand between.',
  '"credential": "text" is a signed document, character by character as it was issued (W3C Verifiable Credentials); "base64" where it was not text. Do not change it, or its signature will not hold.',
  '"evidence": a file; "base64" are its bytes (RFC 4648, section 4), "digest" is "sha384-" and their SHA-384 in base64.',
  '"key": "privateKey" is a private key (Ed25519 or P-256, 32 bytes in base64url) of the identifier "did". Whoever has it can show what is about that identifier: keep it secret.',
  '"staple": files of the issuers, with which signatures can be checked when the issuers no longer answer.',
  '"selection", "arrangement", "disclosure": what was chosen for whom, how it was sorted, and what was shown to whom. "aside": what did not pass a check. "old-badge": a badge of Open Badges 2, which nobody can check.',
].join(' ');

const headerSchema = z.object({
  format: z.literal(backupFormat),
  version: z.number(),
  wallet: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
  counter: z.optional(z.int().check(z.positive())),
  made: z.optional(z.string().check(z.maxLength(40))),
});

/** What the first line says; another program may leave out all but format and version. */
export type BackupHeader = Readonly<z.infer<typeof headerSchema>>;

const version = 1;

/**
 * The first line.
 *
 * @param options - `wallet` and `counter` at the time, and when it was `made`
 * @returns the line
 */
export const headerLine = (options: {
  readonly wallet: string;
  readonly counter: number;
  readonly made: Date;
}): JsonObject => ({ format: backupFormat, version, ...options, made: options.made.toISOString(), readMe });

/**
 * The last line.
 *
 * @param records - how many lines stand between the first and this one
 * @returns the line
 */
export const endLine = (records: number): JsonObject => ({ end: true, lines: records });

const endSchema = z.object({ end: z.literal(true), lines: z.int() });

/** One line as bytes. */
export const lineBytes = (line: JsonObject): Uint8Array => encodeUtf8(`${JSON.stringify(line)}\n`);

/** A record of a backup, as its line says it. */
export interface BackupLine {
  /** Counted from 1, the first line too. */
  readonly line: number;
  /** As it stood there. */
  readonly bytes: Uint8Array;
  readonly value: JsonObject;
}

/** What came out of a backup: first the header, then records. */
type BackupPart = { readonly header: BackupHeader } | BackupLine;

/**
 * Reads a backup's plaintext.
 *
 * @param pieces - of any size
 * @returns the header, then each record; it ends well only after a whole last line
 * @throws LP_BACKUP_FORM, LP_BACKUP_VERSION, LP_BACKUP_LINE, LP_BACKUP_LINE_TOO_LONG, LP_BACKUP_TORN
 */
export async function* readBackupLines(
  pieces: AsyncIterable<Uint8Array>,
  options: { readonly longest?: number } = {},
): AsyncGenerator<BackupPart> {
  let line = 0;
  let isEnded = false;
  for await (const bytes of linesOf(pieces, options.longest ?? longestLine)) {
    line++;
    const value = documentIn(bytes, line);
    if (line === 1) yield { header: headerIn(value) };
    else if (isEnded) throw laurelError('LP_BACKUP_LINE', { line });
    else if (value['end'] === undefined) yield { line, bytes, value };
    else {
      const end = endSchema.safeParse(value);
      if (!end.success) throw laurelError('LP_BACKUP_LINE', { line });
      if (end.data.lines !== line - 2) throw laurelError('LP_BACKUP_TORN');
      isEnded = true;
    }
  }
  if (line === 0) throw laurelError('LP_BACKUP_FORM');
  if (!isEnded) throw laurelError('LP_BACKUP_TORN');
}

/** Wide enough for any line, and no deeper than any document that Laurel reads. */
const limits = { size: longestLine, string: longestLine, values: 500_000, width: 100_000 };

function documentIn(bytes: Uint8Array, line: number): JsonObject {
  try {
    const value = parseJson(decodeUtf8(bytes), limits);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
  }
  throw laurelError(line === 1 ? 'LP_BACKUP_FORM' : 'LP_BACKUP_LINE', { line });
}

function headerIn(value: JsonObject): BackupHeader {
  if (value['format'] !== backupFormat) throw laurelError('LP_BACKUP_FORM');
  // By the version alone: the rest of a later one may look otherwise.
  if (value['version'] !== version) throw laurelError('LP_BACKUP_VERSION');
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) throw laurelError('LP_BACKUP_FORM');
  return parsed.data;
}

const lineFeed = 0x0a;

/** Splits at line feeds; the last line may end without one. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  for await (const piece of pieces) {
    let rest = piece;
    for (let at = rest.indexOf(lineFeed); at >= 0; at = rest.indexOf(lineFeed)) {
      if (length + at > longest) throw laurelError('LP_BACKUP_LINE_TOO_LONG', { line });
      yield joined([...held, rest.subarray(0, at)]);
      held = [];
      length = 0;
      line++;
      rest = rest.subarray(at + 1);
    }
    if (rest.length > 0) held.push(rest.slice());
    length += rest.length;
    if (length > longest) throw laurelError('LP_BACKUP_LINE_TOO_LONG', { line });
  }
  if (length > 0) yield joined(held);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
