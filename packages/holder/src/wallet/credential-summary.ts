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
  type Report,
  type Secured,
  sha256,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';

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
  /** How it was judged when it was added, and what could not be checked then. */
  check: z.object({
    verdict: z.enum(['valid', 'indeterminate']),
    at: z.string(),
    open: z.array(z.object({ id: z.string(), code: z.optional(z.string()) })),
  }),
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
  const parsed = credentialSummarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return parsed.data;
}

/**
 * Makes the summary of a credential.
 *
 * @param secured - the credential, taken apart
 * @param options - `report` on it; whether the wallet's own key signed it
 * @returns the summary, as the record keeps it
 */
export function summarize(
  secured: Secured,
  options: { readonly report: Pick<Report, 'verdict' | 'at' | 'checks' | 'document'>; readonly isOwnWord: boolean },
): JsonObject {
  const { report } = options;
  // What was verified, where the report has it; else what it claims.
  const document = report.document ?? secured.document;
  const issuer = document['issuer'];
  const open = report.checks
    .filter(({ outcome }) => outcome === 'indeterminate' || outcome === 'not-checked')
    .map(({ id, code }) => ({ id, ...(code === undefined ? {} : { code }) }));
  const item = learnerItemOf(document);
  const optional = {
    credentialId: textOf(document['id']),
    issuerName: isJsonObject(issuer) ? wordsOf(issuer['name']) : undefined,
    title: titleOf(document),
    validFrom: textOf(document['validFrom'] ?? document['issuanceDate']),
    validUntil: textOf(document['validUntil'] ?? document['expirationDate']),
    section: item.section,
    kind: item.kind,
    from: item.period?.from ?? item.awarded,
    to: item.period?.to,
  };
  return {
    fingerprint: fingerprintOf(secured),
    securing: securingOf(secured),
    types: asList(document['type']).filter(isText),
    issuer: textOf(isJsonObject(issuer) ? issuer['id'] : issuer) ?? '',
    subjects: subjectIdsIn(document),
    check: { verdict: report.verdict, at: report.at, open },
    isOwnWord: options.isOwnWord,
    ...Object.fromEntries(
      Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
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
