/**
 * What `issue` and `replace` sign: records that an import kept, and drafts; and how.
 * @module
 */
import { dirname } from 'node:path';
import { asList, type JsonValue, parseJson, type Securing } from '@laurel/core';
import { algorithmsFor, securingsFor } from '@laurel/issuer';
import {
  type IssueIntoOptions,
  type IssueOutcome,
  issueDrafts,
  issueRecords,
  type OpenIssuer,
} from '@laurel/issuer/node';
import { CommandError } from '../../exit-codes.ts';
import { expandFolders, readInput } from '../../files/read-file.ts';
import { readRecords, recordEnding } from '../../files/work-folder.ts';
import type { Io } from '../../terminal/io.ts';

/** What is to be signed. */
export interface IssueInputs {
  readonly recordFiles: readonly string[];
  readonly drafts: readonly JsonValue[];
}

/**
 * Finds what is to be signed.
 *
 * @param io - the run's io
 * @param paths - work folders, files of records, drafts
 * @returns the files of records, and the drafts
 */
export async function readIssueInputs(io: Io, paths: readonly string[]): Promise<IssueInputs> {
  const files = await expandFolders(paths, [recordEnding, '.json']);
  const drafts: JsonValue[] = [];
  for (const file of files.filter((one) => !one.endsWith(recordEnding))) {
    drafts.push(...asList(parseJson(await readInput(file, io))));
  }
  return { recordFiles: files.filter((one) => one.endsWith(recordEnding)), drafts };
}

/**
 * Signs them, or says what would be signed.
 *
 * @param inputs - from {@link readIssueInputs}
 * @param options - as for `issueRecords`
 * @returns what became of each
 */
export async function* issueInputs(
  { recordFiles, drafts }: IssueInputs,
  options: IssueIntoOptions & { readonly handout?: boolean },
): AsyncGenerator<IssueOutcome> {
  // The copies of evidence lie beside the records that speak of it.
  const evidenceFrom = [...new Set(recordFiles.map((file) => dirname(file)))];
  if (recordFiles.length > 0) yield* issueRecords(readRecords(recordFiles), { ...options, evidenceFrom });
  if (drafts.length > 0) yield* issueDrafts(drafts, options);
}

/**
 * The way that was asked for, or the usual one of the key; one that the key cannot do is refused before any work.
 *
 * @param io - the run's io
 * @param issuer - the open issuer
 * @param securing - what was asked for
 * @returns the way
 * @throws CommandError USAGE
 */
export function wayFor(io: Io, { signer }: OpenIssuer, securing: Securing | undefined): Securing {
  const fits = securingsFor(signer.algorithm);
  const way = securing ?? fits[0];
  if (way !== undefined && fits.includes(way)) return way;
  const needs = securing === undefined ? [] : algorithmsFor(securing);
  throw new CommandError(
    'USAGE',
    `This school’s key is ${signer.algorithm}, and ${securing} needs ${needs.join(' or ')}. With this key, --securing takes ${fits.join(', ')}. For ${securing}, make another issuer: ${io.command} issuer create DIR --name NAME --algorithm ${needs[0]}.`,
  );
}
