/**
 * What each kind of record is in a backup, and back: one table. A line is rebuilt from what it plainly says; nothing
 * that only a check could know is taken from it.
 * @module
 */
import {
  canonicalizeJson,
  createDidResolver,
  createSigner,
  decodeBase64url,
  type ErrorCode,
  encodeHex,
  encodeUtf8,
  evidenceMatches,
  isJsonObject,
  type JsonObject,
  LaurelError,
  laurelError,
  makeCheck,
  parseJson,
  type Report,
  readSecured,
  type Secured,
  sha256,
  verifySecured,
} from '@laurel/core';
import * as z from 'zod/mini';
import { evidenceRecord } from '../evidence/evidence-record.ts';
import { examine, readTaken } from '../receive/examine.ts';
import { arrangementSchema } from '../show/arrangement.ts';
import { disclosureRecord, disclosureRecordSchema } from '../show/disclosure-record.ts';
import { recordContent } from '../show/record-content.ts';
import { selectionSchema } from '../show/selection.ts';
import { digestOfFiles, stapleContentSchema, stapleRecord, stapleSummarySchema } from '../staples/staple-record.ts';
import type { RecordKind } from '../vault/vault-record.ts';
import { asideRecord } from '../wallet/aside-record.ts';
import { keyContentSchema, keySummarySchema } from '../wallet/key-for.ts';
import { oldBadgeRecord } from '../wallet/old-badge-record.ts';
import { originalIn } from '../wallet/original.ts';
import { asBase64, asTextOrBase64, bytesIn, fromBase64, textOrBase64 } from './bytes-in-lines.ts';

/** A record as a commit takes it. */
export interface PlainRecord {
  readonly kind: RecordKind;
  readonly summary: JsonObject;
  readonly content: JsonObject;
}

/** What a line is read with. */
interface ReadContext {
  /** The identifiers whose keys the wallet will have. */
  readonly own: ReadonlySet<string>;
  readonly now: Date;
}

interface KindInBackup {
  /** What the line has besides its `kind`. */
  readonly toLine: (record: PlainRecord) => JsonObject;
  readonly fromLine: (line: JsonObject, context: ReadContext) => Promise<PlainRecord> | PlainRecord;
  /** What two records of the same thing have in common. */
  readonly sameness: (summary: JsonObject) => string;
  /** Of two with the same sameness: what would make them differ. Nothing where the sameness is all of it. */
  readonly detail?: (record: PlainRecord) => JsonObject;
}

/** A fault that knows no line yet. */
const fault = (code: ErrorCode): LaurelError => laurelError(code, { line: 0 });

const read = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw fault('LP_BACKUP_LINE');
  return parsed.data;
};

const textIn = (summary: JsonObject, name: string): string => {
  const value = summary[name];
  return typeof value === 'string' ? value : '';
};

const moment = z.string().check(z.maxLength(40));
const asideLine = z.intersection(
  textOrBase64,
  z.object({ codes: z.array(z.string().check(z.regex(/^[A-Z][A-Z0-9_]{2,60}$/))).check(z.maxLength(100)) }),
);
const evidenceLine = z.object({
  digest: z.string(),
  mediaType: z.string().check(z.maxLength(200)),
  base64: z.string(),
  title: z.optional(z.string()),
  alternative: z.optional(z.string()),
  othersShown: z.optional(z.boolean()),
});
const keyLine = z.object({ ...keySummarySchema.shape, ...keyContentSchema.shape });
const stapleLine = z.object({
  ...stapleSummarySchema.shape,
  files: z.array(z.intersection(z.object({ name: z.string() }), textOrBase64)).check(z.minLength(1), z.maxLength(2)),
});

const kinds: Readonly<Record<RecordKind, KindInBackup>> = {
  credential: {
    toLine: ({ summary, content }) => ({
      ...pick(summary, ['title', 'issuerName', 'issuer', 'validFrom']),
      ...asTextOrBase64(originalIn(content)),
      ...(isJsonObject(summary['check']) ? { checkedThen: pick(summary['check'], ['verdict', 'at']) } : {}),
    }),
    fromLine: (line, context) => credentialRecord(bytesIn(read(textOrBase64, line)), context),
    sameness: (summary) => textIn(summary, 'fingerprint'),
  },
  key: {
    toLine: ({ summary, content }) => ({ ...summary, ...content }),
    fromLine: async (line) => {
      const { algorithm, privateKey, ...summary } = read(keyLine, line);
      const signer = await createSigner({
        algorithm,
        privateKey: decodeBase64url(privateKey),
        purpose: 'authentication',
      }).catch(() => undefined);
      if (signer?.controller !== summary.did) throw fault('LP_BACKUP_KEY');
      return { kind: 'key', summary: recordContent(summary), content: { algorithm, privateKey } };
    },
    sameness: (summary) => textIn(summary, 'did'),
    detail: ({ summary }) => summary,
  },
  evidence: {
    toLine: ({ summary, content }) => ({
      ...pick(summary, ['digest', 'mediaType', 'title', 'alternative', 'othersShown']),
      base64: asBase64(decodeBase64url(textIn(content, 'base64url'))),
    }),
    fromLine: (line) => {
      const { base64, digest, mediaType, title, alternative, othersShown } = read(evidenceLine, line);
      const bytes = fromBase64(base64);
      if (!evidenceMatches(bytes, digest)) throw fault('LP_BACKUP_DIGEST');
      return evidenceRecord({
        bytes,
        digest,
        mediaType,
        ...(title === undefined ? {} : { title }),
        ...(alternative === undefined ? {} : { alternative }),
        ...(othersShown === undefined ? {} : { othersShown }),
      });
    },
    sameness: (summary) => textIn(summary, 'digest'),
    detail: ({ summary }) => summary,
  },
  staple: {
    toLine: ({ summary, content }) => ({
      ...withoutMark(summary),
      files: read(stapleContentSchema, content).files.map((file) => ({
        name: file.name,
        ...('text' in file ? { text: file.text } : { base64: asBase64(decodeBase64url(file.base64url)) }),
      })),
    }),
    fromLine: (line) => {
      const { files: given, ...summary } = read(stapleLine, line);
      const [first, ...others] = given.map((file) => ({ name: file.name, bytes: bytesIn(file) }));
      if (first === undefined) throw fault('LP_BACKUP_LINE');
      if (digestOfFiles([first, ...others]) !== summary.digest) throw fault('LP_BACKUP_DIGEST');
      // What it says of itself would keep newer ones out; of a document of did:web nobody ever believes a copy.
      const mark = summary.type === 'did-document' ? {} : ({ unproven: true } as const);
      return plain(stapleRecord({ summary: { ...withoutMark(summary), ...mark }, files: [first, ...others] }));
    },
    sameness: (summary) => ['type', 'about', 'digest'].map((name) => textIn(summary, name)).join('\n'),
  },
  aside: {
    toLine: ({ summary, content }) => ({ ...pick(summary, ['codes', 'at']), ...asTextOrBase64(originalIn(content)) }),
    fromLine: (line, { now }) => {
      const given = read(asideLine, line);
      // Whether it is what its issuer wrote, only a check can say.
      const codes = given.codes as readonly ErrorCode[];
      return plain(asideRecord({ original: bytesIn(given), codes, isGenuine: false, now }));
    },
    sameness: (summary) => textIn(summary, 'fingerprint'),
  },
  'old-badge': {
    toLine: ({ summary, content }) => ({ ...pick(summary, ['title', 'at']), ...asTextOrBase64(originalIn(content)) }),
    fromLine: (line, { now }) => {
      const badge = parseJson(bytesIn(read(textOrBase64, line)));
      if (!isJsonObject(badge)) throw fault('LP_BACKUP_LINE');
      const at = Date.parse(read(z.object({ at: z.optional(moment) }), line).at ?? '');
      return plain(oldBadgeRecord(badge, Number.isNaN(at) ? now : new Date(at)));
    },
    sameness: (summary) => textIn(summary, 'fingerprint'),
  },
  selection: {
    toLine: ({ content }) => ({ selection: content }),
    fromLine: ({ selection }) => {
      const content = recordContent(read(selectionSchema, selection));
      return { kind: 'selection', summary: { name: textIn(content, 'name') }, content };
    },
    sameness: (summary) => textIn(summary, 'name'),
    detail: ({ content }) => ({ items: content['items'] ?? null }),
  },
  disclosure: {
    toLine: ({ content }) => ({ disclosure: content }),
    fromLine: ({ disclosure }) => plain(disclosureRecord(read(disclosureRecordSchema, disclosure))),
    sameness: (summary) => textIn(summary, 'id'),
    detail: ({ content }) => content,
  },
  arrangement: {
    toLine: ({ summary }) => ({ arrangement: summary }),
    fromLine: ({ arrangement }) => {
      const content = recordContent(read(arrangementSchema, arrangement));
      return { kind: 'arrangement', summary: content, content };
    },
    sameness: () => '',
    detail: ({ summary }) => summary,
  },
};

const plain = (record: {
  readonly kind: RecordKind;
  readonly summary: object;
  readonly content: object;
}): PlainRecord => ({
  kind: record.kind,
  summary: recordContent(record.summary),
  content: record.content as JsonObject,
});

const pick = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));

/**
 * A record as the line of a backup.
 *
 * @param record - out of the wallet; its summary as the list of contents has it
 * @returns the line
 */
export const lineOf = (record: PlainRecord): JsonObject => ({
  kind: record.kind,
  ...kinds[record.kind].toLine(record),
});

/** Whether a staple was verified is for each wallet to find out. */
function withoutMark<Summary extends { readonly unproven?: unknown }>(summary: Summary): Omit<Summary, 'unproven'> {
  const { unproven: _, ...others } = summary;
  return others;
}

const isKind = (kind: unknown): kind is RecordKind => typeof kind === 'string' && Object.hasOwn(kinds, kind);

/**
 * Reads the line of a backup.
 *
 * @param value - the line
 * @param line - its number, for who is told what is wrong
 * @param context - whose keys there will be, and the time
 * @returns the record; a credential is marked as not checked
 * @throws LP_BACKUP_KIND, LP_BACKUP_LINE, LP_BACKUP_DIGEST, LP_BACKUP_KEY
 */
export async function recordOf(value: JsonObject, line: number, context: ReadContext): Promise<PlainRecord> {
  const { kind } = value;
  if (!isKind(kind)) throw laurelError(typeof kind === 'string' ? 'LP_BACKUP_KIND' : 'LP_BACKUP_LINE', { line });
  try {
    return await kinds[kind].fromLine(value, context);
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    const named = error.code === 'LP_BACKUP_KEY' || error.code === 'LP_BACKUP_DIGEST';
    throw laurelError(named ? error.code : 'LP_BACKUP_LINE', { line });
  }
}

/** What tells which records are the same thing: its kind, and what its kind goes by. */
export const samenessOf = ({ kind, summary }: Pick<PlainRecord, 'kind' | 'summary'>): string =>
  `${kind}\n${kinds[kind].sameness(summary)}`;

/**
 * What tells apart two records of the same thing.
 *
 * @param record - with its content
 * @returns a digest; the same for all of a kind of which the sameness says all
 */
export function detailOf(record: PlainRecord): string {
  const { detail } = kinds[record.kind];
  return detail === undefined ? '' : encodeHex(sha256(encodeUtf8(canonicalizeJson(detail(record)))));
}

/** Whether reading the list of contents is enough to tell two of a kind apart. */
export const isToldBySummary = (kind: RecordKind): boolean => kind !== 'selection' && kind !== 'disclosure';

async function credentialRecord(bytes: Uint8Array, { own, now }: ReadContext): Promise<PlainRecord> {
  const secured = await readSecured(bytes);
  if (secured.kind !== 'credential' || secured.form === 'unsecured') throw fault('LP_BACKUP_LINE');
  const isOwn = await isSignedByOwnKey(secured, own);
  const taken = await readTaken({ parcel: 0, bytes, secured });
  const judged = await examine(taken, {
    // Nothing is taken from the backup’s word: the checks are open until somebody makes them.
    verify: async () => uncheckedReport(isOwn, now),
    atHand: { logs: {}, lists: {}, handOvers: [] },
    own: isOwn ? own : new Set(),
  });
  if (!('record' in judged)) throw fault('LP_BACKUP_LINE');
  return plain(judged.record);
}

/** The learner’s own words need nobody else: their key says whose they are. */
async function isSignedByOwnKey(secured: Secured, own: ReadonlySet<string>): Promise<boolean> {
  const { issuer } = secured.document;
  const id = isJsonObject(issuer) ? issuer['id'] : issuer;
  if (typeof id !== 'string' || !own.has(id)) return false;
  return verifySecured(secured, { resolver: createDidResolver() }).then(
    () => true,
    () => false,
  );
}

const uncheckedReport = (isOwn: boolean, now: Date): Report => ({
  version: 1,
  kind: 'credential',
  verdict: 'indeterminate',
  at: now.toISOString(),
  waived: [],
  checks: isOwn
    ? [makeCheck('issuer-trust', 'indeterminate', 'LP_TRUST_NOT_GIVEN')]
    : (['proof', 'proof-purpose', 'issuer-key', 'validity-period', 'status', 'issuer-trust'] as const).map((id) =>
        makeCheck(id, 'not-checked'),
      ),
});
