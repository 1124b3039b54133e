/**
 * The end of every row of results and achievements: the fact is compared with those before it, and what
 * goes on becomes a record.
 * @module
 */
import { canonicalizeJson, copyJson, type Item } from '@laurel/core';
import { itemSchema } from '@laurel/core/schemas';
import type { Cells } from './cells.ts';
import { hashKey } from './fold.ts';
import type { Fact, ItemRecord, LearnerLink } from './record.ts';
import type { RowContext } from './row-context.ts';
import type { RowLearner } from './row-learner.ts';

/** What a row has given. */
export interface ReadItem {
  readonly as: 'results' | 'achievements';
  readonly learner: RowLearner;
  readonly fact: Fact;
  readonly item: Item | undefined;
  readonly signer: 'school' | 'learner';
  readonly ownWords?: string;
  readonly resultDate?: string;
  readonly evidenceLinks?: readonly string[];
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
export const factKeyOf = (learnerKey: LearnerLink, fact: Fact): string =>
  hashKey(['fact', learnerKey, fact.kind, fact.name, fact.period]);

/**
 * Compares a fact with those before it, and makes its record.
 *
 * @param read - what the row has given
 * @param options - the row's cells and context
 * @returns the record, when there is an item and a learner; the notes say whether it goes on
 */
export function itemRecord(
  read: ReadItem,
  options: { readonly context: RowContext; readonly cells: Cells },
): ItemRecord | undefined {
  const { context, cells } = options;
  const { notes, row, seen } = context;
  const { as, learner, fact, item, signer, ownWords, resultDate, evidenceLinks } = read;
  const { key } = learner;
  const again = seen.first(['row', ...cells.all.flat()], row);
  if (again !== undefined) notes.add('LP_ROW_AGAIN', { row: again });
  if (key === undefined) return undefined;
  const factKey = factKeyOf(key, fact);
  const earlier = fact.name === '' ? undefined : seen.first(['fact', factKey], row);
  if (earlier !== undefined && again === undefined) {
    notes.add(as === 'results' ? 'LP_ROW_RESULT_TWICE' : 'LP_ROW_PERHAPS_AGAIN', { row: earlier });
  }
  if (item === undefined) return undefined;
  if (!itemSchema.safeParse(item).success) {
    notes.add('LP_ROW_ITEM_FORM');
    return undefined;
  }
  const content = {
    item,
    ...(ownWords === undefined ? {} : { ownWords }),
    ...(evidenceLinks === undefined || evidenceLinks.length === 0 ? {} : { evidenceLinks }),
  };
  return {
    as,
    learnerKey: key,
    learnerLinks: learner.links,
    ...(learner.shown === undefined ? {} : { learner: learner.shown }),
    ...(learner.rosterLearner === undefined ? {} : { rosterLearner: learner.rosterLearner }),
    ...content,
    signer,
    ...(resultDate === undefined ? {} : { resultDate }),
    fact,
    factKey,
    contentKey: hashKey(['content', canonicalizeJson(copyJson(content))]),
  };
}
