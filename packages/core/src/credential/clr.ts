/**
 * The Comprehensive Learner Record 2.0: a snapshot that bundles credentials (CLR 2.0 §ClrCredential).
 * @module
 */
import * as z from 'zod/mini';
import { achievementSchema } from './open-badges/achievement.ts';
import { namedSubject } from './open-badges/achievement-credential.ts';
import { credentialMembers, credentialTypeNaming } from './open-badges/credential-members.ts';
import { endorsementCredentialSchema, profileOrUrl } from './open-badges/profile.ts';
import { identityObjectSchema, imageSchema } from './open-badges/value-classes.ts';
import {
  clrContext,
  compactJws,
  type Modelled,
  maybe,
  oneOrMany,
  oneOrSeveral,
  openBadgesContext,
  text,
  typeNaming,
  url,
} from './value.ts';
import { baseContext, periodOfItsVersion } from './vcdm.ts';

/** How two achievements of a record stand to one another; closed. */
export const associationSchema = z.strictObject({
  type: z.literal('Association'),
  associationType: z.enum([
    'exactMatchOf',
    'isChildOf',
    'isParentOf',
    'isPartOf',
    'isPeerOf',
    'isRelatedTo',
    'precedes',
    'replacedBy',
  ]),
  sourceId: url,
  targetId: url,
});

/** A credential inside a record: what CLR asks of each. Its own model and its proof are judged by whoever verifies it. */
const bundledCredentialSchema = z
  .looseObject({
    '@context': z.tuple([baseContext], text),
    id: maybe(url),
    type: typeNaming('VerifiableCredential'),
    issuer: profileOrUrl,
    ...credentialMembers,
    credentialSubject: z.looseObject({ id: maybe(url) }),
  })
  .check(periodOfItsVersion('validFrom required'));

/** The learner, and the credentials of the record. */
export const clrSubjectSchema = z
  .looseObject({
    id: maybe(url),
    type: typeNaming('ClrSubject'),
    identifier: maybe(oneOrMany(identityObjectSchema)),
    achievement: maybe(oneOrMany(achievementSchema)),
    verifiableCredential: oneOrSeveral(bundledCredentialSchema),
    association: maybe(oneOrMany(associationSchema)),
  })
  .check(namedSubject);

/** A snapshot of a learner's credentials. */
export const clrCredentialSchema = z
  .looseObject({
    '@context': z.tuple([baseContext, clrContext, openBadgesContext], text),
    id: url,
    type: credentialTypeNaming('ClrCredential'),
    name: text,
    description: maybe(text),
    image: maybe(imageSchema),
    partial: maybe(z.boolean()),
    issuer: profileOrUrl,
    ...credentialMembers,
    credentialSubject: clrSubjectSchema,
    endorsement: maybe(oneOrMany(endorsementCredentialSchema)),
    endorsementJwt: maybe(oneOrMany(compactJws)),
  })
  .check(periodOfItsVersion('validFrom required'));

/** A snapshot of a learner's credentials. */
export type ClrCredential = Modelled<z.infer<typeof clrCredentialSchema>>;
/** How two achievements of a record stand to one another. */
export type Association = Modelled<z.infer<typeof associationSchema>>;
