/**
 * `laurel trust add`, `revise` and `remove`: who stands on a list, and what they may say.
 * @module
 */
import { LaurelError, readOwnTrustList, safeLine, type TrustEntry, type TrustListDocument } from '@laurel/core';
import { type AddCommand, subcommand } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { readInput } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';
import { changeAndTell } from './trust-drafts.ts';
import { addEntryOptions, defined, type EntryOptions, momentOf, revisionOf } from './trust-options.ts';
import { dayOf } from './trust-words.ts';

interface AddOptions extends EntryOptions {
  readonly entry?: string;
  readonly id?: string;
  readonly trial?: true;
}

/** Adds the commands. */
export const addTrustEntryCommands: AddCommand = (group, io, finish) => {
  const add = subcommand(group, 'add <LIST.json>', 'put a school, an awarding organisation or an employer on a list')
    .option('--entry <FILE>', 'the file that it gave you (trust.json); all that is in it')
    .option('--id <ID>', 'its identifier, in place of --entry')
    .option('--name <NAME>', 'its name, as people will see it');
  addEntryOptions(add)
    .option('--trial', 'only for trials')
    .action(async (path: string, options: AddOptions) => {
      const entries = await entriesFor(io, options);
      const expires = expiresOf(options);
      finish(
        await changeAndTell(io, path, (list) => {
          refuseTwice(list, entries, io);
          return {
            changes: entries.map((entry) => ({ change: 'add', entry }) as const),
            expires,
            notes: entries.length > mostNoted ? [] : entries.flatMap((entry) => notesOn(entry, list)),
          };
        }),
      );
    });
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
    finish(
      await changeAndTell(io, path, (list) => {
        const id = findId(list, text);
        return { changes: [{ change: 'revise', id, to: withNumbers(list, id, to) }], expires };
      }),
    );
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

/** A sheet of schools is not commented line by line. */
const mostNoted = 20;

const expiresOf = ({ expires }: EntryOptions): Date | undefined =>
  expires === undefined ? undefined : momentOf('--expires', expires, true);

/** The other numbers of a school stay as they were. */
function withNumbers(
  list: TrustListDocument,
  id: string,
  to: ReturnType<typeof revisionOf>,
): ReturnType<typeof revisionOf> {
  if (to.numbers === undefined) return to;
  return { ...to, numbers: { ...list.issuers.find((entry) => entry.id === id)?.numbers, ...to.numbers } };
}

async function entriesFor(io: Io, options: AddOptions): Promise<readonly TrustEntry[]> {
  const { entry: path, id, trial } = options;
  const given = { ...revisionOf(options), ...defined({ trial }) };
  if ((path === undefined) === (id === undefined)) {
    throw new CommandError(
      'USAGE',
      'Give the file that the school gave you with --entry, or its identifier with --id.',
    );
  }
  if (path !== undefined) return (await readEntries(path, io)).map((entry) => withOwnRights(entry, given, path));
  const { name, mayAssert, ...more } = given;
  if (id === undefined || name === undefined || mayAssert === undefined) {
    throw new CommandError('USAGE', 'With --id, give its --name too, and what it may say: --as school, for example.');
  }
  return [{ id, name, mayAssert, ...more }];
}

async function readEntries(path: string, io: Io): Promise<readonly TrustEntry[]> {
  const bytes = await readInput(path, io);
  try {
    return readOwnTrustList(bytes).issuers;
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    throw new CommandError(
      'UNUSABLE',
      `${path} is no entry for a list: ask the school for the file trust.json from its key’s folder. ${error.message}`,
    );
  }
}

/** A school may write anything into its own file: that it awards qualifications is for the authority to say. */
function withOwnRights(entry: TrustEntry, given: Partial<TrustEntry>, path: string): TrustEntry {
  const awards = entry.mayAssert.some(({ assurance }) => assurance.includes('externally-validated'));
  if (awards && given.mayAssert === undefined) {
    throw new CommandError(
      'REFUSED',
      `${path} says of itself that it awards qualifications. If it is an awarding organisation, add --as awarding-organisation; a school is added with --as school.`,
    );
  }
  return { ...entry, ...given };
}

/** An issuer stands there once for any time. */
function refuseTwice(list: TrustListDocument, entries: readonly TrustEntry[], io: Io): void {
  const known = new Map<string, TrustEntry[]>();
  for (const entry of list.issuers) known.set(entry.id, [...(known.get(entry.id) ?? []), entry]);
  for (const entry of entries) {
    const others = known.get(entry.id) ?? [];
    if (others.some((one) => overlaps(one, entry))) {
      throw new CommandError(
        'USAGE',
        `${safeLine(entry.name)} (${safeLine(entry.id)}) is on the list already for that time: correct it with ${io.command} trust revise, or give --from a day after its last one.`,
      );
    }
    known.set(entry.id, [...others, entry]);
  }
}

const edge = (time: string | undefined, open: number): number => (time === undefined ? open : Date.parse(time));
const { NEGATIVE_INFINITY: ever, POSITIVE_INFINITY: never } = Number;

const overlaps = (one: TrustEntry, other: TrustEntry): boolean =>
  edge(one.from, ever) < edge(other.until, never) && edge(other.from, ever) < edge(one.until, never);

function notesOn(entry: TrustEntry, list: TrustListDocument): readonly string[] {
  const { id, name, numbers, mayAssert, until } = entry;
  const same = list.issuers.find(
    (one) => one.id !== id && numbers?.urn !== undefined && one.numbers?.urn === numbers.urn,
  );
  const isBareKey = id.startsWith('did:key:') || id.startsWith('did:jwk:');
  const awards = mayAssert.some(({ assurance }) => assurance.includes('externally-validated'));
  return [
    ...(isBareKey
      ? [
          `The identifier of ${safeLine(name)} is nothing but a key, which it can never change: it is on the list for trials only.`,
        ]
      : []),
    ...(awards
      ? [`${safeLine(name)} may award qualifications itself. That is for awarding organisations, never for a school.`]
      : []),
    ...(same === undefined
      ? []
      : [
          `${safeLine(same.name)} (${safeLine(same.id)}) has the same URN. If it is the same school, close or merge the old entry.`,
        ]),
    ...(until !== undefined && Date.parse(until) < Date.parse(list.issued)
      ? [`${safeLine(name)} may say nothing after ${dayOf(until)}, which is over.`]
      : []),
  ];
}

/**
 * Whom somebody means.
 *
 * @param list - the list
 * @param text - an identifier, or a URN
 * @returns the identifier, which is on the list
 * @throws CommandError USAGE
 */
export function findId(list: TrustListDocument, text: string): string {
  const found = list.issuers.filter(({ id, numbers }) => id === text || numbers?.urn === text);
  const [id, ...others] = [...new Set(found.map((entry) => entry.id))];
  if (id === undefined) {
    throw new CommandError(
      'USAGE',
      `Nobody on the list is ${safeLine(text)}: give an identifier or a URN, as trust show prints them.`,
    );
  }
  if (others.length > 0 && !found.some((entry) => entry.id === text)) {
    throw new CommandError('USAGE', `Several on the list have the URN ${safeLine(text)}: give the identifier.`);
  }
  return found.some((entry) => entry.id === text) ? text : id;
}
