/**
 * The table of commands.
 * @module
 */
import { type Argument, Command, type Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { AddCommand, Finish } from './command.ts';
import { addDeriveCommand } from './commands/check/derive.ts';
import { addInspectCommand } from './commands/check/inspect.ts';
import { addVerifyCommand } from './commands/check/verify.ts';
import { addIssuerCommands } from './commands/issuer/issuer.ts';
import { addAuditCommand } from './commands/office/audit.ts';
import { addDelegateCommand } from './commands/office/delegate.ts';
import { addForgetCommand } from './commands/office/forget.ts';
import { addHandOutCommand } from './commands/office/hand-out.ts';
import { addImportCommand } from './commands/office/import.ts';
import { addIssueCommand } from './commands/office/issue.ts';
import { addLearnerKeyCommands } from './commands/office/learner-key.ts';
import { addReplaceCommand } from './commands/office/replace.ts';
import { addReportCommand } from './commands/office/report.ts';
import { addRevokeCommand } from './commands/office/revoke.ts';
import { addSnapshotCommand } from './commands/office/snapshot.ts';
import { addStatusCommands } from './commands/office/status.ts';
import { addEndorseCommand } from './commands/people/endorse.ts';
import { addTrustCommands } from './commands/trust/trust.ts';
import { addWalletCommands } from './commands/wallet/wallet.ts';
import { addPresentCommand } from './commands/wallet/wallet-present.ts';
import type { Io } from './terminal/io.ts';
import { wrap } from './terminal/style.ts';

const commands: readonly AddCommand[] = [
  addIssuerCommands,
  addImportCommand,
  addIssueCommand,
  addReplaceCommand,
  addRevokeCommand,
  addForgetCommand,
  addAuditCommand,
  addReportCommand,
  addHandOutCommand,
  addStatusCommands,
  addSnapshotCommand,
  addLearnerKeyCommands,
  addDelegateCommand,
  addWalletCommands,
  addEndorseCommand,
  addDeriveCommand,
  addPresentCommand,
  addVerifyCommand,
  addInspectCommand,
  addTrustCommands,
];

/**
 * The program with all its commands.
 *
 * @param io - the run's io
 * @param finish - takes each command's result
 * @returns the program, ready to parse
 */
export function createProgram(io: Io, finish: Finish): Command {
  const program = new Command('laurel')
    .description('Signed learner profiles: a school issues, a learner carries, an employer checks.')
    .version(manifest.version)
    .exitOverride()
    // Nearly all take options; without the word, what a command does has room beside it on a narrow screen.
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(' '),
    })
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      outputError: (text, write) =>
        write(
          `${text
            .trimEnd()
            .split('\n')
            .flatMap((line) => wrap(line, io.columns))
            .join('\n')}\n`,
        ),
    })
    .showHelpAfterError('(add --help for how it is used)');
  for (const add of commands) add(program, io, finish);
  refuseRepeats(program);
  return program;
}

function termOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** Of an option that takes one value, given twice, commander would pass over the first without a word. */
function refuseRepeats(command: Command): void {
  const given = new Set<string>();
  for (const option of command.options.filter(takesOneValue)) {
    const name = option.name();
    command.on(`option:${name}`, () => {
      if (given.has(name)) command.error(`error: option '${option.flags}' can be given once only`);
      given.add(name);
    });
  }
  command.commands.forEach(refuseRepeats);
}

/** What collects values has a reader of its own; what takes one of some names has that of the names. */
const takesOneValue = (option: Option): boolean =>
  !option.isBoolean() && !option.variadic && (option.parseArg === undefined || option.argChoices !== undefined);
