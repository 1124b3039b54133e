/**
 * The trust list: whom a verifier relies on, for what, and when. It is the verifier's own; nothing in a
 * credential can add to it.
 * @module
 */
import {
  assuranceLevels,
  copyJson,
  isAbsoluteUrl,
  isDateTime,
  isKind,
  kinds,
  LaurelError,
  parseJson,
  readDateTime,
} from '@laurel/core';
import * as z from 'zod/mini';

const time = z.string().check(z.refine(isDateTime, 'a date and time with its zone, as in 2026-09-01T00:00:00Z'));

const text = z.string().check(z.minLength(1), z.maxLength(500));

const assertionRuleSchema = z.strictObject({
  kinds: z.union([z.literal('any'), z.array(z.enum(Object.keys(kinds).filter(isKind))).check(z.minLength(1))]),
  assurance: z.array(z.enum(assuranceLevels)).check(z.minLength(1)),
});

/** An issuer is looked up letter by letter, so an id that none can have would only look like an unknown school. */
const id = text.check(
  z.refine((value) => isAbsoluteUrl(value) && !value.includes('#'), 'an identifier such as did:key:z6Mk…, without a #'),
);

const trustedIssuerSchema = z
  .strictObject({
    id,
    name: text,
    mayAssert: z.array(assertionRuleSchema).check(z.minLength(1)),
    from: z.optional(time),
    until: z.optional(time),
  })
  .check(
    z.refine(({ from, until }) => from === undefined || until === undefined || startsBefore(from, until), {
      error: 'must not end before it starts',
      path: ['until'],
    }),
  );

function startsBefore(from: string, until: string): boolean {
  const [start, end] = [readDateTime(from), readDateTime(until)];
  // What is no time has been told already.
  return start === undefined || end === undefined || start.epochMilliseconds <= end.epochMilliseconds;
}

/** The form of a trust list, as it is written and read. */
export const trustListSchema = z.strictObject({
  version: z.literal(1),
  issuers: z.array(trustedIssuerSchema).check(z.maxLength(100_000)),
});

/** Whom a verifier relies on: `{ version: 1, issuers: [{ id, name, mayAssert, from?, until? }] }`. */
export type TrustList = z.infer<typeof trustListSchema>;

/** One issuer of a list; an issuer may stand on it more than once, for different times. */
export type TrustedIssuer = z.infer<typeof trustedIssuerSchema>;

/** What an issuer may say: these kinds, at these levels. */
export type AssertionRule = z.infer<typeof assertionRuleSchema>;

/** A list of every school of a country is larger than any credential. */
const limits = { size: 64 * 1024 * 1024, values: 4_000_000, width: 100_000 };

/**
 * Reads a trust list from JSON.
 *
 * @param json - text or UTF-8 bytes of `{ version: 1, issuers: [...] }`
 * @returns the list
 * @throws LaurelError LP_TRUST_LIST with the `pointer` of what is wrong; the codes of the JSON gate
 * @example
 * ```ts
 * readTrustList('{"version":1,"issuers":[]}').issuers.length; // 0
 * ```
 */
export function readTrustList(json: string | Uint8Array): TrustList {
  return acceptTrustList(parseJson(json, limits));
}

/**
 * Accepts a value as a trust list.
 *
 * @param value - what should be one
 * @returns the list, copied
 * @throws LaurelError LP_TRUST_LIST with the `pointer` of what is wrong
 * @example
 * ```ts
 * acceptTrustList({ version: 2, issuers: [] }); // throws LP_TRUST_LIST
 * ```
 */
export function acceptTrustList(value: unknown): TrustList {
  const read = trustListSchema.safeParse(copyJson(value, limits));
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path ?? [];
  throw new LaurelError('LP_TRUST_LIST', { pointer: path.map((part) => `/${String(part)}`).join('') || '/' });
}
