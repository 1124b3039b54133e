/**
 * The form of a trust list, for whoever writes one: as zod has it, and by that as JSON Schema and as types.
 * @module
 */
import { assuranceLevels, isAbsoluteUrl, isDateTime, isKind, kinds, readDateTime } from '@laurel/core';
import * as z from 'zod/mini';

const time = z.string().check(z.refine(isDateTime, 'a date and time with its zone, as in 2026-09-01T00:00:00Z'));

const textUpTo = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

const assertionRuleSchema = z.strictObject({
  kinds: z.union([z.literal('any'), z.array(z.enum(Object.keys(kinds).filter(isKind))).check(z.minLength(1))]),
  assurance: z.array(z.enum(assuranceLevels)).check(z.minLength(1)),
});

/**
 * An issuer is looked up letter by letter, so an id that none can have would only look like an unknown school. The
 * did:key of an ML-DSA-44 key has 1,800 letters.
 */
const id = textUpTo(4096).check(
  z.refine((value) => isAbsoluteUrl(value) && !value.includes('#'), 'an identifier such as did:key:z6Mk…, without a #'),
);

const trustedIssuerSchema = z
  .strictObject({
    id,
    name: textUpTo(500),
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
