/**
 * `laurel snapshot`: what a learner has from the school, in one signed record, for leaving or transition.
 * @module
 */
import { securingsFor } from '@laurel/issuer';
import {
  auditRun,
  canWithdraw,
  findIssuer,
  type GatheredSnapshot,
  gatherSnapshots,
  type IssueOutcome,
  issueSnapshots,
  keepMemorySmall,
  type LeftOutside,
  nameRun,
  type OpenIssuer,
  openIssuer,
} from '@laurel/issuer/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { startProgress } from '../../terminal/progress.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';

interface SnapshotOptions extends ByOption {
  readonly issuer: string;
  readonly learner?: string;
  readonly title?: string;
}

/** Adds `snapshot`. */
export const addSnapshotCommand: AddCommand = (program, io, finish) => {
  addByOption(
    subcommand(program, 'snapshot <ISSUED>', 'gather what each learner has in one signed record, for leaving')
      .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
      .option('--learner <ID>', 'only this learner, by one of the school’s own ids (never a name)')
      .option('--title <TEXT>', 'what the record is called (default: Learner profile)'),
  ).action(async (issued: string, options: SnapshotOptions) => finish(await snapshot(io, issued, options)));
};

interface Tally {
  issued: number;
  already: number;
  /** Learners who have nothing that a record can hold. */
  empty: number;
  readonly refused: IssueOutcome[];
  readonly left: Record<keyof LeftOutside, number>;
}

async function snapshot(io: Io, issued: string, options: SnapshotOptions): Promise<CommandResult> {
  keepMemorySmall();
  const by = roleGiven(io, options);
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({ directory: options.issuer, passphrase });
  const tally: Tally = {
    issued: 0,
    already: 0,
    empty: 0,
    refused: [],
    left: { tokens: 0, withdrawn: 0, missing: 0, changed: 0 },
  };
  const batch = nameRun();
  const withdraws = canWithdraw(issuer) === 'yes';
  try {
    const said = { directory: options.issuer, isOpen: true, what: 'snapshot', by, batch, now: io.now } as const;
    await auditRun({ ...said, key: issuer.signer.id }, async () => {
      await sign(io, { issuer, issued, batch, tally }, options);
      return { result: undefined, counts: { issued: tally.issued, refused: tally.refused.length } };
    });
  } finally {
    await issuer.close();
  }
  const { refused, ...counts } = tally;
  return {
    exitCode: refused.length > 0 ? exitCodes.refused : exitCodes.done,
    json: { batch, canBeWithdrawn: withdraws, ...counts, refused },
    text: describe(io, tally, { issued, batch }),
  };
}

interface Work {
  readonly issuer: OpenIssuer;
  readonly issued: string;
  readonly batch: string;
  readonly tally: Tally;
}

async function sign(io: Io, work: Work, { learner, title }: SnapshotOptions): Promise<void> {
  const { issuer, issued, batch, tally } = work;
  const securing = securingsFor(issuer.signer.algorithm)[0];
  if (securing === undefined) throw new CommandError('USAGE', 'This school’s key cannot sign a record.');
  const progress = startProgress(io, { label: 'Signing records' });
  const found = gatherSnapshots({ issuer, issued, ...(learner === undefined ? {} : { learner }) });
  const snapshots = withSomething(found, tally, title);
  try {
    // A record whose file is gone is signed again.
    const settings = { issuer, out: issued, now: io.now(), securing, run: batch, replace: true };
    for await (const outcome of issueSnapshots(snapshots, settings)) {
      if (outcome.outcome === 'issued' || outcome.outcome === 'replaced') tally.issued++;
      else if (outcome.outcome === 'already-issued') tally.already++;
      else tally.refused.push(outcome);
      progress.update(tally.issued + tally.already + tally.refused.length);
    }
  } finally {
    progress.end();
  }
}

async function* withSomething(
  found: AsyncIterable<GatheredSnapshot>,
  tally: Tally,
  title: string | undefined,
): AsyncGenerator<{ folder: string; credentials: GatheredSnapshot['credentials']; title?: string }> {
  for await (const { folder, credentials, left } of found) {
    for (const why of ['tokens', 'withdrawn', 'missing', 'changed'] as const) tally.left[why] += left[why];
    if (credentials.length === 0) tally.empty++;
    else yield { folder, credentials, ...(title === undefined ? {} : { title }) };
  }
}

const outside: Readonly<Record<keyof LeftOutside, string>> = {
  tokens: 'are compact tokens, which a record cannot hold: hand them over as they are',
  withdrawn: 'were withdrawn or are held back: they stay outside',
  missing: 'are not in the folder any more: sign them again with `issue --replace`',
  changed: 'were changed since they were signed, or signed with a retired key: sign them again with `issue --replace`',
};

function describe(io: Io, tally: Tally, { issued, batch }: Pick<Work, 'issued' | 'batch'>): string[] {
  const { good, bad, open, strong } = styleFor(io);
  const say = (text: string, indent = 0): string[] => wrap(text, io.columns, indent);
  const records = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;
  return [
    good(`${records(tally.issued)} signed, one for each learner, with every part’s own signature.`),
    ...(tally.already === 0 ? [] : say(`${records(tally.already)} signed before: nothing new in them.`)),
    ...(tally.empty === 0 ? [] : say(`${tally.empty} learners have nothing that a record can hold.`)),
    ...Object.entries(outside).flatMap(([why, words]) => {
      const count = tally.left[why as keyof LeftOutside];
      return count === 0 ? [] : say(open(`${count} items ${words}.`));
    }),
    ...tally.refused.slice(0, 20).flatMap(({ message }) => say(bad(message), 2)),
    ...(tally.issued === 0
      ? []
      : [
          '',
          ...say(`They are in ${issued}, each in its learner’s folder. This batch is ${strong(batch)}.`),
          ...say('A record is what a learner has now. Absence of anything in it means nothing.'),
        ]),
  ];
}
