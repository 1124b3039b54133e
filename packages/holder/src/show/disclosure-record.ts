/**
 * The records of the disclosure log: what was to be shown, and what became of it. Both are only ever added.
 * @module
 */
import { laurelError } from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import { recordContent } from './record-content.ts';

const urn = z.string().check(z.regex(/^urn:uuid:[0-9a-f-]{36}$/));

const shownItemSchema = z.object({
  /** SHA-256 of the signed form; the log outlives the item. */
  fingerprint: z.string(),
  credentialId: z.optional(z.string()),
  title: z.string(),
  issuerName: z.optional(z.string()),
  isOwnWord: z.boolean(),
  /** JSON pointers to what was shown of it besides what always is; all of it where there are none. */
  parts: z.optional(z.array(z.string())),
});

/** A showing, written before anything leaves the wallet. */
export const showingRecordSchema = z.object({
  version: z.literal(1),
  sort: z.literal('showing'),
  id: urn,
  at: z.string(),
  /** For whom: the learner's own words, and the name that the other side gave for itself. */
  to: z.object({ words: z.optional(z.string()), domain: z.optional(z.string()) }),
  purpose: z.optional(z.string()),
  /** How it was made: a way of signing, or `pdf`, `html` and the like. */
  form: z.string(),
  /** When the showing ends. */
  expires: z.optional(z.string()),
  /** SHA-256 of the bytes, in hexadecimal. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  items: z.array(shownItemSchema),
  testimonials: z.array(shownItemSchema),
  evidence: z.array(z.object({ digest: z.string(), title: z.optional(z.string()) })),
  /** Where a parent or carer showed it: whose it is. */
  onBehalfOf: z.optional(z.object({ id: z.string(), name: z.optional(z.string()) })),
});

/** What became of a showing, written after. */
export const outcomeRecordSchema = z.object({
  version: z.literal(1),
  sort: z.literal('outcome'),
  id: urn,
  /** The showing. */
  of: urn,
  at: z.string(),
  outcome: z.enum(['handed-over', 'not-handed-over']),
});

/** The form of a record of the log. */
export const disclosureRecordSchema = z.discriminatedUnion('sort', [showingRecordSchema, outcomeRecordSchema]);

/** A showing as the log has it. */
export type ShowingRecord = Readonly<z.infer<typeof showingRecordSchema>>;

/** One item of a showing. */
export type LoggedItem = ShowingRecord['items'][number];

/** What became of one. */
export type OutcomeRecord = Readonly<z.infer<typeof outcomeRecordSchema>>;

const summarySchema = z.object({ sort: z.enum(['showing', 'outcome']), id: urn, at: z.string() });

/**
 * What the list of contents says of a record of the log.
 *
 * @param entry - of the manifest
 * @returns its sort, its id and when
 * @throws LP_WALLET_VERSION
 */
export function disclosureSummaryOf(entry: ManifestEntry): z.infer<typeof summarySchema> {
  const parsed = summarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return parsed.data;
}

/**
 * A record of the log as a vault takes it.
 *
 * @param record - a showing, or what became of one
 * @returns kind, summary and content
 */
export const disclosureRecord = (record: ShowingRecord | OutcomeRecord) =>
  ({
    kind: 'disclosure',
    summary: { sort: record.sort, id: record.id, at: record.at },
    content: recordContent(record),
  }) as const;
