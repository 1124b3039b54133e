/**
 * One item of a learner profile, by kind: the form that a school's software writes and the issuer reads.
 * @module
 */
import * as z from 'zod/mini';
import { assuranceLevels } from './assurance.ts';
import { visibilities } from './kind.ts';
import { type ScaleId, scaleOf, scales } from './scale.ts';

const scaleIds = Object.keys(scales) as ScaleId[];
const text = z.string().check(z.minLength(1), z.maxLength(10_000));
const line = z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[^\r\n]*$/));
const address = z.string().check(z.regex(/^[a-z][a-z0-9+.-]*:\S+$/i));
const urnUuid = z.string().check(z.regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}:\d{2}Z)?$/));

/** A year and a month, `2026-06`: as exact as a period is ever given. */
export const yearMonthSchema = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

/** What a result may be, besides its value. `Failed` is not among them: absence is never a negative. */
const resultStatuses = ['Completed', 'Provisional', 'InProgress', 'Withdrew', 'OnHold'] as const;

/** One result on one scale; the value must be one of the scale's. */
export const resultItemSchema = z
  .strictObject({
    scale: z.enum(scaleIds),
    value: line,
    status: z.optional(z.enum(resultStatuses)),
    /** What is judged, where the scale's own name does not say: `Creativity stage`. */
    label: z.optional(line),
  })
  .check(
    z.refine(({ scale, value }) => scale === 'rubric' || scaleOf(scale).values.includes(value), {
      error: 'not a value of this scale',
      path: ['value'],
    }),
  );

/** A place in a version of a framework; `framework` is an id of the table, or the framework's own name. */
export const frameworkRefSchema = z.strictObject({
  framework: line,
  version: line,
  code: z.optional(line),
  name: line,
  url: address,
});

/** Something that shows the achievement; the file travels beside the credential, never at a public address. */
export const evidenceSchema = z.strictObject({
  id: z.optional(urnUuid),
  kind: z.enum(['document', 'image', 'audio', 'video', 'link', 'observation']),
  title: line,
  description: z.optional(text),
  genre: z.optional(line),
  audience: z.optional(line),
  mediaType: z.optional(z.string().check(z.regex(/^[\w.+-]+\/[\w.+-]+$/))),
  bytes: z.optional(z.int().check(z.nonnegative())),
  digest: z.optional(z.string().check(z.regex(/^sha384-[A-Za-z0-9+/]{64}$/))),
  storedAt: z.enum(['school', 'learner', 'embedded', 'third-party']),
  showsOtherChildren: z.boolean(),
  consentRef: z.optional(line),
});

/** An organisation that stands behind a claim. */
export const organisationSchema = z.strictObject({ id: address, name: line });

/** What the school means by an achievement, the same for every learner; nothing here may speak of one. */
export const definitionSchema = z.strictObject({
  name: z.optional(line),
  description: z.optional(text),
  criteria: z.optional(text),
  criteriaUrl: z.optional(address),
  /** The school's own levels, low to high, for results on the scale `rubric`. */
  rubric: z.optional(
    z.strictObject({
      name: line,
      levels: z.array(z.strictObject({ name: line, description: z.optional(text) })).check(z.minLength(1)),
    }),
  ),
});

const common = {
  id: z.optional(urnUuid),
  title: z.optional(line),
  /** One line that says what this is, for the credential's description. */
  summary: z.optional(text),
  /** What is told about it; the learner's own words in a reflection. */
  text: z.optional(text),
  assurance: z.enum(assuranceLevels),
  visibility: z.optional(z.enum(visibilities)),
  language: z.optional(z.enum(['en-GB', 'cy-GB'])),
  /** The item of this profile that says the same in another language; each becomes a credential of its own. */
  sameAs: z.optional(urnUuid),
  occurred: z.optional(z.strictObject({ from: z.optional(yearMonthSchema), to: z.optional(yearMonthSchema) })),
  term: z.optional(line),
  awardedOn: z.optional(day),
  role: z.optional(line),
  results: z.optional(z.array(resultItemSchema)),
  frameworkRefs: z.optional(z.array(frameworkRefSchema)),
  assessor: z.optional(z.strictObject({ role: line, orgId: z.optional(address) })),
  evidence: z.optional(z.array(evidenceSchema)),
  definition: z.optional(definitionSchema),
  sourceRow: z.optional(z.strictObject({ file: line, row: z.int(), sha256: line })),
};

const ownWords = { ...common, mode: z.optional(line) };

const examResult = z.strictObject({
  ...common,
  kind: z.literal('examResult'),
  /** For example `GCSE (9-1)`. */
  qualificationType: line,
  subject: line,
  /** The month of the exam series. */
  series: yearMonthSchema,
  qan: z.optional(z.string().check(z.regex(/^\d{3}\/\d{4}\/[\dX]$/))),
  entryCode: z.optional(line),
  awardingOrganisation: z.optional(organisationSchema),
  results: z.array(resultItemSchema).check(z.minLength(1)),
});
const teacherAssessment = z.strictObject({
  ...common,
  kind: z.literal('teacherAssessment'),
  subject: line,
  results: z.array(resultItemSchema).check(z.minLength(1)),
});
/** The skill's own name, for example `Creativity`; the title says what this learner did with it. */
const skill = z.strictObject({ ...common, kind: z.literal('skill'), skill: line });
const personalOutcome = z.strictObject({
  ...common,
  kind: z.literal('personalOutcome'),
  /** Where it leads; kept in the school's record and never put into a credential. */
  pathway: z.optional(line),
  outcome: line,
  /** The learner's own starting point; never a need or a diagnosis. */
  baseline: line,
  achieved: line,
});
const project = z.strictObject({ ...common, kind: z.literal('project'), title: line });
const award = z.strictObject({ ...common, kind: z.literal('award'), title: line });
const volunteering = z.strictObject({
  ...common,
  kind: z.literal('volunteering'),
  title: line,
  hours: z.optional(line),
});
const workExperience = z.strictObject({
  ...common,
  kind: z.literal('workExperience'),
  title: line,
  hours: z.optional(line),
});
const interest = z.strictObject({
  ...common,
  kind: z.literal('interest'),
  activity: z.optional(z.enum(['club', 'other'])),
});
const reflection = z.strictObject({ ...ownWords, kind: z.literal('reflection') });
const supportStatement = z.strictObject({ ...ownWords, kind: z.literal('supportStatement') });
const testimonial = z.strictObject({
  ...common,
  kind: z.literal('testimonial'),
  text,
  /** Who says it: a role and an organisation, not a person's name. */
  from: z.strictObject({ role: line, organisation: z.optional(line) }),
  /** The credential that it speaks of. */
  about: z.optional(urnUuid),
});

/** An item of a learner profile, one shape for each kind. */
export const itemSchema = z.discriminatedUnion('kind', [
  examResult,
  teacherAssessment,
  skill,
  personalOutcome,
  project,
  award,
  volunteering,
  workExperience,
  interest,
  reflection,
  supportStatement,
  testimonial,
]);

/** An item of a learner profile. */
export type Item = z.infer<typeof itemSchema>;
/** The item of one kind, for example `ItemOf<'skill'>`. */
export type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>;
/** One result on one scale. */
export type ResultItem = z.infer<typeof resultItemSchema>;
/** A place in a version of a framework. */
export type FrameworkRef = z.infer<typeof frameworkRefSchema>;
/** Something that shows the achievement. */
export type Evidence = z.infer<typeof evidenceSchema>;
/** An organisation that stands behind a claim. */
export type Organisation = z.infer<typeof organisationSchema>;
/** What the school means by an achievement. */
export type Definition = z.infer<typeof definitionSchema>;
