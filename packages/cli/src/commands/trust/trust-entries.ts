/**
 * `laurel trust revise` and `remove`: what is said of those on a list, and who should never have been on it.
 * @module
 */
import type { ListChange, TrustListDocument } from '@laurel/core';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError } from '../../exit-codes.ts';
import { changeAndTell } from './trust-drafts.ts';
import { addEntryOptions, type EntryOptions, expiresOf, revisionOf } from './trust-options.ts';
import { findId, findIds } from './trust-whom.ts';

/** Adds the commands. */
export const addTrustEntryCommands: AddCommand = (group, io, finish) => {
  const revise = subcommand(
    group,
    'revise <LIST.json> <ID>',
    'correct what a list says of somebody (ID or URN)',
  ).option('--name <NAME>', 'its name, as people will see it');
  addEntryOptions(revise).action(async (path: string, text: string, options: EntryOptions) => {
    const to = revisionOf(options);
    if (Object.keys(to).length === 0) {
      throw new CommandError('USAGE', 'Say what is to be corrected: see trust revise --help.');
    }
    const expires = expiresOf(options);
    const changesTo = (list: TrustListDocument): readonly ListChange[] =>
      findIds(list, text).map((id) => ({ change: 'revise', id, to: withNumbers(list, id, to) }));
    finish(await changeAndTell(io, path, (list) => ({ changes: changesTo(list), expires })));
  });
  subcommand(group, 'remove <LIST.json> <ID>', 'take off what should never have been on a list (ID or URN)').action(
    async (path: string, text: string) =>
      finish(
        await changeAndTell(io, path, (list) => ({
          changes: [{ change: 'remove', id: findId(list, text) }],
          notes: [
            'What it issued is trusted by nobody any more, old credentials too. A school that closed is closed (trust close), so that its leavers keep what they have.',
          ],
        })),
      ),
  );
};

/** The other numbers of a school stay as they were. */
function withNumbers(
  list: TrustListDocument,
  id: string,
  to: ReturnType<typeof revisionOf>,
): ReturnType<typeof revisionOf> {
  if (to.numbers === undefined) return to;
  return { ...to, numbers: { ...list.issuers.find((entry) => entry.id === id)?.numbers, ...to.numbers } };
}
