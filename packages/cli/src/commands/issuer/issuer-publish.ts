/**
 * `laurel issuer publish`, `witness` and `approve`: what goes from a school's folder to the web, and who looks at it
 * before.
 * @module
 */
import { decodeUtf8, LaurelError } from '@laurel/core';
import { addApprovals, approveDid, auditRun, findIssuer, publishIssuer } from '@laurel/issuer/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from '../office/audit-options.ts';

interface PublishOptions extends ByOption {
  readonly issuer: string;
  readonly host?: string;
}

interface WitnessOptions {
  readonly issuer: string;
  readonly approvals?: string;
  readonly out: string;
}

/** Adds the three. */
export const addIssuerPublishCommands: AddCommand = (group, io, finish) => {
  addByOption(
    subcommand(group, 'publish <WEB>', 'write what a web server serves of the identifier; WEB stands for its root'),
  )
    .requiredOption('--issuer <DIR>', 'the school’s folder')
    .option('--host <HOST>', 'of an identifier that has moved: write what its old host goes on serving')
    .action(async (web: string, options: PublishOptions) => finish(await publish(io, web, options)));
  subcommand(group, 'witness <LOG>', 'as a witness: approve the newest version of a school’s did.jsonl')
    .requiredOption('--issuer <DIR>', 'the witness’s own folder (an issuer without --did)')
    .requiredOption('--out <FILE>', 'where the approval goes, for the school')
    .option('--approvals <FILE>', 'the school’s did-witness.json, where there is one')
    .action(async (log: string, options: WitnessOptions) => finish(await witness(io, log, options)));
  subcommand(
    group,
    'approve <DIR> [FILE...]',
    'as a school: take in what witnesses have approved; without files: who has',
  ).action(async (directory: string, files: string[]) => finish(await approve(io, directory, files)));
};

async function publish(io: Io, web: string, { issuer, host, by }: PublishOptions): Promise<CommandResult> {
  const said = { directory: issuer, what: 'publish', by: roleGiven(io, { ...(by && { by }) }), now: io.now } as const;
  const options = { directory: issuer, out: web, ...(host === undefined ? {} : { host }), now: io.now() };
  const publishing = auditRun(said, async () => {
    const result = await publishIssuer(options);
    return { result, counts: { files: result.length, written: result.filter(({ isNew }) => isNew).length } };
  });
  const files = await publishing.catch((error: unknown) => {
    if (!(error instanceof LaurelError) || error.code !== 'LP_DID_LOG_WITNESS') throw error;
    const say = `Its witnesses have not approved the newest version yet, so nothing was written. Who has: ${io.command} issuer approve ${issuer}`;
    throw new CommandError('REFUSED', say);
  });
  const { good } = styleFor(io);
  const fresh = files.filter(({ isNew }) => isNew).length;
  return {
    exitCode: exitCodes.done,
    json: { web, files },
    text: [
      good(fresh === 0 ? 'Nothing has changed since it was last written.' : `Ready to be served: ${web}`),
      '',
      ...files.map(({ path, isNew }) => `  ${path}${isNew ? '' : '  (as it was)'}`),
      '',
      ...wrap('Copy the folder to the root of the web server, with everything that was there before.', io.columns),
    ],
  };
}

async function witness(io: Io, log: string, { issuer, approvals, out }: WitnessOptions): Promise<CommandResult> {
  const text = await textOf(io, log);
  const known = approvals === undefined ? undefined : await textOf(io, approvals);
  await findIssuer(issuer);
  const passphrase = await passphraseFor(io, { of: 'the witness’s key' });
  const files = { log: text, ...(known === undefined ? {} : { witness: known }) };
  const { did, versionId, approval } = await approveDid({ directory: issuer, passphrase, ...files, now: io.now() });
  await writeOutput(out, approval.trimEnd());
  return {
    exitCode: exitCodes.done,
    json: { did, versionId, out },
    text: [
      styleFor(io).good(`Version ${Number.parseInt(versionId, 10)} is approved.`),
      '',
      `  ${did}`,
      '',
      ...wrap(
        `Its whole history holds. Give ${out} to the school, once you know from them that they changed it.`,
        io.columns,
      ),
    ],
  };
}

async function approve(io: Io, directory: string, files: readonly string[]): Promise<CommandResult> {
  const approvals: string[] = [];
  for (const file of files) approvals.push(await textOf(io, file));
  const state = await addApprovals({ directory, approvals, now: io.now() });
  const { threshold, witnesses, approvedBy } = state;
  const { good, open, strong } = styleFor(io);
  const isEnough = approvedBy.length >= threshold;
  return {
    exitCode: exitCodes.done,
    json: { ...state, isEnough },
    text: [
      threshold === 0
        ? good('Nobody has to approve this identifier.')
        : (isEnough ? good : open)(`Approved by ${approvedBy.length}; ${threshold} of ${witnesses.length} must.`),
      '',
      ...witnesses.map((id) => `  ${approvedBy.includes(id) ? 'approved' : 'open    '}  ${id}`),
      ...(witnesses.length === 0 ? [] : ['']),
      isEnough
        ? `Next: ${strong(`${io.command} issuer publish WEB --issuer ${directory}`)}`
        : `Next: give ${directory}/did to a witness (${io.command} issuer witness --help).`,
    ],
  };
}

async function textOf(io: Io, file: string): Promise<string> {
  try {
    return decodeUtf8(await readInput(file, io));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('UNUSABLE', `${file} is no text.`);
  }
}
