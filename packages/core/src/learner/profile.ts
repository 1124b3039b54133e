/**
 * A learner profile in its domain form: what a school keeps for one learner and the learner curates.
 * A credential carries one item of it; the authorisations and the rest never leave with one.
 * @module
 */
import * as z from 'zod/mini';
import { itemSchema } from './item.ts';
import { ageBands, type Section, sections } from './kind.ts';

const sectionKeys = Object.keys(sections) as Section[];
const line = z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[^\r\n]*$/));
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/));
const didKey = z.string().check(z.regex(/^did:key:z[1-9A-HJ-NP-Za-km-z]+$/));

const purposes = [
  'school-record',
  'photo-or-video-evidence',
  'share-outside-school',
  'direct-service-to-child',
] as const;

/**
 * On what ground something is done with a learner's data; never inside a credential. Consent always
 * says where it stands; a duty does not depend on anybody's answer.
 */
export const authorisationSchema = z.discriminatedUnion('basis', [
  z.strictObject({
    basis: z.enum(['publicTask', 'legalObligation']),
    purpose: z.enum(purposes),
    status: z.optional(z.enum(['active', 'withdrawn'])),
    evidenceRef: z.optional(line),
  }),
  z.strictObject({
    basis: z.literal('consent'),
    purpose: z.enum(purposes),
    givenBy: z.optional(z.enum(['learner', 'parentalResponsibility'])),
    givenOn: z.optional(day),
    status: z.enum(['active', 'notGiven', 'withdrawn']),
    evidenceRef: z.optional(line),
  }),
]);

/** The learner, as far as a profile knows them: a random id and the name they show. */
export const learnerSchema = z.strictObject({
  /** Random; never a UPN, a ULN or an admission number. */
  localId: line,
  displayName: line,
  ageBand: z.enum(ageBands),
  holder: z.enum(['school-custody', 'parent-or-carer', 'learner']),
  holderDid: z.optional(didKey),
  supporterAccess: z.optional(z.enum(['none', 'by-learner-choice'])),
});

/** When a school reports, or a learner presents. */
const reportingMomentSchema = z.strictObject({
  kind: z.enum([
    'termly-report',
    'annual-report',
    'learner-presentation',
    'annual-review',
    'results-day',
    'transition',
    'leaving',
  ]),
  on: day,
  to: z.optional(line),
  embargoUntil: z.optional(instant),
  audience: z.optional(z.array(line)),
});

/** A learner profile. */
export const learnerProfileSchema = z.strictObject({
  schemaVersion: z.literal('1.0'),
  profileId: line,
  phase: z.enum(['earlyYears', 'primary', 'secondary', 'post16']),
  yearGroup: line,
  academicYear: z.string().check(z.regex(/^\d{4}\/\d{2}$/)),
  language: z.array(z.enum(['en-GB', 'cy-GB'])).check(z.minLength(1)),
  learner: learnerSchema,
  authorisations: z.array(authorisationSchema),
  sections: z.array(z.strictObject({ key: z.enum(sectionKeys), items: z.array(itemSchema) })),
  reportingMoments: z.array(reportingMomentSchema),
});

/** A learner profile. */
export type LearnerProfile = z.infer<typeof learnerProfileSchema>;
/** The learner, as far as a profile knows them. */
export type Learner = z.infer<typeof learnerSchema>;
/** On what ground something is done with a learner's data. */
export type Authorisation = z.infer<typeof authorisationSchema>;
/** When a school reports, or a learner presents. */
export type ReportingMoment = z.infer<typeof reportingMomentSchema>;
/** The phase of schooling. */
export type Phase = LearnerProfile['phase'];
