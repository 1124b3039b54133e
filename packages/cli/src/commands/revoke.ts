/**
 * `laurel revoke`: what was issued is withdrawn, or held back for a while.
 * @module
 */
import { messageFor, readSecured } from '@laurel/core';
import {
  findIssuer,
  type OpenIssuer,
  openIssuer,
  type Withdrawal,
  type WithdrawalFault,
  withdrawCredentials,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { readInput } from '../files/read-file.ts';
import type { CommandResult, Io } from '../terminal/io.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import { styleFor, wrap } from '../terminal/style.ts';

interface RevokeOptions {
  readonly issuer: string;
  readonly suspend?: true;
  readonly reinstate?: true;
  readonly yes?: true;
}

/** Adds `revoke`. */
export const addRevokeCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'revoke <FILE|ID...>', 'withdraw what was issued; without --yes it only says what would happen')
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .addOption(new Option('--suspend', 'hold back for now; this can be taken back').conflicts('reinstate'))
    .option('--reinstate', 'end what --suspend began')
    .option('--yes', 'do it')
    .action(async (credentials: string[], options: RevokeOptions) => finish(await revoke(io, credentials, options)));
};

/** What becomes of them, and how it is said. */
const kinds = {
  revoked: {
    verb: 'withdrawn',
    sees: `Whoever checks one will read: “${messageFor('LP_REVOKED')}”`,
    warning: 'This is for ever: what was withdrawn can only be issued anew.',
  },
  suspended: {
    verb: 'held back',
    sees: `Whoever checks one will read: “${messageFor('LP_SUSPENDED')}”`,
    warning: 'End it with --reinstate.',
  },
  reinstated: { verb: 'given back', sees: 'Whoever checks one will read that it holds.', warning: '' },
} as const;

const faults: Readonly<Record<WithdrawalFault, string>> = {
  'not-issued': 'this school’s register does not know it',
  'no-status': 'it was issued without a status, so that it cannot be withdrawn; issue it anew with --replace',
  'not-suspendable': 'a credential of this form can be withdrawn for good only (without --suspend)',
  final: 'it was withdrawn for good already',
};

async function revoke(io: Io, given: readonly string[], options: RevokeOptions): Promise<CommandResult> {
  const to = options.suspend ? 'suspended' : options.reinstate ? 'reinstated' : 'revoked';
  const credentials: string[] = [];
  for (const one of given) credentials.push(/^(?:urn|did|https?):/i.test(one) ? one : await idIn(one, io));
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer: OpenIssuer = await openIssuer({ directory: options.issuer, passphrase });
  try {
    const isDry = options.yes !== true;
    const found = await withdrawCredentials({ issuer, credentials, to, isDry });
    const refused = found.some(({ outcome }) => outcome === 'refused');
    return {
      exitCode: refused ? exitCodes.refused : exitCodes.done,
      json: { to, done: !isDry && !refused, items: found },
      text: describe(io, found, { to, isDry, issuer: options.issuer }),
    };
  } finally {
    await issuer.close();
  }
}

/** The id that a file says; the register decides whether it is one of this school. */
async function idIn(path: string, io: Io): Promise<string> {
  const { document } = await readSecured(await readInput(path, io));
  const { id } = document;
  if (typeof id === 'string') return id;
  throw new CommandError('UNUSABLE', `${path} does not say which credential it is.`);
}

function describe(
  io: Io,
  found: readonly Withdrawal[],
  { to, isDry, issuer }: { readonly to: keyof typeof kinds; readonly isDry: boolean; readonly issuer: string },
): string[] {
  const { good, bad, open, strong } = styleFor(io);
  const { verb, sees, warning } = kinds[to];
  const say = (text: string, indent = 0): string[] => wrap(text, io.columns, indent);
  const refused = found.flatMap((one) => (one.outcome === 'refused' ? [one] : []));
  if (refused.length > 0) {
    return [
      bad(`${refused.length} of ${found.length} cannot be ${verb}. Nothing was changed.`),
      ...refused.flatMap(({ credential, fault }) => say(`${credential}: ${faults[fault]}.`, 2)),
    ];
  }
  const count = found.filter(({ outcome }) => outcome === 'changed').length;
  const already = found.length - count;
  const counted = (many: number): string => `${many} ${many === 1 ? 'credential' : 'credentials'}`;
  const before = already === 0 ? [] : say(`${counted(already)} stood so already.`);
  if (count === 0) return [...before, 'Nothing was changed.'];
  if (isDry) {
    return [
      open(`${counted(count)} would be ${verb}.`),
      ...before,
      ...say(sees),
      ...(warning === '' ? [] : say(warning)),
      '',
      'Nothing was changed yet. Add --yes to do it.',
    ];
  }
  return [
    good(`${counted(count)} ${count === 1 ? 'is' : 'are'} ${verb}.`),
    ...before,
    ...say(sees),
    '',
    ...say('Nobody can see it before it is published:'),
    `  ${strong(`${io.command} status publish DIR --issuer ${issuer}`)}`,
  ];
}
