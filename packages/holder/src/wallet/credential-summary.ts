/**
 * What the list of contents says about a credential, so that a list opens no record.
 * @module
 */
import {
  asList,
  canonicalizeJson,
  encodeHex,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  laurelError,
  learnerItemOf,
  type Outcome,
  type Report,
  type Secured,
  safeLine,
  sha256,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { Reliance } from '../staples/needed.ts';
import type { ManifestEntry } from '../vault/manifest.ts';

const checkCode = z.object({ id: z.string(), code: z.optional(z.string()) });

/** How it was judged, last time. */
const checkSummarySchema = z.object({
  /** `invalid` is only what was good when it came: it was withdrawn since, or its time is over. */
  verdict: z.enum(['valid', 'indeterminate', 'invalid']),
  /** The time of the check (RFC 3339). */
  at: z.string(),
  /** What could not be checked. */
  open: z.array(checkCode),
  /** What failed since. */
  failed: z.optional(z.array(checkCode)),
  /** The date of the list that says whether it was withdrawn (RFC 3339). */
  asOf: z.optional(z.string()),
  /** Where a list of schools says that the issuer is no longer open. */
  issuerState: z.optional(z.enum(['closed', 'merged'])),
  /** Who answers for the issuer today, where somebody has taken over: identifier, and the name that a list gives. */
  answers: z.optional(z.object({ id: z.string(), name: z.optional(z.string()) })),
});

/** How a credential was judged, last time. */
export type CheckSummary = z.infer<typeof checkSummarySchema>;

const credentialSummarySchema = z.object({
  /** SHA-256 of the signed form, whatever its spacing: the same credential twice has the same. */
  fingerprint: z.string(),
  securing: z.string(),
  types: z.array(z.string()),
  /** The credential's own identifier. */
  credentialId: z.optional(z.string()),
  issuer: z.string(),
  /** What the issuer calls itself: a claim. */
  issuerName: z.optional(z.string()),
  title: z.optional(z.string()),
  subjects: z.array(z.string()),
  validFrom: z.optional(z.string()),
  validUntil: z.optional(z.string()),
  /** Where it belongs in a profile and what sort of thing it is, by its own tags. */
  section: z.optional(z.string()),
  kind: z.optional(z.string()),
  /** When it happened or was awarded, in months (`YYYY-MM`). */
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  /** The key that it is tied to by its envelope (RFC 7800 §3.2), as an identifier. */
  holderKey: z.optional(z.string()),
  /** A part of what was issued: what else there was, somebody left out. */
  isPart: z.optional(z.literal(true)),
  /** Whose keys, besides the issuer's, and which lists it is checked with. */
  keysOf: z.optional(z.array(z.string())),
  lists: z.optional(z.array(z.string())),
  check: checkSummarySchema,
  /** Signed by this wallet's own key. */
  isOwnWord: z.boolean(),
});

/** What the list says about a credential. */
export type CredentialSummary = z.infer<typeof credentialSummarySchema>;

/**
 * Reads a summary back.
 *
 * @param entry - of the manifest
 * @returns the summary
 * @throws LP_WALLET_VERSION
 */
export function credentialSummaryOf(entry: ManifestEntry): CredentialSummary {
  const known = summaries.get(entry);
  if (known !== undefined) return known;
  const parsed = credentialSummarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  summaries.set(entry, parsed.data);
  return parsed.data;
}

/** Read once for as long as the entry is there: a list of 10,000 is read at each key that somebody presses. */
const summaries = new WeakMap<ManifestEntry, CredentialSummary>();

/**
 * Makes the summary of a credential.
 *
 * @param secured - the credential, taken apart
 * @param options - `report` on it; whether the wallet's own key signed it
 * @returns the summary, as the record keeps it
 */
export function summarize(
  secured: Secured,
  options: {
    readonly report: Pick<Report, 'verdict' | 'at' | 'checks' | 'document' | 'issuer'>;
    readonly isOwnWord: boolean;
    readonly reliance?: Reliance;
    readonly holderKey?: string | undefined;
    readonly isPart?: boolean;
  },
): JsonObject {
  const { report } = options;
  // What was verified, where the report has it; else what it claims.
  const document = report.document ?? secured.document;
  const issuer = document['issuer'];
  const issuerId = textOf(isJsonObject(issuer) ? issuer['id'] : issuer) ?? '';
  const { keysOf = [], lists = [] } = options.reliance ?? {};
  const others = keysOf.filter((did) => did !== issuerId);
  const item = learnerItemOf(document);
  const optional = {
    credentialId: textOf(document['id']),
    issuerName: shown(isJsonObject(issuer) ? wordsOf(issuer['name']) : undefined),
    title: shown(titleOf(document)),
    validFrom: textOf(document['validFrom'] ?? document['issuanceDate']),
    validUntil: textOf(document['validUntil'] ?? document['expirationDate']),
    section: item.section,
    kind: item.kind,
    from: item.period?.from ?? item.awarded,
    to: item.period?.to,
    holderKey: options.holderKey,
    isPart: options.isPart === true ? true : undefined,
    keysOf: others.length === 0 ? undefined : others,
    lists: lists.length === 0 ? undefined : lists,
  };
  return {
    fingerprint: fingerprintOf(secured),
    securing: securingOf(secured),
    types: asList(document['type']).filter(isText).slice(0, mostListed),
    issuer: issuerId,
    subjects: subjectIdsIn(document).slice(0, mostListed),
    check: checkSummary(report),
    isOwnWord: options.isOwnWord,
    ...Object.fromEntries(
      Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}

/** So many of each are in the list of contents; all of them are in the credential. */
const mostListed = 64;

/** What somebody else wrote, as one line that hides nothing; a list has no room for more. */
const shown = (text: string | undefined): string | undefined => {
  const line = safeLine(text ?? '').slice(0, 300);
  return line === '' ? undefined : line;
};

/**
 * What the list of contents says of a report.
 *
 * @param report - on the credential
 * @returns the summary of its checks
 */
export function checkSummary(report: Pick<Report, 'verdict' | 'at' | 'checks' | 'issuer'>): JsonObject {
  const codesOf = (outcomes: readonly Outcome[]) =>
    report.checks
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(({ id, code }) => ({ id, ...(code === undefined ? {} : { code }) }));
  const failed = codesOf(['failed']);
  const asOf = report.checks.find(({ id }) => id === 'status')?.asOf;
  const { state, answers } = report.issuer ?? {};
  const { id, listedName } = answers ?? {};
  return {
    verdict: report.verdict,
    at: report.at,
    open: codesOf(['indeterminate', 'not-checked']),
    ...(failed.length === 0 ? {} : { failed }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(state === undefined ? {} : { issuerState: state }),
    ...(id === undefined ? {} : { answers: { id, ...(listedName === undefined ? {} : { name: listedName }) } }),
  };
}

/**
 * SHA-256 of the signed form: the canonical JSON with its proof, or the compact token.
 *
 * @param secured - the credential, taken apart
 * @returns hexadecimal
 */
export const fingerprintOf = (secured: Secured): string => encodeHex(sha256(encodeUtf8(signedText(secured))));

function signedText(secured: Secured): string {
  if (secured.form === 'jose') return secured.token.compact;
  return secured.form === 'sd-jwt' ? secured.sdJwt.text : canonicalizeJson(secured.whole);
}

/** The ids of whom or what a credential is about. */
export const subjectIdsIn = (document: JsonObject): readonly string[] =>
  asList(document['credentialSubject']).flatMap((subject) =>
    isJsonObject(subject) ? (textOf(subject['id']) ?? []) : [],
  );

/**
 * The subjects that stand for a key that somebody can prove to hold.
 *
 * @param subjects - ids
 * @returns those that are DIDs
 */
export const boundTo = (subjects: readonly string[]): readonly string[] => subjects.filter((id) => /^did:/i.test(id));

function securingOf(secured: Secured): string {
  if (secured.form === 'jose') return secured.token.type;
  if (secured.form === 'sd-jwt') return secured.sdJwt.type;
  const [proof] = asList(secured.form === 'data-integrity' ? secured.whole['proof'] : undefined);
  return (isJsonObject(proof) ? textOf(proof['cryptosuite'] ?? proof['type']) : undefined) ?? 'unknown';
}

function titleOf(document: JsonObject): string | undefined {
  const own = wordsOf(document['name']);
  if (own !== undefined) return own;
  const [subject] = asList(document['credentialSubject']);
  const [achievement] = isJsonObject(subject) ? asList(subject['achievement']) : [];
  return isJsonObject(achievement) ? wordsOf(achievement['name']) : undefined;
}

/** Text, or the first of several languages. */
function wordsOf(value: JsonValue | undefined): string | undefined {
  const [first] = asList(value);
  return textOf(isJsonObject(first) ? first['@value'] : first);
}

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';

const textOf = (value: JsonValue | undefined): string | undefined => (isText(value) ? value : undefined);
