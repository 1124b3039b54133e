/**
 * `laurel status publish`: what was withdrawn, as files for any web server.
 * @module
 */
import { auditRun, canWithdraw, findIssuer, openIssuer, publishStatusLists, usualDays } from '@laurel/issuer/node';
import { InvalidArgumentError } from 'commander';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { momentOf } from '../../terminal/moment.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addByOption, type ByOption, roleGiven } from './audit-options.ts';

interface PublishOptions extends ByOption {
  readonly issuer: string;
  readonly days: number;
  readonly now?: string;
}

/** Adds `status`. */
export const addStatusCommands: AddCommand = (program, io, finish) => {
  const group = program.command('status').description('the lists of what was withdrawn').exitOverride();
  addByOption(
    subcommand(group, 'publish <DIR>', 'write the lists into the folder that the school’s web server hands out'),
  )
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .option('--days <NUMBER>', `for how many days a list may be relied on, 1 to 366`, daysOf, usualDays)
    .option('--now <TIME>', 'the time of publishing, e.g. 2026-08-20T07:00:00Z (default: now)')
    .action(async (directory: string, options: PublishOptions) => finish(await publish(io, directory, options)));
};

function daysOf(text: string): number {
  const days = Number(text);
  if (!(/^\d{1,3}$/.test(text) && days >= 1 && days <= 366)) {
    throw new InvalidArgumentError('It takes a whole number of days from 1 to 366.');
  }
  return days;
}

async function publish(io: Io, directory: string, options: PublishOptions): Promise<CommandResult> {
  const now = options.now === undefined ? io.now() : momentOf('--now', options.now);
  const by = roleGiven(io, options);
  await findIssuer(options.issuer);
  const passphrase = await passphraseFor(io, { of: 'the school’s key' });
  const issuer = await openIssuer({ directory: options.issuer, passphrase });
  try {
    const owed = issuer.register.owed();
    const said = { directory: options.issuer, isOpen: true, what: 'publish', by, now: io.now } as const;
    const files = await auditRun({ ...said, key: issuer.signer.id }, async () => {
      const result = await publishStatusLists({ issuer, directory, now, days: options.days });
      return { result, counts: { lists: result.length, written: result.filter(({ isWritten }) => isWritten).length } };
    });
    const { published } = issuer;
    const elsewhere = files.filter(({ url }) => published === undefined || !url.startsWith(`${published}/`));
    const { good, strong } = styleFor(io);
    const say = (text: string): string[] => wrap(text, io.columns);
    const written = files.filter(({ isWritten }) => isWritten).length;
    const text: string[] = [];
    if (files.length === 0) {
      text.push(...say(withoutLists[canWithdraw(issuer)]));
    } else {
      const until = new Date(Math.min(...files.map(({ validUntil }) => validUntil.getTime())));
      text.push(
        good(
          written === 0
            ? 'What is published is up to date.'
            : `${files.length} lists are up to date, ${written} written.`,
        ),
        '',
        ...say(
          `They are in ${directory}, below status. They hold until ${until.toISOString().slice(0, 10)}: publish again before, every day or when something was withdrawn.`,
        ),
      );
      if (written > 0 && published !== undefined) {
        text.push(...say(`Copy ${directory} to where your web server hands out ${published}/ .`));
      }
      if (written > 0 && files.some(({ path }) => path.endsWith('.jwt'))) {
        text.push(...say('Files that end in .jwt are of the type application/statuslist+jwt: tell your web server.'));
      }
    }
    if (elsewhere.length > 0) {
      const hosts = [...new Set(elsewhere.map(({ url }) => new URL(url).origin))].join(', ');
      text.push(...say(`Older credentials still ask at ${hosts}: copy the same files there as well.`));
    }
    if (owed > 0) {
      text.push(
        ...say(
          `A run of ${strong('issue')} was stopped and still owes ${owed} files: run it again, then publish again.`,
        ),
      );
    }
    return {
      exitCode: exitCodes.done,
      json: {
        out: directory,
        written,
        files: files.map(({ path, url, validFrom, validUntil, isWritten }) => ({
          ...{ path, url, isWritten },
          validFrom: validFrom.toISOString(),
          validUntil: validUntil.toISOString(),
        })),
      },
      text,
    };
  } finally {
    await issuer.close();
  }
}

/** Why there are none. */
const withoutLists = {
  yes: 'There is nothing to publish yet: no credential was issued that can be withdrawn.',
  nowhere: 'There is nothing to publish: this school was made without an address at which it publishes.',
  key: 'There is nothing to publish: this school’s key signs no lists.',
} as const;
