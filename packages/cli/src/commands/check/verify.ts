/**
 * `laurel verify`: an employer's question, answered in words.
 * @module
 */
import {
  type CryptosuiteName,
  compatibilityNames,
  cryptosuites,
  isCompatibilityName,
  type Report,
  safeLine,
  type Verdict,
} from '@laurel/core';
import { verifyBatch } from '@laurel/verifier/node';
import type { Command } from 'commander';
import { type AddCommand, collect, collectNames, subcommand } from '../../command.ts';
import { verdictExitCodes } from '../../exit-codes.ts';
import { expandFolders, readInput } from '../../files/read-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor } from '../../terminal/style.ts';
import { closingLines } from '../../verification/closing-lines.ts';
import { describe, unusedText } from '../../verification/describe.ts';
import { prepare, type VerifyCommandOptions } from '../../verification/prepare.ts';

const suiteNames = Object.values(cryptosuites).map(({ name }) => name);

const isSuiteName = (name: string): name is CryptosuiteName => Object.hasOwn(cryptosuites, name);

/**
 * The options that say where to look and whom to rely on.
 *
 * @param command - `verify`, or another one that verifies
 * @returns the command
 */
export const addSourceOptions = (command: Command): Command =>
  command
    .option(
      '--trust <FILE>',
      'list of schools that you trust (from them, or from who speaks for them); may be repeated',
      collect,
    )
    .option('--trust-root <KEY>', 'key of the authority that signs such a list (did:key:…); may be repeated', collect)
    .option('--trust-threshold <NUMBER>', 'how many of these keys must have signed (default: all)')
    .option('--succession <FILE>', 'statement by which a school hands over to another; may be repeated', collect)
    .option('--online', 'ask the schools’ web servers for their keys and for what was withdrawn')
    .option(
      '--files <DIR|FILE>',
      'keys and lists of schools that you have as files (did.jsonl, did-witness.json, status lists); may be repeated',
      collect,
    )
    .option('--remember <DIR>', 'keep what was seen, to notice when somebody holds back what came after it');

/** Adds `verify`. */
export const addVerifyCommand: AddCommand = (program, io, finish) => {
  addSourceOptions(subcommand(program, 'verify <FILE...>', 'check credentials and profiles; - reads standard input'))
    .option('--any-issuer', 'accept anybody as the issuer: only the signature is checked')
    .option('--unchecked-status', 'accept items that may have been withdrawn since')
    .option('--unchallenged', 'accept a copy that anyone could have forwarded')
    .option('--challenge <TEXT>', 'the text that you asked the learner to sign; with --domain')
    .option('--domain <NAME>', 'the name that you gave the learner for yourself; with --challenge')
    .option('--query <FILE>', 'what you asked for (DCQL, OpenID4VP): all of it must be shown, and nothing else')
    .option(
      '--compatibility <NAME>',
      `also read what was made in an older or looser way, and say so: ${compatibilityNames.join(', ')}; may be repeated`,
      collectNames(isCompatibilityName, compatibilityNames),
    )
    .option(
      '--key-set <URL=FILE>',
      'the keys (JWK Set) of an issuer that is a web address; with --compatibility https-issuer-key-set; may be repeated',
      collect,
    )
    .option(
      '--type-metadata <VCT=FILE>',
      'the metadata of a type of SD-JWT that Laurel does not know; may be repeated',
      collect,
    )
    .option(
      '--cryptosuite <NAME>',
      'accept only proofs of this cryptosuite; may be repeated (default: all but the experimental)',
      collectNames(isSuiteName, suiteNames),
    )
    .option('--existed-before <TIME>', 'a time at which you can prove that these very files existed')
    .option('--now <TIME>', 'judge by this time, e.g. 2026-11-22T12:00:00Z (default: now)')
    .action(async (paths: string[], options: VerifyCommandOptions) => finish(await verifyFiles(io, paths, options)));
};

async function verifyFiles(io: Io, paths: readonly string[], options: VerifyCommandOptions): Promise<CommandResult> {
  const preparation = await prepare(io, options);
  const { verifyOptions, unused, keep } = preparation;
  io.err(unusedText(io, unused));
  const files = await expandFolders(paths, ['.json', '.jwt']);
  const progress = startProgress(io, { label: 'Checking', total: files.length });
  const reports: Report[] = [];
  try {
    // Many are verified by several threads; in the order of the files either way.
    for await (const report of verifyBatch(contentsOf(files, io), verifyOptions)) {
      reports.push(report);
      progress.update(reports.length);
    }
  } finally {
    progress.end();
  }
  await keep();
  const [only] = reports;
  const isSeveral = reports.length !== 1;
  return {
    exitCode: worstOf(reports.map(({ verdict }) => verdict)),
    json: isSeveral ? reports : only,
    text: [
      ...reports.flatMap((report, index) => [
        ...(isSeveral ? [...(index > 0 ? [''] : []), styleFor(io).strong(safeLine(files[index] ?? ''))] : []),
        ...describe(io, report),
      ]),
      ...closingLines(io, reports, preparation),
    ],
  };
}

async function* contentsOf(files: readonly string[], io: Io): AsyncGenerator<Uint8Array> {
  for (const file of files) yield await readInput(file, io);
}

/** Invalid is worse than indeterminate, whatever the numbers of the exit codes. */
function worstOf(verdicts: readonly Verdict[]): number {
  const worst = (['invalid', 'indeterminate', 'valid'] as const).find((verdict) => verdicts.includes(verdict));
  return verdictExitCodes[worst ?? 'indeterminate'];
}
