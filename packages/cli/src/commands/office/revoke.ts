/**
 * `laurel revoke`: what was issued is withdrawn, or held back for a while; by file or id, by learner, or by batch.
 * @module
 */
import { messageFor } from '@laurel/core';
import {
  auditRun,
  chooseFacts,
  type FoundFact,
  findIssuer,
  type LearnerEntry,
  type OpenIssuer,
  openIssuer,
  type Withdrawal,
  type WithdrawalFault,
  withdrawCredentials,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { credentialIn } from '../issuer/own-file.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';
import { counted, linesByBatch, linesOfJoined } from './chosen-facts.ts';

interface RevokeOptions extends ByOption {
  readonly issuer: string;
  readonly learner?: string;
  readonly batch?: string;
  readonly suspend?: true;
  readonly reinstate?: true;
  readonly yes?: true;
}

/** Adds `revoke`. */
export const addRevokeCommand: AddCommand = (program, io, finish) => {
  addByOption(
    subcommand(
      program,
      'revoke [FILE|ID...]',
      'withdraw what was issued; without --yes it only says what would happen',
    ),
  )
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .option('--learner <ID>', 'all that this learner was given: one of the school’s own ids, never a name')
    .option('--batch <ID>', 'all that this batch signed: the id that `issue` printed')
    .addOption(new Option('--suspend', 'hold back for now; this can be taken back').conflicts('reinstate'))
    .option('--reinstate', 'end what --suspend began')
    .option('--yes', 'do it')
    .action(async (credentials: string[], options: RevokeOptions) => finish(await revoke(io, credentials, options)));
};

/** What becomes of them, and how it is said. */
const kinds = {
  revoked: {
    what: 'revoke',
    verb: 'withdrawn',
    sees: `Whoever checks one will read: “${messageFor('LP_REVOKED')}”`,
    holder:
      'The learner keeps their copy, and no wallet says it by itself: tell them, or their parent or carer. A wallet that asks the lists takes none of them in any more.',
    warning: 'This is for ever: what was withdrawn can only be issued anew.',
  },
  suspended: {
    what: 'suspend',
    verb: 'held back',
    sees: `Whoever checks one will read: “${messageFor('LP_SUSPENDED')}”`,
    holder: 'The learner keeps their copy, and no wallet says it by itself: tell them, or their parent or carer.',
    warning: 'End it with --reinstate.',
  },
  reinstated: {
    what: 'reinstate',
    verb: 'given back',
    sees: 'Whoever checks one will read that it holds.',
    holder: '',
    warning: '',
  },
} as const;

const copies = 'Copies that were handed on are not called back: whoever has one can still read it.';

const faults: Readonly<Record<WithdrawalFault, string>> = {
  'not-issued': 'this school’s register does not know it',
  'no-status': 'it was issued without a status, so that it cannot be withdrawn; issue it anew with --replace',
  'not-suspendable': 'a credential of this form can be withdrawn for good only (without --suspend)',
  final: 'it was withdrawn for good already',
};

async function revoke(io: Io, given: readonly string[], options: RevokeOptions): Promise<CommandResult> {
  const { learner, batch } = options;
  const isByChoice = learner !== undefined || batch !== undefined;
  if (isByChoice === given.length > 0) {
    throw new CommandError('USAGE', 'Say what: files or ids of credentials, or else --learner, --batch or both.');
  }
  const to = options.suspend ? 'suspended' : options.reinstate ? 'reinstated' : 'revoked';
  const by = roleGiven(io, options);
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer: OpenIssuer = await openIssuer({ directory: options.issuer, passphrase });
  try {
    const credentials: string[] = [];
    for (const one of given) credentials.push(isId(one) ? one : await credentialIn(io, one, issuer));
    const choice = {
      ...(learner === undefined ? {} : { learner }),
      ...(batch === undefined ? {} : { run: batch }),
      ...(isByChoice ? {} : { credentials }),
    };
    const chosen = chooseFacts(issuer.register, choice);
    const facts = [...chosen.facts()];
    const ids = isByChoice ? facts.map(({ credential }) => credential) : credentials;
    const would = await withdrawCredentials({ issuer, credentials: ids, to, isDry: true });
    // Of a learner or a batch the others are meant even so.
    const left = isByChoice ? would.filter(isLeft) : [];
    const due = would.filter((one) => !left.includes(one));
    const isRefused = due.some(({ outcome }) => outcome === 'refused') || (due.length === 0 && left.length > 0);
    const changes = due.filter(({ outcome }) => outcome === 'changed');
    const isDone = options.yes === true && !isRefused;
    if (isDone && changes.length > 0) {
      const said = { directory: options.issuer, isOpen: true, what: kinds[to].what, by, now: io.now } as const;
      await auditRun({ ...said, key: issuer.signer.id, ...runOf(facts, batch) }, async () => {
        const result = await withdrawCredentials({ issuer, credentials: due.map(({ credential }) => credential), to });
        return { result, counts: { [kinds[to].verb]: changes.length } };
      });
    }
    return {
      exitCode: isRefused ? exitCodes.refused : exitCodes.done,
      json: { to, done: isDone, items: would },
      text: describe(io, {
        due,
        left,
        facts,
        to,
        isRefused,
        options,
        ...(chosen.learner ? { learner: chosen.learner } : {}),
      }),
    };
  } finally {
    await issuer.close();
  }
}

const isId = (text: string): boolean => /^(?:urn|did|https?):/i.test(text);

/** What cannot be withdrawn, and need not be. */
const isLeft = (one: Withdrawal): boolean =>
  one.outcome === 'refused' && (one.fault === 'no-status' || one.fault === 'final');

const runOf = ([first]: readonly FoundFact[], batch: string | undefined): { readonly batch?: string } =>
  batch === undefined || first?.run === undefined ? {} : { batch: first.run };

interface Described {
  readonly due: readonly Withdrawal[];
  readonly left: readonly Withdrawal[];
  readonly facts: readonly FoundFact[];
  readonly learner?: LearnerEntry;
  readonly to: keyof typeof kinds;
  readonly isRefused: boolean;
  readonly options: RevokeOptions;
}

function describe(io: Io, { due, left, facts, learner, to, isRefused, options }: Described): string[] {
  const { good, bad, open, strong } = styleFor(io);
  const { verb, sees, holder, warning } = kinds[to];
  const say = (text: string, indent = 0): string[] => (text === '' ? [] : wrap(text, io.columns, indent));
  const stays = left.length === 0 ? [] : [...new Set(left.flatMap(faultOf))];
  const leftLines = stays.flatMap((fault) => {
    const some = left.filter((one) => faultOf(one).includes(fault)).length;
    return say(`${counted(some, 'credential')} cannot be ${verb}: ${faults[fault]}.`);
  });
  if (isRefused) {
    const refused = due.filter(({ outcome }) => outcome === 'refused');
    return [
      bad(`${refused.length + left.length} of ${due.length + left.length} cannot be ${verb}. Nothing was changed.`),
      ...leftLines,
      ...refused
        .slice(0, mostShown)
        .flatMap((one) => faultOf(one).flatMap((fault) => say(`${one.credential}: ${faults[fault]}.`, 2))),
      ...(refused.length > mostShown ? [`  … and ${refused.length - mostShown} more (all are in --json)`] : []),
    ];
  }
  const changed = new Set(due.filter(({ outcome }) => outcome === 'changed').map(({ credential }) => credential));
  const already = due.length - changed.size;
  const before = already === 0 ? [] : say(`${counted(already, 'credential')} stood so already.`);
  if (changed.size === 0) {
    return due.length + left.length === 0
      ? ['Nothing that was issued fits this. Nothing was changed.']
      : [...before, ...leftLines, 'Nothing was changed.'];
  }
  const their = facts.filter(({ credential }) => changed.has(credential));
  const isOne = changed.size === 1;
  const rest = [...before, ...leftLines];
  if (!options.yes) {
    return [
      open(`${counted(changed.size, 'credential')} would be ${verb}.`),
      ...linesByBatch(their),
      ...linesOfJoined(io, learner, their),
      ...rest,
      '',
      ...say(sees),
      ...say(holder),
      ...say(to === 'reinstated' ? '' : copies),
      ...say(warning),
      '',
      'Nothing was changed yet. Add --yes to do it.',
    ];
  }
  return [
    good(`${counted(changed.size, 'credential')} ${isOne ? 'is' : 'are'} ${verb}.`),
    ...rest,
    ...say(sees),
    ...say(holder),
    '',
    ...say('Nobody can see it before it is published:'),
    `  ${strong(`${io.command} status publish DIR --issuer ${options.issuer}`)}`,
  ];
}

const mostShown = 10;

const faultOf = (one: Withdrawal): readonly WithdrawalFault[] => (one.outcome === 'refused' ? [one.fault] : []);
