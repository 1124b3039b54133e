/**
 * `laurel trust add`: somebody new on a list, as the file says that they gave, or as the options say.
 * @module
 */
import {
  canonicalizeJson,
  copyJson,
  LaurelError,
  type ListChange,
  readOwnTrustList,
  safeLine,
  type TrustEntry,
  type TrustListDocument,
} from '@laurel/core';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import type { Io } from '../../terminal/io.ts';
import { changeAndTell } from './trust-drafts.ts';
import { addEntryOptions, defined, type EntryOptions, expiresOf, revisionOf } from './trust-options.ts';
import { areOfOneSchool, named } from './trust-whom.ts';
import { dayOf } from './trust-words.ts';

interface AddOptions extends EntryOptions {
  readonly entry?: string;
  readonly id?: string;
  readonly trial?: true;
}

/** Adds the command. */
export const addTrustAddCommand: AddCommand = (group, io, finish) => {
  const add = subcommand(group, 'add <LIST.json>', 'put a school, an awarding organisation or an employer on a list')
    .option('--entry <FILE>', 'the file that it gave you (trust.json); all in it that is not on the list yet')
    .option('--id <ID>', 'its identifier, in place of --entry')
    .option('--name <NAME>', 'its name, as people will see it');
  addEntryOptions(add)
    .option('--trial', 'only for trials')
    .action(async (path: string, options: AddOptions) => {
      const given = await givenBy(io, options);
      const expires = expiresOf(options);
      finish(await changeAndTell(io, path, (list) => ({ ...additionsTo(list, given, io), expires })));
    });
};

/** An entry with what the options say of it, and as it was in the file. */
interface Given {
  readonly entry: TrustEntry;
  readonly own: TrustEntry;
}

async function givenBy(io: Io, options: AddOptions): Promise<readonly Given[]> {
  const { entry: path, id, trial } = options;
  const given = { ...revisionOf(options), ...defined({ trial }) };
  if ((path === undefined) === (id === undefined)) {
    throw new CommandError(
      'USAGE',
      'Give the file that the school gave you with --entry, or its identifier with --id.',
    );
  }
  if (path !== undefined) {
    const entries = await readEntries(path, io);
    requireOneSchool(entries, given, path);
    return entries.map((own) => ({ entry: withOwnRights(own, given, path), own }));
  }
  const { name, mayAssert, ...more } = given;
  if (id === undefined || name === undefined || mayAssert === undefined) {
    throw new CommandError('USAGE', 'With --id, give its --name too, and what it may say: --as school, for example.');
  }
  const entry = { id, name, mayAssert, ...more };
  return [{ entry, own: entry }];
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

/** A school that moved has several entries, which have its name and numbers in common; several schools have not. */
function requireOneSchool(entries: readonly TrustEntry[], given: Partial<TrustEntry>, path: string): void {
  if (given.name === undefined && given.numbers === undefined) return;
  if (areOfOneSchool(entries.map(({ id }) => id))) return;
  throw new CommandError(
    'USAGE',
    `${path} has several schools, and a name or a number is that of one: add them without, and give each its own with trust revise.`,
  );
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

/** A sheet of schools is not commented line by line. */
const mostNoted = 20;

/** What is new; an issuer stands on a list once for any time. */
function additionsTo(
  list: TrustListDocument,
  given: readonly Given[],
  io: Io,
): { readonly changes: readonly ListChange[]; readonly notes: readonly string[] } {
  const listed = Map.groupBy(list.issuers, ({ id }) => id);
  const coming = new Map<string, TrustEntry[]>();
  const [fresh, known]: [TrustEntry[], Given[]] = [[], []];
  for (const each of given) {
    const { entry } = each;
    const before = listed.get(entry.id) ?? [];
    const more = coming.get(entry.id) ?? [];
    const isThere = before.some((one) => overlaps(one, entry));
    const isOther = isThere && !before.every((one) => !overlaps(one, entry) || saysSo(one, each));
    if (isOther || more.some((one) => overlaps(one, entry))) throw thereAlready(entry, io);
    if (isThere) known.push(each);
    else {
      fresh.push(entry);
      coming.set(entry.id, [...more, entry]);
    }
  }
  const [first] = known;
  if (fresh.length === 0 && first !== undefined) throw thereAlready(first.entry, io);
  return {
    changes: [
      ...known.flatMap(({ entry }) => numbersFor(entry, listed.get(entry.id) ?? [])),
      ...fresh.map((entry) => ({ change: 'add', entry }) as const),
    ],
    notes: [
      ...(known.length > mostNoted
        ? [`${known.length} of these are on the list already, and are not added again.`]
        : known.map(({ entry }) => `${named(entry)} is on the list already, and is not added again.`)),
      ...(fresh.length > mostNoted ? [] : fresh.flatMap((entry) => notesOn(entry, list))),
    ],
  };
}

const thereAlready = (entry: TrustEntry, io: Io): CommandError =>
  new CommandError(
    'USAGE',
    `${named(entry)} is on the list already for that time: correct it with ${io.command} trust revise, or give --from a day after its last one.`,
  );

const edge = (time: string | undefined, open: number): number => (time === undefined ? open : Date.parse(time));
const { NEGATIVE_INFINITY: ever, POSITIVE_INFINITY: never } = Number;

const overlaps = (one: TrustEntry, other: TrustEntry): boolean =>
  edge(one.from, ever) < edge(other.until, never) && edge(other.from, ever) < edge(one.until, never);

/**
 * Whether an entry of the list says all that is given: an authority may say more of a school than its file does. Days
 * that were given as options are those of what is new.
 */
function saysSo(listed: TrustEntry, { entry, own }: Given): boolean {
  const { numbers, ...given } = defined({ ...entry, from: own.from, until: own.until });
  const isSame = Object.entries(given).every(([name, value]) => isEqual(listed[name as keyof TrustEntry], value));
  // A number that the list does not have yet is no other number.
  return isSame && isEqual({ ...numbers, ...listed.numbers }, { ...listed.numbers, ...numbers });
}

const isEqual = (one: unknown, other: unknown): boolean =>
  one !== undefined && canonicalizeJson(copyJson(one)) === canonicalizeJson(copyJson(other));

/** A school that is there under its old name gets the number that its new one comes with. */
function numbersFor({ id, numbers }: TrustEntry, listed: readonly TrustEntry[]): readonly ListChange[] {
  const hasAll = listed.every(({ numbers: its }) => isEqual({ ...its, ...numbers }, { ...its }));
  return hasAll ? [] : [{ change: 'revise', id, to: { numbers: { ...listed[0]?.numbers, ...numbers } } }];
}

function notesOn(entry: TrustEntry, list: TrustListDocument): readonly string[] {
  const { id, name, numbers, mayAssert, until } = entry;
  const same = list.issuers.find(
    (one) => !areOfOneSchool([one.id, id]) && numbers?.urn !== undefined && one.numbers?.urn === numbers.urn,
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
      : [`${named(same)} has the same URN. If it is the same school, close or merge the old entry.`]),
    ...(until !== undefined && Date.parse(until) < Date.parse(list.issued)
      ? [`${safeLine(name)} may say nothing after ${dayOf(until)}, which is over.`]
      : []),
  ];
}
