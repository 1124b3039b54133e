/**
 * An achievement, how it is measured, and what came out (Open Badges 3.0 §Achievement,
 * §ResultDescription, §Result).
 * @module
 */
import * as z from 'zod/mini';
import {
  compactJws,
  languageTag,
  type Modelled,
  maybe,
  oneOrMany,
  text,
  typeNaming,
  url,
  wordOrExtended,
} from '../value.ts';
import { endorsementCredentialSchema, profileSchema } from './profile.ts';
import { alignmentSchema, criteriaSchema, identifierEntrySchema, imageSchema, relatedSchema } from './value-classes.ts';

/** A level of a rubric. */
export const rubricCriterionLevelSchema = z.looseObject({
  id: url,
  type: typeNaming('RubricCriterionLevel'),
  alignment: maybe(oneOrMany(alignmentSchema)),
  description: maybe(text),
  level: maybe(text),
  name: text,
  points: maybe(text),
});

/** How an achievement can come out: a scale, low to high, or a rubric. */
export const resultDescriptionSchema = z.looseObject({
  id: url,
  type: typeNaming('ResultDescription'),
  alignment: maybe(oneOrMany(alignmentSchema)),
  allowedValue: maybe(oneOrMany(text)),
  name: text,
  requiredLevel: maybe(url),
  requiredValue: maybe(text),
  resultType: wordOrExtended([
    'GradePointAverage',
    'LetterGrade',
    'Percent',
    'PerformanceLevel',
    'PredictedScore',
    'RawScore',
    'Result',
    'RubricCriterion',
    'RubricCriterionLevel',
    'RubricScore',
    'ScaledScore',
    'Status',
  ]),
  rubricCriterionLevel: maybe(oneOrMany(rubricCriterionLevelSchema)),
  valueMax: maybe(text),
  valueMin: maybe(text),
});

/** What came out; a value is a text also where it is a number. */
export const resultSchema = z.looseObject({
  type: typeNaming('Result'),
  achievedLevel: maybe(url),
  alignment: maybe(oneOrMany(alignmentSchema)),
  resultDescription: maybe(url),
  status: maybe(z.enum(['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'])),
  value: maybe(text),
});

const achievementTypes = [
  'Achievement',
  'ApprenticeshipCertificate',
  'Assessment',
  'Assignment',
  'AssociateDegree',
  'Award',
  'Badge',
  'BachelorDegree',
  'Certificate',
  'CertificateOfCompletion',
  'Certification',
  'CommunityService',
  'Competency',
  'Course',
  'CoCurricular',
  'Degree',
  'Diploma',
  'DoctoralDegree',
  'Fieldwork',
  'GeneralEducationDevelopment',
  'JourneymanCertificate',
  'LearningProgram',
  'License',
  'Membership',
  'ProfessionalDoctorate',
  'QualityAssuranceCredential',
  'MasterCertificate',
  'MasterDegree',
  'MicroCredential',
  'ResearchDoctorate',
  'SecondarySchoolDiploma',
] as const;

/** Something that can be achieved. */
export const achievementSchema = z.looseObject({
  id: url,
  type: typeNaming('Achievement'),
  alignment: maybe(oneOrMany(alignmentSchema)),
  achievementType: maybe(wordOrExtended(achievementTypes)),
  creator: maybe(profileSchema),
  creditsAvailable: maybe(z.number()),
  criteria: criteriaSchema,
  description: text,
  endorsement: maybe(oneOrMany(endorsementCredentialSchema)),
  endorsementJwt: maybe(oneOrMany(compactJws)),
  fieldOfStudy: maybe(text),
  humanCode: maybe(text),
  image: maybe(imageSchema),
  inLanguage: maybe(languageTag),
  name: text,
  otherIdentifier: maybe(oneOrMany(identifierEntrySchema)),
  related: maybe(oneOrMany(relatedSchema)),
  resultDescription: maybe(oneOrMany(resultDescriptionSchema)),
  specialization: maybe(text),
  tag: maybe(oneOrMany(text)),
  version: maybe(text),
});

/** Something that can be achieved. */
export type Achievement = Modelled<z.infer<typeof achievementSchema>>;
/** How an achievement can come out. */
export type ResultDescription = Modelled<z.infer<typeof resultDescriptionSchema>>;
/** What came out. */
export type Result = Modelled<z.infer<typeof resultSchema>>;
/** Where something stands in a framework. */
export type Alignment = Modelled<z.infer<typeof alignmentSchema>>;
