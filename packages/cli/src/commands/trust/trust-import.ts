/**
 * `laurel trust import`: other people’s registries, which nobody signed, as a file to look through.
 * @module
 */
import {
  decodeUtf8,
  type ImportedTrustList,
  importDccRegistry,
  importFederation,
  LaurelError,
  messageFor,
  parseJson,
} from '@laurel/core';
import { type Command, Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addRightsOptions, type RightsOptions, rightsOf } from './trust-options.ts';

interface ImportOptions extends RightsOptions {
  readonly from: 'federation' | 'dcc';
  readonly out: string;
}

/** Adds `trust import`. */
export const addTrustImportCommand: AddCommand = (group, io, finish) => {
  const command: Command = subcommand(group, 'import <FILE>', 'read a registry that nobody signed, to look it through')
    .addOption(
      new Option(
        '--from <FORM>',
        'dcc: of the Digital Credentials Consortium; federation: statements of an OpenID Federation, as a list or one a line',
      )
        .choices(['dcc', 'federation'])
        .makeOptionMandatory(),
    )
    .requiredOption('--out <LIST.json>', 'the file to write; it is no signed list');
  addRightsOptions(command).action(async (path: string, options: ImportOptions) =>
    finish(await importRegistry(io, path, options)),
  );
};

/** More lines than this are hints on single entries, of which `--json` has all. */
const mostFindings = 20;

async function importRegistry(io: Io, path: string, options: ImportOptions): Promise<CommandResult> {
  const mayAssert = rightsOf(options);
  if (mayAssert === undefined) {
    throw new CommandError('USAGE', 'No registry says what its members may say: say it with --as or --may-assert.');
  }
  const bytes = await readInput(path, io);
  const imported =
    options.from === 'dcc'
      ? importDccRegistry(bytes, { mayAssert })
      : importFederation(statementsIn(bytes), { mayAssert, now: io.now() });
  await writeOutput(options.out, JSON.stringify(imported.list, null, 2));
  return tell(io, imported, options.out);
}

function tell(io: Io, { list, findings }: ImportedTrustList, out: string): CommandResult {
  const { bad, strong, quiet } = styleFor(io);
  const sentences = findings.map(({ code, params }) => messageFor(code, params));
  return {
    exitCode: exitCodes.done,
    json: { unsigned: true, out, count: list.issuers.length, findings },
    text: [
      bad('Nothing of this was signed.'),
      ...sentences.slice(0, mostFindings).flatMap((sentence) => wrap(sentence, io.columns, 2)),
      ...(sentences.length > mostFindings ? [quiet(`  … and ${sentences.length - mostFindings} more (--json)`)] : []),
      '',
      `${list.issuers.length} written to ${out}.`,
      ...wrap('Look through it, entry by entry: whoever adds it to a list and signs that vouches for it.', io.columns),
      '',
      `Next: ${strong(`${io.command} trust add LIST.json --entry ${out}`)}`,
    ],
  };
}

/** A JSON array of statements, one statement, or a token on each line. */
function statementsIn(bytes: Uint8Array): readonly unknown[] {
  const text = decodeUtf8(bytes).trim();
  if (!/^[[{"]/.test(text)) return text.split(/\s+/).filter((line) => line !== '');
  try {
    const value = parseJson(text);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNUSABLE', `These are no statements. ${error.message}`);
    throw error;
  }
}
