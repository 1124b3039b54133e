/**
 * The member names that the models know: an error may name these, and no others, for a name that a
 * stranger chose can hold anything.
 * @module
 */
import { associationSchema, clrCredentialSchema, clrSubjectSchema } from './clr.ts';
import {
  achievementSchema,
  resultDescriptionSchema,
  resultSchema,
  rubricCriterionLevelSchema,
} from './open-badges/achievement.ts';
import { achievementCredentialSchema, achievementSubjectSchema } from './open-badges/achievement-credential.ts';
import { endorsementSubjectSchema, profileSchema } from './open-badges/profile.ts';
import {
  addressSchema,
  alignmentSchema,
  criteriaSchema,
  evidenceSchema,
  identifierEntrySchema,
  identityObjectSchema,
  imageSchema,
} from './open-badges/value-classes.ts';
import { presentationSchema } from './presentation.ts';
import { dataIntegrityProofSchema } from './proof-options.ts';
import { relatedResourceSchema, vcdmCredentialSchema } from './vcdm.ts';

const memberNames: ReadonlySet<string> = new Set(
  [
    vcdmCredentialSchema,
    presentationSchema,
    achievementCredentialSchema,
    achievementSubjectSchema,
    achievementSchema,
    resultDescriptionSchema,
    rubricCriterionLevelSchema,
    resultSchema,
    profileSchema,
    endorsementSubjectSchema,
    clrCredentialSchema,
    clrSubjectSchema,
    associationSchema,
    dataIntegrityProofSchema,
    relatedResourceSchema,
    addressSchema,
    alignmentSchema,
    criteriaSchema,
    evidenceSchema,
    identifierEntrySchema,
    identityObjectSchema,
    imageSchema,
  ].flatMap(({ shape }) => Object.keys(shape)),
);

/**
 * The part of a path that may be shown.
 *
 * @param path - member names and indices
 * @returns the path up to the first name that no model knows
 */
export function showablePath(path: readonly (string | number)[]): readonly (string | number)[] {
  const end = path.findIndex((step) => typeof step === 'string' && !memberNames.has(step));
  return end === -1 ? path : path.slice(0, end);
}
