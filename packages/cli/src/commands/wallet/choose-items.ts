/**
 * Which items go out, as the learner named them: one by one, all, or by a saved selection. What cannot be shown is said
 * by its title, before anything is made.
 * @module
 */
import { safeLine } from '@laurel/core';
import {
  type CredentialEntry,
  childrenOf,
  listCredentials,
  openSelection,
  partWords,
  type SelectionNotice,
  showCredential,
  testimonialsOf,
  type Wallet,
} from '@laurel/holder';
import { CommandError } from '../../exit-codes.ts';
import type { Io } from '../../terminal/io.ts';
import { chooseParts } from './choose-parts.ts';
import { whyNotGood } from './not-good.ts';
import { shortId } from './short-id.ts';

/** The options of a command by which items are chosen. */
export interface ChoosingOptions {
  readonly all?: true;
  readonly selection?: string;
  /** The learner was told of newer versions in the selection, and wants them. */
  readonly newer?: true;
  readonly testimonial?: readonly string[];
  readonly disclose?: readonly string[];
  readonly whole?: true;
  /** Also what would not be believed. */
  readonly anyway?: true;
}

/** What was typed. */
export interface ChooseItemsOptions extends ChoosingOptions {
  readonly directory: string;
  readonly ids: readonly string[];
}

/** What goes out, in order. */
export interface ChosenItems {
  /** Items, each followed by the testimonials that go with it. */
  readonly ids: readonly string[];
  readonly items: readonly CredentialEntry[];
  readonly testimonials: readonly CredentialEntry[];
  /** Pointers by id; what is not there goes out whole. */
  readonly disclose: Readonly<Record<string, readonly string[]>> | undefined;
  /** Digests of evidence files that the selection has. */
  readonly evidence: readonly string[];
  /** What the learner is to know of the selection. */
  readonly notices: readonly string[];
}

/** Somebody's words about an item, which go with it only where that was chosen. */
export const isTestimonial = ({ types }: CredentialEntry): boolean => types.includes('EndorsementCredential');

/**
 * Settles what goes out.
 *
 * @param io - the run's io
 * @param wallet - the open wallet
 * @param options - what was typed
 * @returns the items in order, their parts and testimonials
 * @throws CommandError USAGE, REFUSED for what cannot be shown; LP_WALLET_NO_ITEM, LP_WALLET_NO_SELECTION
 */
export async function chooseItems(io: Io, wallet: Wallet, options: ChooseItemsOptions): Promise<ChosenItems> {
  const named =
    options.selection === undefined ? undefined : await fromSelection(io, wallet, options.selection, options);
  const carried = await childrenOf(wallet, { now: io.now() });
  // They go along by themselves, and are nothing that anybody achieved.
  const permissions = new Set(carried.flatMap(({ delegations }) => delegations.map(({ credential }) => credential.id)));
  const all = options.all ? allOf(io, wallet, { ...options, permissions }) : undefined;
  const wanted = named?.ids ?? all?.ids ?? options.ids;
  const entries = await entriesOf(wallet, [...wanted, ...(options.testimonial ?? [])]);
  const items = entries.filter((entry) => !isTestimonial(entry));
  const spoken = entries.filter(isTestimonial);
  const children = new Set(carried.map(({ id }) => id));
  for (const entry of entries) refuseUnshowable(entry, children);
  if (options.anyway !== true) for (const entry of entries) refuseNotGood(entry, io.now());
  for (const item of spoken.length === 0 ? [] : items) await refuseSelfPraise(wallet, item, spoken);
  const about = new Map(spoken.map((one) => [one, items.find((item) => isAbout(one, item))]));
  const ordered = items.flatMap((item) => [item, ...spoken.filter((one) => about.get(one) === item)]);
  const astray = spoken.filter((one) => about.get(one) === undefined);
  const beside = astray.find(({ id }) => options.testimonial?.some((typed) => id.startsWith(typed)));
  if (beside !== undefined) {
    throw new CommandError('USAGE', `“${nameOf(beside)}” speaks of something that is not shown with it.`);
  }
  const ids = [...ordered, ...astray].map(({ id }) => id);
  const { disclose: asked, whole, directory } = options;
  const chosenParts =
    asked === undefined
      ? named?.disclose
      : await chooseParts(io, wallet, {
          directory,
          chosen: items.map(({ id }) => id),
          disclose: asked,
          ...(whole ? { whole } : {}),
        });
  return {
    ids,
    items,
    testimonials: spoken,
    disclose: chosenParts,
    evidence: named?.evidence ?? [],
    notices: named?.notices ?? all?.notices ?? [],
  };
}

/** No testimonials: those go with an item only where that was chosen. Nor what would cost the rest its trust. */
function allOf(
  io: Io,
  wallet: Wallet,
  { anyway, permissions }: ChooseItemsOptions & { readonly permissions: ReadonlySet<string> },
): Pick<ChosenItems, 'ids' | 'notices'> {
  const now = io.now();
  const entries = listCredentials(wallet, { now }).filter(
    (entry) =>
      !entry.isSetAside && entry.supersededBy === undefined && !isTestimonial(entry) && !permissions.has(entry.id),
  );
  const isLeft = (entry: CredentialEntry): boolean => anyway !== true && whyNotGood(entry, now) !== undefined;
  return {
    ids: entries.filter((entry) => !isLeft(entry)).map(({ id }) => id),
    notices: entries
      .filter(isLeft)
      .map((entry) => `“${nameOf(entry)}” is left out: ${whyNotGood(entry, now) ?? ''}. Nobody else is told.`),
  };
}

const nameOf = ({ title }: CredentialEntry): string => safeLine(title ?? 'An item without a title');

async function entriesOf(wallet: Wallet, ids: readonly string[]): Promise<readonly CredentialEntry[]> {
  const listed = listCredentials(wallet);
  const found = new Map<string, CredentialEntry>();
  for (const id of ids) {
    // A damaged one cannot be opened, and is named all the same.
    const [only, ...others] = id.length < 4 ? [] : listed.filter((entry) => entry.id.startsWith(id));
    const entry = only !== undefined && others.length === 0 ? only : (await showCredential(wallet, { id })).credential;
    found.set(entry.id, entry);
  }
  return [...found.values()];
}

/** What is tied to the key of a child whose record is carried here is shown by the school’s permission. */
function refuseUnshowable(entry: CredentialEntry, children: ReadonlySet<string>): void {
  const { isSetAside, isTiedElsewhere, subjects } = entry;
  const name = nameOf(entry);
  if (isSetAside) {
    throw new CommandError(
      'REFUSED',
      `“${name}” is damaged, so it cannot be shown. Leave it out, or restore the wallet from a backup.`,
    );
  }
  if (isTiedElsewhere && !subjects.every((id) => children.has(id))) {
    throw new CommandError(
      'REFUSED',
      `“${name}” belongs to a key that is not in this wallet, so showing it would not be believed. Leave it out, or show it from the wallet that it was issued to.`,
    );
  }
}

/** One item that is not good makes all that is shown with it worthless. */
function refuseNotGood(entry: CredentialEntry, now: Date): void {
  const wrong = whyNotGood(entry, now);
  if (wrong === undefined) return;
  throw new CommandError(
    'REFUSED',
    `Nothing goes out: it would not be believed. “${nameOf(entry)}”: ${wrong}. Leave it out, or add --anyway.`,
  );
}

/** Praise in the learner's own name, or in the school's by another key, would cost the rest its trust. */
async function refuseSelfPraise(
  wallet: Wallet,
  item: CredentialEntry,
  spoken: readonly CredentialEntry[],
): Promise<void> {
  const known = await testimonialsOf(wallet, item.id);
  const wrong = known.find(
    ({ endorsement, signedBy }) =>
      (signedBy === 'learner' || signedBy === 'in-issuers-name') && spoken.some(({ id }) => id === endorsement.id),
  );
  if (wrong === undefined) return;
  throw new CommandError(
    'REFUSED',
    wrong.signedBy === 'learner'
      ? 'A testimonial here is signed with your own key, so it is not somebody else’s word. Leave it out.'
      : 'A testimonial here goes by the name of the school, and another key than the school’s signed it. Leave it out.',
  );
}

/** Whether somebody's words are about an item. */
export const isAbout = ({ subjects }: CredentialEntry, { credentialId }: CredentialEntry): boolean =>
  credentialId !== undefined && subjects.includes(credentialId);

type Named = Omit<ChosenItems, 'items' | 'testimonials'>;

async function fromSelection(
  io: Io,
  wallet: Wallet,
  name: string,
  { directory, newer }: ChooseItemsOptions,
): Promise<Named> {
  const opened = await openSelection(wallet, { name, acceptNewer: newer === true, now: io.now() });
  const open = opened.notices.filter(({ notice }) => notice === 'newer' || notice === 'choose-again');
  const said = opened.notices.map((notice) => noticeWords(notice, newer === true));
  if (open.some(({ notice }) => notice === 'choose-again')) {
    throw new CommandError(
      'REFUSED',
      `${said.join(' ')} Choose again: ${io.command} wallet select ${directory} "${safeLine(opened.name)}" ID…`,
    );
  }
  if (open.length > 0 && newer !== true) {
    throw new CommandError(
      'REFUSED',
      `${said.join(' ')} Nothing goes out until you have said so: add --newer to show the newer version, or choose again with ${io.command} wallet select.`,
    );
  }
  if (opened.items.length === 0) {
    throw new CommandError('REFUSED', [...said, 'Nothing is left in this selection that can be shown.'].join(' '));
  }
  const parts = opened.items.flatMap(({ id, parts: pointers }) => (pointers === undefined ? [] : [[id, pointers]]));
  return {
    ids: opened.items.flatMap(({ id, testimonials }) => [id, ...testimonials]),
    disclose: parts.length === 0 ? undefined : Object.fromEntries(parts),
    evidence: opened.items.flatMap(({ evidence }) => evidence),
    notices: [
      ...said,
      ...(opened.items.some(({ evidence }) => evidence.length > 0)
        ? [`The files that you chose do not go into a signed file: hand them over with ${io.command} wallet export.`]
        : []),
    ],
  };
}

/**
 * What has become of an item of a selection, for the learner.
 *
 * @param notice - of the opened selection
 * @param isAccepted - whether newer versions go out
 * @returns a sentence or two
 */
export function noticeWords(notice: SelectionNotice, isAccepted: boolean): string {
  const title = `“${safeLine(notice.title === '' ? 'An item without a title' : notice.title)}”`;
  switch (notice.notice) {
    case 'gone':
      return `${title} is no longer in the wallet. Nobody else is told.`;
    case 'damaged':
      return `${title} is damaged and is left out. Nobody else is told.`;
    case 'tied-elsewhere':
      return `${title} belongs to a key that is not in this wallet, and is left out. Nobody else is told.`;
    case 'not-believed':
      return `${title} has been withdrawn, or its time is over, and is left out. Nobody else is told.`;
    case 'choose-again':
      return `There is a newer version of ${title} (${shortId(notice.id)}). You had chosen parts of the older one, and they may stand elsewhere in the newer.`;
    case 'newer':
      return `${isAccepted ? 'The newer version of' : 'There is a newer version of'} ${title} (${shortId(notice.id)})${
        isAccepted ? ' goes out.' : '.'
      }${addedWords(notice.added)}`;
  }
}

const mostNamed = 6;

function addedWords(added: readonly string[]): string {
  if (added.length === 0) return '';
  const names = added.slice(0, mostNamed).map(partWords);
  const rest = added.length - names.length;
  return ` It also says: ${names.join('; ')}${rest > 0 ? ` and ${rest} more` : ''}. That cannot be left out.`;
}
