/**
 * `laurel trust create`, `renew` and `roots`: a list itself, how long it holds, and whose signatures it needs.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { makeTrustList } from '@laurel/core';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError } from '../../exit-codes.ts';
import { writeList } from '../../files/trust-list-files.ts';
import { changeAndTell, tellOfDraft } from './trust-drafts.ts';
import { momentOf, rootsOf } from './trust-options.ts';

interface CreateOptions {
  readonly authority: string;
  readonly authorityId?: string;
  readonly root: readonly string[];
  readonly threshold: string;
  readonly expires: string;
}

/** Adds the commands. */
export const addTrustCreateCommands: AddCommand = (group, io, finish) => {
  subcommand(group, 'create <LIST.json>', 'begin a list, to be signed by several people together')
    .requiredOption('--authority <NAME>', 'whose list it is, as people will see it')
    .option('--authority-id <ID>', 'its identifier or web address')
    .requiredOption('--root <DID>', 'the did:key of somebody who signs (from trust key); may be repeated', collect)
    .requiredOption('--threshold <N>', 'how many of them must sign each version')
    .requiredOption('--expires <DAY>', 'the last day on which anybody relies on it (UTC)')
    .action(async (path: string, options: CreateOptions) => {
      const { authority: name, authorityId: id } = options;
      const paths = await freePaths(path);
      const list = makeTrustList({
        id: `urn:uuid:${randomUUID()}`,
        authority: { name, ...(id === undefined ? {} : { id }) },
        roots: rootsOf({ keys: options.root, threshold: options.threshold }),
        issued: io.now(),
        expires: laterThan(io.now(), options.expires),
      });
      await writeList(paths.draftPath, list);
      const { keys, threshold } = list.roots;
      // One key alone that is lost or stolen takes the whole list with it.
      const alone =
        threshold === 1
          ? [
              'One key alone can change this list: whoever gets hold of it decides who is trusted. Two of three is better.',
            ]
          : [];
      const all =
        threshold === keys.length && threshold > 1
          ? [
              'Every key must sign: when one is lost, nobody can change this list again. Have one more key than must sign.',
            ]
          : [];
      finish(await tellOfDraft(io, paths, list, [...alone, ...all]));
    });
  subcommand(group, 'renew <LIST.json>', 'let a list hold for longer')
    .requiredOption('--expires <DAY>', 'its new last day (UTC)')
    .action(async (path: string, { expires }: Pick<CreateOptions, 'expires'>) =>
      finish(await changeAndTell(io, path, () => ({ changes: [], expires: laterThan(io.now(), expires) }))),
    );
  subcommand(group, 'roots <LIST.json>', 'change who signs a list: give all root keys that it is to have')
    .requiredOption('--root <DID>', 'a root key; may be repeated', collect)
    .requiredOption('--threshold <N>', 'how many of them must sign')
    .option('--expires <DAY>', 'the last day of the list (default: as it was)')
    .action(async (path: string, options: Pick<CreateOptions, 'root' | 'threshold'> & { readonly expires?: string }) =>
      finish(
        await changeAndTell(io, path, () => ({
          changes: [{ change: 'roots', roots: rootsOf({ keys: options.root, threshold: options.threshold }) }],
          expires: options.expires === undefined ? undefined : laterThan(io.now(), options.expires),
          notes: [
            'Enough of the old keys and enough of the new ones sign this version. Keep every older version where people can get it: who has not looked since then follows them from one to the next.',
          ],
        })),
      ),
    );
};

function laterThan(now: Date, text: string): Date {
  const expires = momentOf('--expires', text, true);
  if (expires.getTime() > now.getTime()) return expires;
  throw new CommandError('USAGE', '--expires is a day that is over: nobody could rely on the list.');
}

async function freePaths(path: string): Promise<{ readonly path: string; readonly draftPath: string }> {
  if (!path.endsWith('.json') || path.endsWith('.draft.json')) {
    throw new CommandError('USAGE', `${path} is no name for a list: give one such as elmshire.json.`);
  }
  const draftPath = path.replace(/\.json$/, '.draft.json');
  for (const one of [path, draftPath]) {
    const found = await stat(one).catch(() => undefined);
    if (found !== undefined) {
      throw new CommandError(
        'USAGE',
        `${one} is there already: change it with trust add and the others, or give another name.`,
      );
    }
  }
  return { path, draftPath };
}
