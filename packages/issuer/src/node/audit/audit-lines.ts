/**
 * The list of who did what: two lines for each run, one before it and one after, so that nothing that happened is
 * missing. Each carries the digest of the line before it. That shows a line that was changed, put in or taken out between
 * others; whoever may write the folder can still make the list anew as a whole, or cut its end off.
 *
 * Nothing in it is about a learner: no id, no credential, no name of a file.
 * @module
 */
import { decodeUtf8, encodeBase64url, encodeUtf8, sha256 } from '@laurel/core';
import * as z from 'zod/mini';

/** What a run does. */
export const auditActions = [
  'issue',
  'replace',
  'revoke',
  'suspend',
  'reinstate',
  'forget',
  'delegate',
  'snapshot',
  'publish',
  'rotate',
  'close',
  'recover',
] as const;

/** What a run does. */
export type AuditAction = (typeof auditActions)[number];

const lineSchema = z.strictObject({
  /** When the line was written (ISO 8601, UTC). */
  at: z.string(),
  /** Random; the same on the two lines of a run. */
  run: z.string(),
  stage: z.enum(['begun', 'done', 'failed']),
  what: z.enum(auditActions),
  /** A role. */
  by: z.string(),
  /** The name of the batch, where it issues. */
  batch: z.optional(z.string()),
  /** The name of the key that signs: its year. */
  key: z.optional(z.string()),
  /** How many, by what became of them. */
  counts: z.optional(z.record(z.string(), z.number())),
  /** Why it failed. */
  code: z.optional(z.string()),
  /** Digest of the line before; empty in the first. */
  before: z.string(),
});

/** A line. */
export type AuditLine = Readonly<z.infer<typeof lineSchema>>;

/** One run, of its two lines. */
export interface AuditedRun extends Omit<AuditLine, 'stage' | 'before'> {
  /** `stopped`: it was begun, and nobody wrote how it ended. */
  readonly ended: 'done' | 'failed' | 'stopped';
}

/** The list, read. */
export interface AuditList {
  /** In the order in which they were begun. */
  readonly runs: readonly AuditedRun[];
  /** The first line that does not continue the one before it, from 1. */
  readonly brokenAt?: number;
  /** Lines that a stopped computer left unfinished, from 1. */
  readonly torn: readonly number[];
}

const lineFeed = 10;

/**
 * Reads a list.
 *
 * @param bytes - the file; empty where there is none
 * @returns its runs, and whether each line continues the one before
 * @example
 * ```ts
 * const { runs, brokenAt } = readAuditLines(new Uint8Array(await readFile('school/audit.ndjson')));
 * ```
 */
export function readAuditLines(bytes: Uint8Array): AuditList {
  const lines = linesIn(bytes);
  const runs = new Map<string, AuditedRun>();
  const torn: number[] = [];
  let brokenAt: number | undefined;
  let before: Uint8Array | undefined;
  for (const [index, text] of lines.entries()) {
    const line = readLine(text);
    if (line === undefined) torn.push(index + 1);
    else {
      if (line.before !== digestOfLine(before)) brokenAt ??= index + 1;
      const { stage, before: _, ...said } = line;
      const begun = runs.get(line.run);
      runs.set(line.run, { ...begun, ...said, at: begun?.at ?? said.at, ended: stage === 'begun' ? 'stopped' : stage });
    }
    before = text;
  }
  return { runs: [...runs.values()], torn, ...(brokenAt === undefined ? {} : { brokenAt }) };
}

/**
 * What is added to a list for one more line.
 *
 * @param bytes - the file as it is
 * @param line - what the line says
 * @returns the bytes that go behind it; a last line that was left unfinished stays as it is, and is continued from
 */
export function auditLineAfter(bytes: Uint8Array, line: Omit<AuditLine, 'before'>): Uint8Array {
  const isTorn = bytes.length > 0 && bytes.at(-1) !== lineFeed;
  const text = JSON.stringify({ ...line, before: digestOfLine(linesIn(bytes).at(-1)) });
  return encodeUtf8(`${isTorn ? '\n' : ''}${text}\n`);
}

const digestOfLine = (line: Uint8Array | undefined): string =>
  line === undefined ? '' : encodeBase64url(sha256(line));

function linesIn(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, from);
    const to = end === -1 ? bytes.length : end;
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

function readLine(bytes: Uint8Array): AuditLine | undefined {
  try {
    return lineSchema.parse(JSON.parse(decodeUtf8(bytes)));
  } catch {
    return undefined;
  }
}
