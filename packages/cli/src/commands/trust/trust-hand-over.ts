/**
 * `laurel trust hand-over sign`: a hand-over statement, by each who must sign it.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { LaurelError, readSuccession, type Signer, type SuccessionStatement, signSuccession } from '@laurel/core';
import { openIssuer } from '@laurel/issuer/node';
import type { Command } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { readRootKey } from '../../files/root-key-file.ts';
import { writeOutput } from '../../files/write-file.ts';
import { confirm } from '../../terminal/confirm.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor } from '../../terminal/style.ts';
import { addHandOverCheckCommand } from './trust-hand-over-check.ts';
import { statementLines } from './trust-words.ts';

/** Who signs a statement. */
export interface SignerOptions {
  readonly issuer?: string;
  readonly key?: string;
}

/** Adds the options for who signs. */
export const addSignerOptions = (command: Command): Command =>
  command
    .option('--issuer <DIR>', 'sign it with the key of this school')
    .option('--key <FILE.age>', 'sign it with this root key of the authority');

interface SignOptions extends SignerOptions {
  readonly yes?: true;
}

/** Adds the commands. */
export const addTrustHandOverCommands: AddCommand = (group, io, finish) => {
  const handOver = group
    .command('hand-over')
    .description('statements of who answers for a school after it')
    .exitOverride();
  addSignerOptions(subcommand(handOver, 'sign <FILE>', 'see what a hand-over statement says, and sign it'))
    .option('--yes', 'do not ask: what it says is printed all the same')
    .action(async (path: string, options: SignOptions) => finish(await sign(io, path, options)));
  addHandOverCheckCommand(handOver, io, finish);
};

/**
 * Lends the key that was named, and gives the folder back.
 *
 * @param io - the run's io
 * @param options - `issuer` or `key`
 * @param work - what is done with it; with nothing where none was named
 * @returns what the work gives
 */
export async function withSigner<Result>(
  io: Io,
  { issuer: directory, key }: SignerOptions,
  work: (signer: Signer | undefined) => Result | Promise<Result>,
): Promise<Result> {
  if (directory !== undefined && key !== undefined) {
    throw new CommandError('USAGE', '--issuer and --key are two who sign: give one, and then the other.');
  }
  if (directory === undefined) return work(key === undefined ? undefined : await readRootKey(key, io));
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({ directory, passphrase });
  try {
    return await work(issuer.signer);
  } finally {
    await issuer.close();
  }
}

/**
 * Signs a statement as who the key belongs to: a party signs what it says; an authority where the school's keys are lost
 * too, and else over the signatures of both.
 *
 * @param statement - with the signatures that it has
 * @param signer - whose key
 * @param created - when
 * @returns the statement with one signature more
 */
export async function signStatement(
  statement: SuccessionStatement,
  signer: Signer,
  created: Date,
): Promise<SuccessionStatement> {
  const { predecessor, successor, attestedBy, proof: proofs = [] } = statement;
  // Each signs once: a second signature by one key says nothing more.
  if (proofs.some((proof) => Reflect.get(proof, 'verificationMethod') === signer.id)) {
    throw new CommandError('USAGE', 'This key has signed the statement already: hand it to the others.');
  }
  const isParty = [predecessor.id, successor.id].includes(signer.controller);
  const id = `urn:uuid:${randomUUID()}`;
  return signSuccession(statement, { signer, created, id, counterSigns: !isParty && attestedBy !== 'authority' });
}

async function sign(io: Io, path: string, options: SignOptions): Promise<CommandResult> {
  if (options.issuer === undefined && options.key === undefined) {
    throw new CommandError('USAGE', 'Say who signs: --issuer DIR for a school, --key FILE.age for the authority.');
  }
  const statement = statementIn(await readInput(path, io), path);
  const lines = statementLines(io, statement);
  if (!options.yes) await confirm(io, { lines, question: 'Sign this?', otherwise: 'look at it, and add --yes' });
  const [signed, by] = await withSigner(io, options, async (signer) => {
    if (signer === undefined) throw new Error('one of the two was given');
    requireAskedFor(statement, signer, options);
    return [await signStatement(statement, signer, io.now()), signer.controller] as const;
  });
  await writeOutput(path, JSON.stringify(signed, null, 2));
  const count = signed.proof?.length ?? 0;
  return {
    exitCode: exitCodes.done,
    json: { statement: path, signedBy: by, signatures: count },
    text: [
      ...(options.yes ? lines : []),
      styleFor(io).good(`Signed; ${count === 1 ? 'it is the first signature' : `there are ${count} signatures`}.`),
      '',
      `Next, when all have signed: ${io.command} trust hand-over check ${path}`,
    ],
  };
}

/** Signs by who has no part in it would spoil it for the others. */
function requireAskedFor(statement: SuccessionStatement, signer: Signer, { issuer }: SignerOptions): void {
  const { predecessor, successor } = statement;
  if (issuer === undefined || [predecessor.id, successor.id].includes(signer.controller)) return;
  throw new CommandError(
    'REFUSED',
    `This school (${signer.controller}) is neither the one that hands over nor the one that takes over. Nothing was signed.`,
  );
}

function statementIn(bytes: Uint8Array, path: string): SuccessionStatement {
  try {
    return readSuccession(bytes);
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    throw new CommandError('UNUSABLE', `${path} is no hand-over statement to be signed. ${error.message}`);
  }
}
