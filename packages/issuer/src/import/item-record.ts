/**
 * The end of every row of results and achievements: the fact is compared with those before it, and what
 * goes on becomes a record.
 * @module
 */
import { canonicalizeJson, copyJson, type Item } from '@laurel/core';
import { itemSchema } from '@laurel/core/schemas';
import type { Cells } from './cells.ts';
import { hashKey, hashOf, keyOfHash } from './fold.ts';
import type { Fact, ItemRecord, LearnerLink } from './record.ts';
import type { RowContext } from './row-context.ts';
import type { RowLearner } from './row-learner.ts';

/** What a row says, whoever it is about. */
export interface Claim {
  readonly fact: Fact;
  readonly content: ItemContent;
  readonly signer: 'school' | 'learner';
  readonly resultDate?: string;
}

/** What would be signed, and what stays beside it. */
export type ItemContent =
  | { readonly is: 'content'; readonly content: Content; readonly contentKey: string }
  /** Too little was said for an item, or what was said has no item's form. */
  | { readonly is: 'nothing' | 'no-item' };

type Content = Pick<ItemRecord, 'item' | 'ownWords' | 'evidenceLinks'>;

/**
 * Checks the form of an item, and makes the key of what is said.
 *
 * @param item - the item; undefined when the row has none
 * @param beside - the learner's own words and links to evidence, where there are any
 * @returns the content
 */
export function contentOf(item: Item | undefined, beside: Omit<Content, 'item'> = {}): ItemContent {
  if (item === undefined) return { is: 'nothing' };
  if (!itemSchema.safeParse(item).success) return { is: 'no-item' };
  const { ownWords, evidenceLinks } = beside;
  const content: Content = {
    item,
    ...(ownWords === undefined ? {} : { ownWords }),
    ...(evidenceLinks === undefined || evidenceLinks.length === 0 ? {} : { evidenceLinks }),
  };
  return { is: 'content', content, contentKey: hashKey(['content', canonicalizeJson(copyJson(signedOf(content)))]) };
}

/** Who may read it is nothing that is signed: another answer makes no correction. */
function signedOf(content: Content): Content {
  if (content.item.visibility === undefined) return content;
  const { visibility: _, ...item } = content.item;
  return { ...content, item };
}

/**
 * The key of a fact: one learner, one kind, one title or qualification, one period.
 *
 * @param learnerKey - the key that the learner is filed under
 * @param fact - what is known of them
 * @returns 32 characters; the same for every file, order and spelling
 * @example
 * ```ts
 * factKeyOf('uci:99992X260042A', { kind: 'examResult', name: '999/9999/9#gcse-9-1', period: '2026-06' });
 * ```
 */
export const factKeyOf = (learnerKey: LearnerLink, fact: Fact): string => keyOfHash(hashOfFact(learnerKey, fact));

const hashOfFact = (learnerKey: LearnerLink, fact: Fact): Uint8Array =>
  hashOf(['fact', learnerKey, fact.kind, fact.name, fact.period]);

/**
 * Compares a fact with those before it, and makes its record.
 *
 * @param read - which sheet it is, whom the row is about, and what it says of them
 * @param options - the row's cells and context
 * @returns the record, when there is an item and a learner; the notes say whether it goes on
 */
export function itemRecord(
  read: { readonly as: ItemRecord['as']; readonly learner: RowLearner; readonly claim: Claim },
  options: { readonly context: RowContext; readonly cells: Cells },
): ItemRecord | undefined {
  const { context, cells } = options;
  const { notes, row, seen } = context;
  const { as, learner, claim } = read;
  const { fact, content, signer, resultDate } = claim;
  const { key, rosterLearner } = learner;
  if (rosterLearner !== undefined) notes.setLearner(rosterLearner);
  const again = seen.first(['row', ...cells.all], row);
  if (again !== undefined) notes.add('LP_ROW_AGAIN', { row: again });
  if (key === undefined) return undefined;
  const factHash = hashOfFact(key, fact);
  const earlier = fact.name === '' ? undefined : seen.firstHash(factHash, row);
  if (earlier !== undefined && again === undefined) {
    notes.add(as === 'results' ? 'LP_ROW_RESULT_TWICE' : 'LP_ROW_PERHAPS_AGAIN', { row: earlier });
  }
  if (content.is === 'no-item') notes.add('LP_ROW_ITEM_FORM');
  if (content.is !== 'content') return undefined;
  return {
    as,
    learnerKey: key,
    learnerLinks: learner.links,
    ...(learner.shown === undefined ? {} : { learner: learner.shown }),
    ...(rosterLearner === undefined ? {} : { rosterLearner }),
    ...content.content,
    signer,
    ...(resultDate === undefined ? {} : { resultDate }),
    fact,
    factKey: keyOfHash(factHash),
    contentKey: content.contentKey,
  };
}
