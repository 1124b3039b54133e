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

/**
 * A list of trusted issuers with one entry: this school.
 *
 * @param profile - the issuer's public profile
 * @returns the JSON of `trust.json`
 * @example
 * ```ts
 * trustListFor(profile); // { version: 1, issuers: [{ id: 'did:key:z6Mk…', … }] }
 * ```
 */
export const trustListFor = (profile: Pick<IssuerProfile, 'id' | 'name'>): JsonObject => ({
  version: 1,
  issuers: [{ id: profile.id, name: profile.name, mayAssert: [{ kinds: 'any', assurance: [...schoolLevels] }] }],
});
