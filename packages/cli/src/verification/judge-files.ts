/**
 * Every file that was given, judged: what stands by itself together, by several threads; what came with keys and lists of
 * its own, with these.
 * @module
 */
import { LaurelError, type Report, type Verdict } from '@laurel/core';
import { verifyBatch } from '@laurel/verifier/node';
import { CommandError } from '../exit-codes.ts';
import type { OpenedFile } from './open-files.ts';
import type { Preparation } from './prepare.ts';

/** A file with what was found of it. */
export interface JudgedFile extends OpenedFile {
  readonly reports: readonly Report[];
  readonly verdict: Verdict;
}

/** What judging needs. */
export interface JudgeOptions {
  readonly preparation: Preparation;
  readonly onReport: (count: number) => void;
  readonly unused: (words: string) => void;
}

/**
 * Judges files in their order.
 *
 * @param files - as they are opened
 * @param options - what they are judged with, and who is told of progress
 * @returns each with its reports
 */
export async function judgeFiles(
  files: AsyncIterable<OpenedFile>,
  options: JudgeOptions,
): Promise<readonly JudgedFile[]> {
  const { preparation, onReport } = options;
  const opened: OpenedFile[] = [];
  const together: Report[] = [];
  const documents = async function* (): AsyncGenerator<Uint8Array> {
    for await (const file of files) {
      const isAlone = file.staples.length > 0;
      // Bytes that were judged are not kept: there may be thousands.
      opened.push(isAlone ? file : { ...file, documents: file.documents.map(() => new Uint8Array()) });
      if (!isAlone) yield* file.documents;
    }
  };
  for await (const report of verifyBatch(documents(), preparation.verifyOptions)) {
    together.push(report);
    onReport(together.length);
  }
  const judged: JudgedFile[] = [];
  let at = 0;
  for (const file of opened) {
    if (file.staples.length > 0) {
      judged.push(await judgeWithStaples(file, options));
      onReport(judged.length);
      continue;
    }
    const reports = together.slice(at, at + file.documents.length);
    at += file.documents.length;
    judged.push({ ...file, reports, verdict: verdictOfFile(file, reports) });
  }
  return judged;
}

async function judgeWithStaples(file: OpenedFile, { preparation, unused }: JudgeOptions): Promise<JudgedFile> {
  const { verifyOptions, unused: passedOver } = await withOwnStaples(file, preparation);
  for (const words of passedOver) unused(words);
  const reports: Report[] = [];
  for await (const report of verifyBatch(file.documents, verifyOptions)) reports.push(report);
  return { ...file, reports, verdict: verdictOfFile(file, reports) };
}

/** Of staples that contradict each other none is used; the document is judged without them. */
async function withOwnStaples(file: OpenedFile, preparation: Preparation) {
  try {
    return await preparation.withStaples(file.staples);
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof LaurelError)) throw error;
    return { verifyOptions: preparation.verifyOptions, unused: [`what came with ${file.path}: ${error.message}`] };
  }
}

const worst: readonly Verdict[] = ['invalid', 'indeterminate', 'valid'];

/** An old badge is never valid, and what could not be opened is refused. */
function verdictOfFile({ refusal, parcel }: OpenedFile, reports: readonly Report[]): Verdict {
  if (refusal !== undefined) return 'invalid';
  const verdicts = reports.map(({ verdict }) => verdict);
  const old = (parcel?.oldBadges.length ?? 0) > 0 ? (['indeterminate'] as const) : [];
  return worstOf([...verdicts, ...old]);
}

/** Invalid is worse than indeterminate, whatever the numbers of the exit codes. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict =>
  worst.find((verdict) => verdicts.includes(verdict)) ?? 'indeterminate';
