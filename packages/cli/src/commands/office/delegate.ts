/**
 * `laurel delegate`: leave for a parent or carer, or for the school itself, to carry a child’s record.
 * @module
 */
import { dirname } from 'node:path';
import { type Custodian, custodians, type DelegationScope, delegationScopes } from '@laurel/core';
import { auditRun, findIssuer, issueDelegation, nameRun, openIssuer } from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';

interface DelegateOptions extends ByOption {
  readonly issuer: string;
  readonly learner: string;
  readonly to: string;
  readonly until: string;
  readonly scope: string;
  readonly presentTo?: readonly string[];
  readonly custodian: Custodian;
  readonly again?: true;
  readonly out: string;
}

/** Adds `delegate`. */
export const addDelegateCommand: AddCommand = (program, io, finish) => {
  addByOption(
    subcommand(program, 'delegate', 'let a parent or carer carry a child’s record, for a year at most')
      .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
      .requiredOption('--learner <ID>', 'the child, by one of the school’s own ids (never a name)')
      .requiredOption('--to <KEY>', 'the key that the parent’s or carer’s own wallet printed: `laurel wallet key`')
      .requiredOption('--until <DATE>', 'its last day, such as 2027-07-31: never later than the child’s 18th birthday')
      .option('--scope <WHAT>', 'what they may do, of receive, store and present', delegationScopes.join(','))
      .option('--present-to <NAME>', 'show it to these alone, such as club.example; repeatable', collect)
      .addOption(new Option('--custodian <WHO>', 'who carries it').choices(custodians).default('parent-or-carer'))
      .option('--again', 'give one for a key from which one was taken back')
      .requiredOption('--out <FILE>', 'the file for the parent or carer'),
  ).action(async (options: DelegateOptions) => finish(await delegate(io, options)));
};

async function delegate(io: Io, options: DelegateOptions): Promise<CommandResult> {
  const by = roleGiven(io, options);
  const scopes = scopesIn(options.scope);
  const until = lastMomentOf(options.until);
  const now = io.now();
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({ directory: options.issuer, passphrase });
  const batch = nameRun();
  try {
    const said = { directory: options.issuer, isOpen: true, what: 'delegate', by, batch, now: io.now } as const;
    const given = await auditRun({ ...said, key: issuer.signer.id }, async () => {
      const result = await issueDelegation({
        issuer,
        learner: options.learner,
        guardian: options.to,
        scopes,
        presentTo: options.presentTo ?? [],
        custodian: options.custodian,
        now,
        until,
        run: batch,
        again: options.again === true,
        beside: dirname(options.out),
      });
      await writeOutput(options.out, result.text);
      return { result, counts: { given: 1 } };
    });
    const { credential, isReplacement } = given;
    return {
      exitCode: exitCodes.done,
      json: { credential, out: options.out, until: until.toISOString(), scopes, isReplacement, batch },
      text: describe(io, { options, credential, isReplacement, scopes }),
    };
  } finally {
    await issuer.close();
  }
}

function scopesIn(text: string): readonly DelegationScope[] {
  const asked = text.split(',').map((word) => word.trim());
  const unknown = asked.find((word) => !delegationScopes.some((scope) => scope === word));
  if (unknown !== undefined) {
    throw new CommandError('USAGE', '--scope takes receive, store and present, with commas between.');
  }
  return delegationScopes.filter((scope) => asked.includes(scope));
}

/** The last second of a day. */
function lastMomentOf(text: string): Date {
  const moment = new Date(`${text}T23:59:59Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(text)) {
    throw new CommandError('USAGE', '--until takes a day, such as 2027-07-31.');
  }
  return moment;
}

const whats: Readonly<Record<DelegationScope, string>> = {
  receive: 'take in what the school gives',
  store: 'keep it',
  present: 'show it for the child',
};

interface Described {
  readonly options: DelegateOptions;
  readonly credential: string;
  readonly isReplacement: boolean;
  readonly scopes: readonly DelegationScope[];
}

function describe(io: Io, { options, credential, isReplacement, scopes }: Described): string[] {
  const { good, strong } = styleFor(io);
  const say = (text: string): string[] => wrap(text, io.columns, 2);
  const who = options.custodian === 'school' ? 'The school' : 'The parent or carer';
  const to = options.presentTo === undefined ? '' : `, to ${options.presentTo.join(', ')} alone`;
  return [
    good(`${options.out} is ready for whoever carries the record.`),
    ...say(`${who} may ${scopes.map((scope) => whats[scope]).join(', ')}${to}, until the end of ${options.until}.`),
    ...(isReplacement ? say('It takes the place of the one that this key had before.') : []),
    '',
    ...say('Before you hand it over, three things that no program can know:'),
    ...say('· You have made sure who asks, and that they may. Being a first contact on a list is not enough.'),
    ...say('· The last day is not later than the child’s 18th birthday. The file does not say when that is.'),
    ...say('· Each parent or carer gets a file of their own, for a key of their own.'),
    '',
    ...say('To take it back at once, without touching anything of the child’s:'),
    `  ${strong(`${io.command} revoke ${credential} --issuer ${options.issuer} --yes`)}`,
    `  ${strong(`${io.command} status publish DIR --issuer ${options.issuer}`)}`,
  ];
}
