/**
 * Members at the head of every credential of Open Badges 3.0 and CLR 2.0, which bound what the data
 * model leaves open: one status, one service to refresh from, entries of one type.
 * @module
 */
import * as z from 'zod/mini';
import { credentialProofSchema } from '../proof-options.ts';
import { dateTime, maybe, oneOrMany, rule, text, url } from '../value.ts';
import { datedMembers } from '../vcdm.ts';
import { evidenceSchema } from './value-classes.ts';

const typed = z.looseObject({ id: maybe(url), type: text });
const typedWithId = z.looseObject({ id: url, type: text });

/** A `type` that names `VerifiableCredential` and one of the names of its kind. */
export function credentialTypeNaming(...names: readonly [string, ...string[]]) {
  return z.array(text).check(rule('names type', 'VerifiableCredential'), rule('names type', ...names));
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
