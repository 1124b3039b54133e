/**
 * The line that an employer or tutor puts on their list of trusted issuers: what this school may say, and no
 * more.
 * @module
 */
import type { Assurance, JsonObject } from '@laurel/core';
import type { IssuerProfile } from './issuer-file.ts';

/** A school passes on an awarding organisation's result; it never is one (DOMAIN.md §3.2). */
const schoolLevels: readonly Assurance[] = [
  'third-party-confirmed',
  'teacher-assessed',
  'moderated',
  'externally-validated-transcribed',
];

/** Whose entry it is. */
export interface TrustEntryOptions extends Pick<IssuerProfile, 'id' | 'name'> {
  /** The identifiers that it had before it moved: what it signed under them stays its own. */
  readonly formerIds?: readonly string[];
  /** When it was closed. */
  readonly closed?: string;
}

/**
 * A list of trusted issuers with one entry, this school, for each identifier that it has had.
 *
 * @param issuer - the issuer's public profile
 * @returns the JSON of `trust.json`
 * @example
 * ```ts
 * trustListFor(profile); // { version: 1, issuers: [{ id: 'did:key:z6Mk…', … }] }
 * ```
 */
export const trustListFor = ({ id, name, formerIds = [], closed }: TrustEntryOptions): JsonObject => ({
  version: 1,
  issuers: [id, ...formerIds].map((each) => ({
    id: each,
    name,
    mayAssert: [{ kinds: 'any', assurance: [...schoolLevels] }],
    ...(closed === undefined ? {} : { until: closed }),
  })),
});
