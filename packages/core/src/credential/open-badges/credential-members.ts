/**
 * Members at the head of every credential of Open Badges 3.0 and CLR 2.0, which bound what the data
 * model leaves open: one status, one service to refresh from, entries of one type.
 * @module
 */
import * as z from 'zod/mini';
import { credentialProofSchema } from '../proof-options.ts';
import { dateTime, maybe, oneOrMany, text, url } from '../value.ts';
import { datedMembers } from '../vcdm.ts';
import { evidenceSchema } from './value-classes.ts';

const typed = z.looseObject({ id: maybe(url), type: text });
const typedWithId = z.looseObject({ id: url, type: text });

/** Open Badges' own context, any of its versions. */
export const openBadgesContext = z.stringFormat(
  'open-badges-context',
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)?\.json$/,
);

/** A `type` that names `VerifiableCredential` and one of the names of its kind. */
export function credentialTypeNaming(...names: readonly [string, ...string[]]) {
  return z.array(text).check(
    z.refine((types) => types.includes('VerifiableCredential'), 'must name the type VerifiableCredential'),
    z.refine((types) => names.some((name) => types.includes(name)), `must name the type ${names[0]}`),
  );
}

/** What a credential says about itself, beside its issuer, its subject and its name. */
export const credentialMembers = {
  ...datedMembers,
  awardedDate: maybe(dateTime),
  credentialSchema: maybe(oneOrMany(typedWithId)),
  credentialStatus: maybe(typed),
  refreshService: maybe(typedWithId),
  termsOfUse: maybe(oneOrMany(typed)),
  evidence: maybe(oneOrMany(evidenceSchema)),
  proof: maybe(oneOrMany(credentialProofSchema)),
};
