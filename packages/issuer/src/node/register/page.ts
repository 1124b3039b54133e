/**
 * What the register holds, as it is written: pages of facts, and the journal of the batch under way. Both are
 * JSON inside an age file; nothing of them is readable without the issuer's key file.
 * @module
 */
import { decodeUtf8, encodeUtf8, laurelError } from '@laurel/core';
import * as z from 'zod/mini';
import type { StatusForm } from '../../status/place-entries.ts';
import type { StatusPlace } from '../../status/status-store.ts';

const learnerEntry = z.strictObject({
  /** The learner's folder, a random name; what the learner is known by in here. */
  folder: z.string(),
  /** The credentialSubject's id: the learner's DID, or a random urn:uuid. */
  subject: z.string(),
  /** The school's own ids for the learner, each as its kind and a digest. */
  links: z.array(z.tuple([z.string(), z.string()])),
  /** Folders from the time before two rows turned out to be about one learner. */
  also: z.optional(z.array(z.string())),
});

const place = z.strictObject({ list: z.string(), index: z.number() });

/** Where it stands whether a credential was withdrawn, and how that credential names the place. */
const placeEntry = z.strictObject({
  list: z.string(),
  index: z.number(),
  form: z.enum(['one', 'several', 'token'] satisfies StatusForm[]),
});

const factEntry = z.strictObject({
  /** Digest of the fact: learner, kind, title or qualification, period. */
  key: z.string(),
  folder: z.string(),
  /** A random name. */
  file: z.string(),
  /** The credential's id. */
  credential: z.string(),
  /** 1 for the first issue; a replacement adds one. */
  version: z.number(),
  /** Digest of the content that was signed. */
  content: z.string(),
  validFrom: z.string(),
  /** The run that signed it, as it was shown to whoever ran it; not there for what is older than such names. */
  run: z.optional(z.string()),
  /** Not there for what was issued without a status. */
  status: z.optional(placeEntry),
});

/** What is left of facts that were forgotten: places alone, in the order of the lists, which says nothing of whose they were. */
const forgottenPlaces = { taken: z.array(place), replaced: z.array(place) } as const;

const pageSchema = z.strictObject({
  version: z.literal(1),
  issuer: z.string(),
  /** Place of this page in the register, from 1. */
  page: z.number(),
  /** The last batch that is in this page. */
  batch: z.number(),
  /** That batch's random mark; empty before the first. */
  mark: z.string(),
  learners: z.array(learnerEntry),
  facts: z.array(factEntry),
  /** Digests of ids that several learners share, so that they tell nobody apart. */
  shared: z.array(z.string()),
  /** Places of what was revoked: it stays so, whatever becomes of the file that the lists are made from. */
  revoked: z.optional(z.array(place)),
  /** Places of what was forgotten: none of them is ever given again, and those that were replaced stay so. */
  forgotten: z.optional(z.strictObject(forgottenPlaces)),
});

const deliverySchema = z.strictObject({
  folder: z.string(),
  file: z.string(),
  text: z.string(),
  /** A file of an earlier version that this one takes the place of. */
  replaces: z.optional(z.string()),
});

const journalSchema = z.strictObject({
  version: z.literal(1),
  issuer: z.string(),
  batch: z.number(),
  /** Random: a batch of another history may have the same number. */
  mark: z.string(),
  learners: z.array(learnerEntry),
  facts: z.array(factEntry),
  shared: z.array(z.string()),
  deliveries: z.array(deliverySchema),
  /** Places of the versions that these take the place of; marked when the files are on the disk. */
  replaced: z.optional(z.array(place)),
  revoked: z.optional(z.array(place)),
  /** Folders of a learner who is taken out of all pages. */
  forget: z.optional(z.strictObject({ folders: z.array(z.string()), ...forgottenPlaces })),
});

/** A learner whom the register knows. */
export type LearnerEntry = Readonly<z.infer<typeof learnerEntry>>;
/** A fact that was issued. */
export type FactEntry = Readonly<z.infer<typeof factEntry>>;
/** Where a fact's status stands. */
export type PlaceEntry = StatusPlace & { readonly form: StatusForm };
/** A file that is to be written. */
export type Delivery = Readonly<z.infer<typeof deliverySchema>>;
/** A part of the register. */
export type Page = z.infer<typeof pageSchema>;
/** A learner who is being forgotten. */
export type Forgetting = NonNullable<Journal['forget']>;
/** The batch under way: what it says is issued, and the very bytes. */
export type Journal = z.infer<typeof journalSchema>;

const packedFact = z.tuple(
  [z.string(), z.string(), z.string(), z.number(), z.string(), z.string()],
  z.union([z.string(), z.number()]),
);
const packedLearner = z.tuple([z.string(), z.array(z.tuple([z.string(), z.string()])), z.array(z.string())]);

/** A fact as one short text: in memory it takes a third of what its parts take. */
export const packFact = ({ folder, file, credential, version, content, validFrom, run, status }: FactEntry): string =>
  JSON.stringify([
    ...[folder, file, credential, version, content, validFrom],
    ...(status === undefined ? [] : [status.list, status.index, status.form]),
    ...(run === undefined ? [] : [run]),
  ]);

/** A fact from its text. */
export function unpackFact(key: string, packed: string): FactEntry {
  const [folder, file, credential, version, content, validFrom, ...more] = packedFact.parse(JSON.parse(packed));
  const fact = { key, folder, file, credential, version, content, validFrom };
  // Three parts are a place, one is a run; either may be missing.
  const [list, index, form] = more.length < 3 ? [] : more;
  const run = more.length % 3 === 1 ? more.at(-1) : undefined;
  return {
    ...fact,
    ...(typeof run === 'string' ? { run } : {}),
    ...(list === undefined ? {} : { status: placeEntry.parse({ list, index, form }) }),
  };
}

/** A learner as one short text. */
export const packLearner = ({ subject, links, also }: LearnerEntry): string =>
  JSON.stringify([subject, links, also ?? []]);

/** A learner from their text. */
export function unpackLearner(folder: string, packed: string): LearnerEntry {
  const [subject, links, also] = packedLearner.parse(JSON.parse(packed));
  return { folder, subject, links, ...(also.length === 0 ? {} : { also }) };
}

/** The bytes of a page or journal before they are sealed. */
export const encodeEntry = (entry: Page | Journal): Uint8Array => encodeUtf8(JSON.stringify(entry));

/** Reads a page; what was opened with the register's own key came from this program. */
export const decodePage = (bytes: Uint8Array): Page => decode(pageSchema, bytes);

/** Reads a journal. */
export const decodeJournal = (bytes: Uint8Array): Journal => decode(journalSchema, bytes);

function decode<T>(schema: z.ZodMiniType<T>, bytes: Uint8Array): T {
  try {
    return schema.parse(JSON.parse(decodeUtf8(bytes)));
  } catch {
    // The cause is left out: a parser's message could quote the register.
    throw laurelError('LP_REGISTER_DAMAGED');
  }
}
