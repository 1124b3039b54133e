/**
 * The AchievementCredential, also called OpenBadgeCredential: one learner achieved one thing
 * (Open Badges 3.0 §AchievementCredential).
 * @module
 */
import * as z from 'zod/mini';
import {
  compactJws,
  dateTime,
  type Modelled,
  maybe,
  oneOrMany,
  openBadgesContext,
  rule,
  text,
  typeNaming,
  url,
} from '../value.ts';
import { baseContext, periodOfItsVersion } from '../vcdm.ts';
import { achievementSchema, resultSchema } from './achievement.ts';
import { credentialMembers, credentialTypeNaming } from './credential-members.ts';
import { endorsementCredentialSchema, profileOrUrl, profileSchema } from './profile.ts';
import { identityObjectSchema, imageSchema } from './value-classes.ts';

/** The rule that 1EdTech's JSON Schema leaves out: the learner is named by `id` or by an identifier. */
export const namedSubject = rule('named');

/** The learner, and what the learner achieved. */
export const achievementSubjectSchema = z
  .looseObject({
    id: maybe(url),
    type: typeNaming('AchievementSubject'),
    activityEndDate: maybe(dateTime),
    activityStartDate: maybe(dateTime),
    creditsEarned: maybe(z.number()),
    achievement: achievementSchema,
    identifier: maybe(oneOrMany(identityObjectSchema)),
    image: maybe(imageSchema),
    licenseNumber: maybe(text),
    narrative: maybe(text),
    result: maybe(oneOrMany(resultSchema)),
    role: maybe(text),
    source: maybe(profileSchema),
    term: maybe(text),
  })
  .check(namedSubject);

/** One learner achieved one thing. */
export const achievementCredentialSchema = z
  .looseObject({
    '@context': z.tuple([baseContext, openBadgesContext], text),
    id: url,
    type: credentialTypeNaming('AchievementCredential', 'OpenBadgeCredential'),
    name: maybe(text),
    description: maybe(text),
    image: maybe(imageSchema),
    issuer: profileOrUrl,
    ...credentialMembers,
    credentialSubject: achievementSubjectSchema,
    endorsement: maybe(oneOrMany(endorsementCredentialSchema)),
    endorsementJwt: maybe(oneOrMany(compactJws)),
  })
  .check(periodOfItsVersion('validFrom required'));

/** The learner, and what the learner achieved. */
export type AchievementSubject = Modelled<z.infer<typeof achievementSubjectSchema>>;
/** One learner achieved one thing. */
export type AchievementCredential = Modelled<z.infer<typeof achievementCredentialSchema>>;
