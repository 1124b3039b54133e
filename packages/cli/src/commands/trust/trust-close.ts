/**
 * `laurel trust close` and `merge`: a school issues nothing more, and what it issued stays good.
 * @module
 */
import { type ListChange, safeLine, type TrustListDocument } from '@laurel/core';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError } from '../../exit-codes.ts';
import { changeAndTell } from './trust-drafts.ts';
import { momentOf } from './trust-options.ts';
import { findIds, onTheList } from './trust-whom.ts';

interface CloseOptions {
  readonly since: string;
  readonly mergedInto?: string;
  readonly successor?: string;
}

/** Adds the commands. */
export const addTrustCloseCommands: AddCommand = (group, io, finish) => {
  subcommand(group, 'close <LIST.json> <ID>', 'say that a school has closed (ID or URN)')
    .requiredOption('--since <DAY>', 'the first day on which it issues nothing more (UTC)')
    .option('--merged-into <ID>', 'it has become part of this one')
    .option('--successor <ID>', 'who answers for it from then on')
    .action(async (path: string, text: string, options: CloseOptions) =>
      finish(await changeAndTell(io, path, (list) => closing(list, text, options))),
    );
  subcommand(group, 'merge <LIST.json> <ID>', 'say that a school has become part of another (ID or URN)')
    .requiredOption('--into <ID>', 'the other one')
    .requiredOption('--since <DAY>', 'the first day on which it issues nothing more by itself (UTC)')
    .action(async (path: string, text: string, options: { readonly into: string; readonly since: string }) =>
      finish(
        await changeAndTell(io, path, (list) =>
          closing(list, text, { since: options.since, mergedInto: options.into }),
        ),
      ),
    );
};

function closing(
  list: TrustListDocument,
  text: string,
  options: CloseOptions,
): { readonly changes: readonly ListChange[]; readonly notes: readonly string[] } {
  const { mergedInto, successor } = options;
  if (mergedInto !== undefined && successor !== undefined) {
    throw new CommandError('USAGE', '--merged-into and --successor contradict each other: give one of them.');
  }
  const since = momentOf('--since', options.since);
  const ids = openOf(list, findIds(list, text));
  const other = mergedInto ?? successor;
  const after = other === undefined ? undefined : onTheList(list, other);
  const changes: readonly ListChange[] =
    mergedInto !== undefined && after !== undefined
      ? ids.map((id) => ({ change: 'merge', id, into: after, since }))
      : ids.flatMap((id) => [
          { change: 'close', id, since },
          ...(after === undefined ? [] : [{ change: 'succeed', id, successor: after, from: since } as const]),
        ]);
  const isKnown = after === undefined || list.issuers.some((entry) => entry.id === after);
  return {
    changes,
    notes: [
      ...(after === undefined
        ? ['Nobody is named who answers for it: add one with trust succeed when it is known.']
        : []),
      ...(isKnown ? [] : [`${safeLine(after)} is not on this list itself.`]),
    ],
  };
}

/** Those of them under which the school still issues. */
function openOf(list: TrustListDocument, ids: readonly string[]): readonly string[] {
  const entries = list.issuers.filter(({ id }) => ids.includes(id));
  const open = new Set(entries.filter(({ state }) => state === undefined || state.is === 'open').map(({ id }) => id));
  if (open.size > 0) return [...open];
  throw new CommandError(
    'USAGE',
    `The list says already that ${safeLine(entries[0]?.name ?? '')} has closed or merged.`,
  );
}
