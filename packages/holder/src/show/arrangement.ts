/**
 * Where the learner wants things to stand: an item moved to another section, and what they mark as their best work.
 * One record; it is the learner's own and never goes out.
 * @module
 */
import { isSection, laurelError, type Section, sections } from '@laurel/core';
import * as z from 'zod/mini';
import type { Vault } from '../vault/vault.ts';
import { findCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { itemKeyOf } from './item-key.ts';

const sectionNames = Object.keys(sections) as Section[];

/** The form of the record: its summary is the same as its content, so that a list opens no record. */
export const arrangementSchema = z.object({
  version: z.literal(1),
  /** By item, the section that the learner put it in. */
  moved: z.record(z.string(), z.enum(sectionNames)),
  /** The items that are the learner's best work. */
  best: z.array(z.string()),
});

/** The learner's own order of things. */
export type Arrangement = Readonly<z.infer<typeof arrangementSchema>>;

const nothingMoved: Arrangement = { version: 1, moved: {}, best: [] };

/**
 * What the learner has moved and marked.
 *
 * @param vault - the records
 * @returns the arrangement; an empty one where nothing was moved, or where its record is damaged
 * @example
 * ```ts
 * const { moved, best } = arrangementIn(wallet.vault);
 * ```
 */
export function arrangementIn(vault: Vault): Arrangement {
  // Two copies of a wallet that were put together have two: what was written last holds, item by item.
  return vault
    .entries()
    .filter(({ kind, id }) => kind === 'arrangement' && !vault.isSetAside(id))
    .toSorted((one, other) => one.sequence - other.sequence)
    .map(({ summary }) => {
      const parsed = arrangementSchema.safeParse(summary);
      if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
      return parsed.data;
    })
    .reduce(mergeArrangements, nothingMoved);
}

/**
 * Puts two arrangements together.
 *
 * @param older - of which what the other does not speak of stays
 * @param newer - which holds where both speak of an item
 * @returns one
 * @example
 * ```ts
 * const { moved } = mergeArrangements(
 *   { version: 1, moved: { a: 'projects', b: 'projects' }, best: [] },
 *   { version: 1, moved: { a: 'about-me' }, best: [] },
 * );
 * moved; // { a: 'about-me', b: 'projects' }
 * ```
 */
export const mergeArrangements = (older: Arrangement, newer: Arrangement): Arrangement => ({
  version: 1,
  moved: { ...older.moved, ...newer.moved },
  best: [...new Set([...older.best, ...newer.best])],
});

/** What is to be changed about some items. */
export interface ArrangeOptions {
  /** Ids of credentials in this wallet, or their first letters (four at least). */
  readonly ids: readonly string[];
  /** Where they are to stand; `default` puts them back where they belong by themselves. */
  readonly section?: Section | 'default';
  /** Whether they are the learner's best work; unchanged when not given. */
  readonly best?: boolean;
}

/**
 * Moves items to another section, or marks them as best work. It stays with every later version of them.
 *
 * @param wallet - the open wallet
 * @param options - `ids`; `section`, `best`
 * @throws LP_USAGE for a section that there is not; LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await arrange(wallet, { ids: [id], section: 'projects', best: true });
 * ```
 */
export async function arrange(wallet: Wallet, options: ArrangeOptions): Promise<void> {
  const { ids, section, best } = options;
  if (section !== undefined && section !== 'default' && !isSection(section)) {
    throw laurelError('LP_USAGE', { reason: 'there is no such section' });
  }
  const { vault } = wallet;
  return vault.exclusively(async () => {
    const keys = ids.map((id) => itemKeyOf(findCredential(wallet, id)));
    const before = arrangementIn(vault);
    const moved = { ...before.moved };
    for (const key of section === undefined ? [] : keys) {
      if (section === 'default') delete moved[key];
      else if (section !== undefined) moved[key] = section;
    }
    const others = before.best.filter((key) => !keys.includes(key));
    const after: Arrangement = {
      version: 1,
      moved,
      best: best === undefined ? before.best : best ? [...others, ...keys] : others,
    };
    const remove = vault.entries().flatMap(({ kind, id }) => (kind === 'arrangement' ? [id] : []));
    await vault.commit({ add: [{ kind: 'arrangement', summary: { ...after }, content: { ...after } }], remove });
  });
}
