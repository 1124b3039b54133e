/**
 * `laurel wallet add`: what a learner was given is checked, and kept.
 * @module
 */
import { type ErrorCode, messageFor, type Report, safeLine } from '@laurel/core';
import { type AddCredentialResult, addCredential } from '@laurel/holder';
import { type VerifyOptions, verifyCredential } from '@laurel/verifier';
import { exitCodes } from '../../exit-codes.ts';
import { expandFolders, readInput } from '../../files/read-file.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { closingLines } from '../../verification/closing-lines.ts';
import { unusedText } from '../../verification/describe.ts';
import { prepare, type SourceOptions } from '../../verification/prepare.ts';

interface Added {
  readonly file: string;
  readonly outcome: 'added' | 'already-there' | 'refused';
  readonly id?: string;
  readonly codes?: readonly ErrorCode[];
  /** Why not, in sentences. */
  readonly reasons?: readonly string[];
  readonly supersedes?: readonly string[];
  /** The checks that were open, by their codes. */
  readonly open?: readonly string[];
}

/**
 * Verifies files and keeps what is not refused.
 *
 * @param io - the run's io
 * @param directory - the wallet's folder
 * @param paths - files and folders
 * @param options - whom to rely on, and where to look
 * @returns what was kept, and what not
 */
export async function addToWallet(
  io: Io,
  directory: string,
  paths: readonly string[],
  options: SourceOptions,
): Promise<CommandResult> {
  const preparation = await prepare(io, options);
  io.err(unusedText(io, preparation.unused));
  // A learner keeps what they were given whether or not its status was looked up, and nobody shows it to them.
  const verifyOptions: VerifyOptions = {
    ...preparation.verifyOptions,
    acceptUnchallenged: true,
    // As the school gave it: parts of it are shown later, and never it itself.
    acceptBaseProof: true,
  };
  const files = await expandFolders(paths, ['.json', '.jwt']);
  const reports: Report[] = [];
  const progress = startProgress(io, { label: 'Checking', total: files.length });
  const added = await withWallet(io, directory, async (wallet) => {
    const results: Added[] = [];
    for (const file of files) {
      const credential = await readInput(file, io);
      const result = await addCredential(wallet, {
        credential,
        verify: (bytes) => verifyCredential(bytes, verifyOptions),
      });
      results.push(
        result.outcome === 'refused'
          ? { file, outcome: 'refused', codes: result.codes, reasons: reasonsIn(result) }
          : {
              file,
              outcome: result.outcome,
              id: result.credential.id,
              supersedes: result.supersedes,
              open: result.credential.check.open.flatMap(({ code }) => code ?? []),
            },
      );
      reports.push(result.report);
      progress.update(results.length);
    }
    return results;
  }).finally(progress.end);
  await preparation.keep();
  const { good, bad, quiet, strong } = styleFor(io);
  const count = (outcome: Added['outcome']) => added.filter((one) => one.outcome === outcome).length;
  const text: string[] = [];
  const newOnes = added.filter(({ outcome }) => outcome === 'added');
  const unproven = added.filter(({ outcome }, at) => outcome === 'added' && !isProven(reports[at])).length;
  if (newOnes.length > 0) text.push(good(`${newOnes.length} kept, each checked first.`));
  if (unproven > 0) {
    text.push(
      ...wrap(`Not shown to be genuine yet: ${unproven} of them, for their keys are elsewhere.`, io.columns, 2),
    );
  }
  const withCode = (wanted: string) => newOnes.filter(({ open: codes = [] }) => codes.includes(wanted)).length;
  const unknown = withCode('LP_TRUST_NOT_GIVEN');
  if (withCode('LP_ISSUER_UNKNOWN') > 0) {
    text.push(
      ...wrap(`Signed by somebody on none of your lists: ${withCode('LP_ISSUER_UNKNOWN')} of them.`, io.columns, 2),
    );
  }
  if (unknown > 0) {
    text.push(
      ...wrap(
        `Who signed was not looked up for ${unknown} of them: add --trust with the school’s file.`,
        io.columns,
        2,
      ),
    );
  }
  if (count('already-there') > 0) text.push(quiet(`${count('already-there')} were there already.`));
  for (const { file, outcome, reasons = [] } of added) {
    if (outcome !== 'refused') continue;
    text.push(bad(`Not kept: ${safeLine(file)}`), ...reasons.flatMap((reason) => wrap(reason, io.columns, 2)));
  }
  text.push(...closingLines(io, reports.map(withoutTrust), preparation));
  if (count('added') > 0) text.push('', `Next: ${strong(`${io.command} wallet list ${directory}`)}`);
  return {
    exitCode: count('refused') > 0 ? exitCodes.refused : exitCodes.done,
    json: { items: added },
    text,
  };
}

const isProven = (report: Report | undefined): boolean =>
  report?.checks.some(({ id, outcome }) => id === 'proof' && outcome === 'passed') === true;

/** Who signed has been told in numbers already. */
const withoutTrust = (report: Report): Report => ({
  ...report,
  checks: report.checks.filter(({ id }) => id !== 'issuer-trust'),
  credentials: (report.credentials ?? []).map(withoutTrust),
});

/** The sentences of the checks that failed, each once; where none did, those of the codes. */
function reasonsIn({ codes, report }: Extract<AddCredentialResult, { outcome: 'refused' }>): string[] {
  const failed = report.checks.filter(({ outcome }) => outcome === 'failed').map(({ message }) => message);
  return [...new Set(failed.length > 0 ? failed : codes.map((code) => messageFor(code)))];
}
