/**
 * `laurel verify`: an employer's question, answered in words.
 * @module
 */
import { type CryptosuiteName, compatibilityNames, cryptosuites, isCompatibilityName, safeLine } from '@laurel/core';
import type { Command } from 'commander';
import { type AddCommand, collect, collectNames, subcommand } from '../../command.ts';
import { verdictExitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor } from '../../terminal/style.ts';
import { closingLines } from '../../verification/closing-lines.ts';
import { unusedText } from '../../verification/describe.ts';
import { describeFile, jsonOf } from '../../verification/describe-file.ts';
import { evidenceAtHand } from '../../verification/evidence-at-hand.ts';
import { judgeFiles, worstOf } from '../../verification/judge-files.ts';
import { openFiles } from '../../verification/open-files.ts';
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
    .option('--refuse-guardians', 'refuse what a parent, carer or school shows for a child')
    .option('--challenge <TEXT>', 'the text that you asked the learner to sign; with --domain')
    .option('--domain <NAME>', 'the name that you gave the learner for yourself; with --challenge')
    .option('--evidence <DIR|FILE>', 'the files that came along: held against what was signed of them')
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
  const unused: string[] = [];
  const note = (words: string): void => void unused.push(words);
  io.err(unusedText(io, preparation.unused));
  const { total, files } = await openFiles(paths, io, note);
  const progress = startProgress(io, { label: 'Checking', total });
  const judged = await judgeFiles(files, { preparation, onReport: progress.update, unused: note }).finally(
    progress.end,
  );
  io.err(unusedText(io, [...new Set(unused)]));
  await preparation.keep();
  const [only] = judged;
  const isSeveral = judged.length !== 1;
  const entries = judged.map(jsonOf);
  const json = isSeveral || only === undefined ? entries : entries[0];
  const evidence = await evidenceAtHand(io, judged, options.evidence);
  return {
    exitCode: evidence.isForged
      ? verdictExitCodes.invalid
      : verdictExitCodes[worstOf(judged.map(({ verdict }) => verdict))],
    json: evidence.found === undefined ? json : { checked: json, evidence: evidence.found },
    text: [
      ...judged.flatMap((file, index) => [
        ...(isSeveral ? [...(index > 0 ? [''] : []), styleFor(io).strong(safeLine(file.path))] : []),
        ...describeFile(io, file),
      ]),
      ...evidence.lines,
      ...closingLines(
        io,
        judged.flatMap(({ reports }) => reports),
        { ...preparation, hasFiles: preparation.hasFiles || judged.some(({ staples }) => staples.length > 0) },
      ),
    ],
  };
}
