/**
 * Which parts of which items go out, as a person typed it.
 * @module
 */
import { LaurelError } from '@laurel/core';
import { partsOf, showCredential, type Wallet } from '@laurel/holder';
import { CommandError } from '../../exit-codes.ts';
import type { Io } from '../../terminal/io.ts';
import { checkPointers, isThere } from '../../terminal/parts.ts';
import { shortId } from './short-id.ts';

/** What was typed, and of what. */
export interface ChoosePartsOptions {
  /** The wallet's folder, for hints. */
  readonly directory: string;
  /** Ids of the items. */
  readonly chosen: readonly string[];
  /** Pointers, each of all items or of one: the first letters of its id, then the pointer. */
  readonly disclose: readonly string[];
  /** Whether items of which no part can be shown go out whole. */
  readonly whole?: true;
}

/** What was asked to be shown: of all items, or of one. */
interface Asked {
  readonly text: string;
  readonly item: string | undefined;
  readonly pointer: string;
}

function readAsked(text: string): Asked {
  const at = text.indexOf('/');
  if (at < 0) {
    throw new CommandError(
      'USAGE',
      `${text} is no pointer: one begins with a stroke, like /credentialSubject/achievement/name, or with an item’s id before it. Ids of items stand before --disclose.`,
    );
  }
  return { text, item: at === 0 ? undefined : text.slice(0, at), pointer: text.slice(at) };
}

const wholeOnly: ReadonlySet<string> = new Set(['LP_NOT_DERIVABLE', 'LP_ALREADY_DERIVED']);

/**
 * What is shown of each item: the pointers for all, and those that begin with its id.
 *
 * @param io - the run's io
 * @param wallet - the open wallet
 * @param options - what was typed
 * @returns the pointers, by the id as it is in `chosen`; an item that goes out whole is not there
 * @throws CommandError USAGE for a pointer to nothing, REFUSED where no part can be shown
 */
export async function chooseParts(
  io: Io,
  wallet: Wallet,
  options: ChoosePartsOptions,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const asked = options.disclose.map(readAsked);
  const found = new Set<string>();
  const result: Record<string, readonly string[]> = {};
  let whole = 0;
  for (const id of new Set(options.chosen)) {
    const { credential, document, original } = await showCredential(wallet, { id });
    const parts = await partsOf(original).catch((error: unknown) => {
      if (error instanceof LaurelError && wholeOnly.has(error.code)) return undefined;
      throw error;
    });
    if (parts === undefined) {
      whole++;
      continue;
    }
    const own = asked.filter(({ item }) => item !== undefined && credential.id.startsWith(item));
    const pointers = own.map(({ pointer }) => pointer);
    const list = `${io.command} wallet show ${options.directory} ${shortId(credential.id)} --parts`;
    checkPointers(document, pointers, { parts, list });
    const forAll = asked.filter(({ item, pointer }) => item === undefined && isThere(document, pointer));
    for (const { text } of [...own, ...forAll]) found.add(text);
    result[id] = [...pointers, ...forAll.map(({ pointer }) => pointer)];
  }
  if (whole > 0 && !options.whole) {
    throw new CommandError(
      'REFUSED',
      `Of ${whole} of the items no part can be shown: they were signed whole. Leave them out, or add --whole to show all of them.`,
    );
  }
  const astray = asked.find(({ text }) => !found.has(text));
  if (astray !== undefined) {
    throw new CommandError(
      'USAGE',
      `None of the items that you show has this: ${astray.text}. See what one has with: ${io.command} wallet show ${options.directory} ID --parts`,
    );
  }
  return result;
}
