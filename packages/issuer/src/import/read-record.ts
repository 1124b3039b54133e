/**
 * Reads a record back from a line of a work file: the edge where its types become true again.
 * @module
 */
import { type Item, isKind, laurelError, parseJson } from '@laurel/core';
import { itemSchema } from '@laurel/core/schemas';
import * as z from 'zod/mini';
import type { ImportRecord, LearnerLink } from './record.ts';

const link = z.custom<LearnerLink>((value) => typeof value === 'string' && /^[a-z]+:./.test(value));
const text = z.string();

const name = { givenName: text, familyName: text, displayName: text };

const learner = z.strictObject({
  ...name,
  key: link,
  links: z.array(link),
  otherNames: z.array(text),
  class: z.optional(text),
  yearGroup: z.optional(text),
  ageBand: z.enum(['under13', '13to15', '16to17', '18plus']),
  ageBandFrom: z.enum(['date-of-birth', 'year-group', 'nothing']),
  holderDid: z.optional(text),
  left: z.optional(z.literal(true)),
});

const learnerRecord = z.strictObject({ as: z.literal('learners'), learner, contentKey: text });

const itemRecord = z.strictObject({
  as: z.enum(['results', 'achievements']),
  learnerKey: link,
  learnerLinks: z.array(link),
  learner: z.optional(z.strictObject(name)),
  rosterLearner: z.optional(learner),
  item: itemSchema,
  signer: z.enum(['school', 'learner']),
  ownWords: z.optional(text),
  evidenceLinks: z.optional(z.array(text)),
  resultDate: z.optional(text),
  fact: z.strictObject({
    kind: z.custom<Item['kind']>((value) => typeof value === 'string' && isKind(value)),
    name: text,
    period: text,
  }),
  factKey: text,
  contentKey: text,
  released: z.optional(z.array(text)),
});

const importRecord = z.discriminatedUnion('as', [learnerRecord, itemRecord]);

/**
 * Reads one record.
 *
 * @param line - JSON, as `JSON.stringify` of a record gives it
 * @returns the record
 * @throws LP_NOT_A_RECORD, and what the gate throws
 * @example
 * ```ts
 * readImportRecord(JSON.stringify(record)); // the same record
 * ```
 */
export function readImportRecord(line: string): ImportRecord {
  const result = z.safeParse(importRecord, parseJson(line));
  if (!result.success) throw laurelError('LP_NOT_A_RECORD');
  // Zod types an absent member as undefined; JSON knows no such value, so that it is absent.
  return result.data as ImportRecord;
}
