/**
 * What is in a wallet, by section: `list` and its search, and `arrange`, by which the learner puts things where they want.
 * @module
 */
import { isSection, type Section, safeLine, sections, securings } from '@laurel/core';
import {
  arrange,
  arrangementIn,
  bySection,
  type Child,
  type CredentialEntry,
  childrenOf,
  listCredentials,
  listOldBadges,
  searchCredentials,
  type Wallet,
} from '@laurel/holder';
import { isSelective } from '@laurel/issuer';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { isTestimonial } from './choose-items.ts';
import { whyNotGood } from './not-good.ts';
import { shortId } from './short-id.ts';

interface ListOptions {
  readonly section?: string;
  readonly search?: string;
}

interface ArrangeOptions {
  readonly section?: string;
  readonly best?: boolean;
}

/** Adds `list` and `arrange`. */
export const addWalletListCommands: AddCommand = (group, io, finish) => {
  subcommand(group, 'list <DIR>', 'show what is in the wallet, by section')
    .option('--section <SECTION>', `only one of ${Object.keys(sections).join(', ')}`)
    .option('--search <TEXT>', 'only what has all of these words in its title, its school, its kind or its months')
    .action(async (directory: string, options: ListOptions) => finish(await list(io, directory, options)));
  subcommand(group, 'arrange <DIR> <ID...>', 'put items in another section, or mark your best work')
    .option('--section <SECTION>', 'where they are to stand; default puts them back')
    .option('--best', 'your best work: they stand under that heading')
    .option('--no-best', 'no longer your best work')
    .action(async (directory: string, ids: string[], options: ArrangeOptions) =>
      finish(await moveItems(io, directory, ids, options)),
    );
};

async function list(io: Io, directory: string, options: ListOptions): Promise<CommandResult> {
  const section = options.section === undefined ? undefined : sectionNamed(options.section);
  return withWallet(io, directory, async (wallet) => {
    const { search } = options;
    const now = io.now();
    const all = listCredentials(wallet, { now });
    const entries = search === undefined ? all : searchCredentials(wallet, { text: search, now });
    const children = await childrenOf(wallet, { now });
    const permissions = new Set(
      children.flatMap(({ delegations }) => delegations.map(({ credential }) => credential.id)),
    );
    const shown = entries.filter(({ id }) => !permissions.has(id));
    const groups = bySection(shown, arrangementIn(wallet.vault)).filter(
      ({ key }) => section === undefined || key === section,
    );
    const places = new Map(groups.flatMap(({ key, items: found }) => found.map(({ id }) => [id, key])));
    // For programs in the order in which they came.
    const items = entries.flatMap((entry) => {
      const standsIn = places.get(entry.id);
      return standsIn === undefined ? [] : [{ ...entry, standsIn }];
    });
    const { strong } = styleFor(io);
    const text = groups.flatMap(({ heading, items: found }) => [
      '',
      strong(heading),
      ...found.flatMap((entry) => entryLines(io, entry, all)),
    ]);
    const older = section === undefined && search === undefined ? listOldBadges(wallet) : [];
    return {
      exitCode: exitCodes.done,
      json: { items, oldBadges: older },
      text: [
        opening(wallet, items.length, options),
        ...text,
        ...olderLines(io, older),
        ...childrenLines(io, directory, children),
      ],
    };
  });
}

/** What lets somebody carry a child’s record is no item: it goes along by itself. */
function childrenLines(io: Io, directory: string, children: readonly Child[]): readonly string[] {
  if (children.length === 0) return [];
  const { strong } = styleFor(io);
  return [
    '',
    ...wrap('You carry the record of a child, by a school’s permission. Whose, and until when:', io.columns),
    `  ${strong(`${io.command} wallet children ${directory}`)}`,
  ];
}

/** Badges of Open Badges 1 and 2: shown as old, and never as checked. */
function olderLines(io: Io, older: ReturnType<typeof listOldBadges>): readonly string[] {
  if (older.length === 0) return [];
  const { strong, quiet } = styleFor(io);
  return [
    '',
    strong('Older badges, which nobody can check any more'),
    ...older.flatMap(({ id, title, issuerName, issuedOn }) => [
      `${strong(shortId(id))}  ${title ?? 'Untitled'}`,
      ...wrap(
        `says of itself: ${[issuerName ?? 'somebody without a name', issuedOn].filter(Boolean).join(', ')}`,
        io.columns,
        indent,
      ).map(quiet),
    ]),
  ];
}

function opening(wallet: Wallet, count: number, { section, search }: ListOptions): string {
  if (count > 0) return search === undefined && section === undefined ? `${count} in the wallet:` : `${count} found:`;
  if (listCredentials(wallet).length === 0) return 'The wallet is empty.';
  return 'Nothing found. Try fewer words, or leave the section out.';
}

/**
 * The section of a name that somebody typed: its key or its heading.
 *
 * @param name - `projects`, `Best work`
 * @returns the key
 */
function sectionNamed(name: string): Section {
  const wanted = name.trim().toLowerCase().replace(/\s+/g, '-');
  const found = Object.entries(sections).find(
    ([key, heading]) => key === wanted || heading.toLowerCase().replace(/\s+/g, '-') === wanted,
  );
  if (found !== undefined && isSection(found[0])) return found[0];
  throw new CommandError(
    'USAGE',
    `${safeLine(name)} is no section. The sections are ${Object.keys(sections).join(', ')}.`,
  );
}

const indent = 10;

/** One item: its short id and title, who says it, and what is not as it should be. */
function entryLines(io: Io, entry: CredentialEntry, all: readonly CredentialEntry[]): string[] {
  const { strong, quiet, open } = styleFor(io);
  const by = entry.isOwnWord ? 'your own words' : safeLine(entry.issuerName ?? 'somebody without a name');
  const facts = [by, aboutWhat(entry, all), monthsOf(entry), partsIn(entry)]
    .filter((fact) => fact !== undefined)
    .join(', ');
  const [first = '', ...rest] = wrap(safeLine(entry.title ?? 'Untitled'), io.columns, indent);
  return [
    `${strong(shortId(entry.id))}  ${first.trimStart()}`,
    ...rest,
    ...wrap(facts, io.columns, indent).map(quiet),
    ...notesOn(entry, io.now()).flatMap((note) => wrap(note, io.columns, indent).map(open)),
  ];
}

/** Of somebody's words: about which item. */
function aboutWhat(entry: CredentialEntry, all: readonly CredentialEntry[]): string | undefined {
  if (!isTestimonial(entry)) return undefined;
  const item = all.find(({ credentialId }) => credentialId !== undefined && entry.subjects.includes(credentialId));
  return item === undefined ? undefined : `about “${safeLine(item.title ?? 'Untitled')}”`;
}

function monthsOf({ from, to, validFrom }: CredentialEntry): string | undefined {
  if (from !== undefined && to !== undefined && from !== to) return `${from} to ${to}`;
  return from ?? to ?? validFrom?.slice(0, 10);
}

const partsIn = ({ securing }: CredentialEntry): string | undefined =>
  securings.some((way) => way === securing && isSelective(way)) ? 'can be shown in part' : undefined;

/** What stands in the way of showing it, in words. */
function notesOn(entry: CredentialEntry, now: Date): readonly string[] {
  const { isSetAside, supersededBy, isTiedElsewhere, check } = entry;
  const wrong = whyNotGood(entry, now);
  return [
    ...(isSetAside ? ['damaged, set aside: it cannot be shown'] : []),
    ...(supersededBy === undefined ? [] : ['an older version']),
    ...(isTiedElsewhere ? ['belongs to a key that is not in this wallet: it cannot be shown from here'] : []),
    ...(wrong === undefined ? [] : [`${wrong}: it would not be believed`]),
    ...(check.open.some(({ id }) => id === 'proof') ? ['its signature could not be checked'] : []),
  ];
}

async function moveItems(
  io: Io,
  directory: string,
  ids: readonly string[],
  options: ArrangeOptions,
): Promise<CommandResult> {
  const { best } = options;
  if (options.section === undefined && best === undefined) {
    throw new CommandError('USAGE', 'Say where they are to stand with --section, or mark them with --best.');
  }
  const section =
    options.section === undefined || options.section === 'default' ? options.section : sectionNamed(options.section);
  await withWallet(io, directory, (wallet) =>
    arrange(wallet, {
      ids,
      ...(section === undefined ? {} : { section }),
      ...(best === undefined ? {} : { best }),
    }),
  );
  return {
    exitCode: exitCodes.done,
    json: {
      arranged: ids.length,
      ...(section === undefined ? {} : { section }),
      ...(best === undefined ? {} : { best }),
    },
    text: [`Done. See it with: ${io.command} wallet list ${directory}`],
  };
}
