/**
 * `laurel derive`: a part of a credential, as a file of its own.
 * @module
 */
import { asList, deriveCredential, isJsonObject, type JsonObject, readSecured, type Secured } from '@laurel/core';
import { partsOf } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { isSameFile, writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { checkPointers, partLines } from '../../terminal/parts.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface DeriveOptions {
  readonly disclose?: readonly string[];
  readonly list?: true;
  readonly out?: string;
}

/** Adds `derive`. */
export const addDeriveCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'derive <FILE>', 'make a file that shows a part of a credential and hides the rest')
    .option('--list', 'show what can be disclosed, and what always is')
    .option('--disclose <POINTER...>', 'what to show besides what always is, as --list names it')
    .option('--out <FILE>', 'the file to write (default: standard output)')
    .action(async (file: string, options: DeriveOptions) => finish(await derive(io, file, options)));
};

async function derive(io: Io, file: string, options: DeriveOptions): Promise<CommandResult> {
  const { disclose, out } = options;
  const list = `${io.command} derive ${file} --list`;
  if (options.list === undefined && disclose === undefined) {
    throw new CommandError('USAGE', `Say what to show, with --disclose. See what there is with: ${list}`);
  }
  // What is hidden would be gone: nothing brings it back out of a part.
  if (out !== undefined && (await isSameFile(file, out))) {
    throw new CommandError('USAGE', `${out} is the credential itself, and must be kept: give --out another name.`);
  }
  const secured = await readSecured(await readInput(file, io));
  const parts = await partsOf(givenOf(secured));
  const { good, strong } = styleFor(io);
  if (disclose === undefined) {
    const next = `${io.command} derive ${file} --disclose POINTER… --out FILE`;
    return {
      exitCode: exitCodes.done,
      json: { parts },
      text: [...partLines(io, parts), '', `Next: ${strong(next)}`],
    };
  }
  checkPointers(secured.document, disclose, { parts, list });
  const derived = await deriveCredential(givenOf(secured), { disclose });
  const text = typeof derived === 'string' ? derived : JSON.stringify(derived, null, 2);
  if (out === undefined) return { exitCode: exitCodes.done, json: { credential: derived }, text: [text] };
  await writeOutput(out, text);
  return {
    exitCode: exitCodes.done,
    json: { out, disclosed: disclose },
    text: [
      good(`${out} shows what you chose and what always is, and hides the rest.`),
      ...wrap(`Look at it before you hand it over: ${io.command} inspect ${out}`, io.columns, 2),
      ...(isTied(secured) ? wrap(tied(io), io.columns, 2) : []),
    ],
  };
}

const tied = (io: Io): string =>
  `It is tied to a key, and who checks it will want an answer by that key. ${io.command} wallet present --disclose makes one from a wallet.`;

/** What deriving takes: the object, or the token's text. */
function givenOf(secured: Secured): JsonObject | string {
  if (secured.form === 'sd-jwt') return secured.sdJwt.text;
  return secured.form === 'jose' ? secured.token.compact : secured.whole;
}

const isTied = (secured: Secured): boolean =>
  (secured.form === 'sd-jwt' && secured.sdJwt.claims.confirmation !== undefined) ||
  asList(secured.document['credentialSubject']).some(
    (subject) => isJsonObject(subject) && String(subject['id']).startsWith('did:'),
  );
