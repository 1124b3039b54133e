/**
 * A Profile, and the endorsement that one Profile gives to another, to an achievement or to a
 * credential (Open Badges 3.0 §Profile, §EndorsementCredential). Each holds the other, so they are
 * one file.
 * @module
 */
import * as z from 'zod/mini';
import {
  compactJws,
  date,
  type Modelled,
  maybe,
  oneOrMany,
  openBadgesContext,
  text,
  typeNaming,
  url,
} from '../value.ts';
import { baseContext, periodOfItsVersion } from '../vcdm.ts';
import { credentialMembers, credentialTypeNaming } from './credential-members.ts';
import { addressSchema, identifierEntrySchema, imageSchema } from './value-classes.ts';

/** A person or an organisation. */
export const profileSchema = z.looseObject({
  id: url,
  type: typeNaming('Profile'),
  name: maybe(text),
  url: maybe(url),
  phone: maybe(text),
  description: maybe(text),
  endorsementJwt: maybe(oneOrMany(compactJws)),
  image: maybe(imageSchema),
  email: maybe(text),
  address: maybe(addressSchema),
  otherIdentifier: maybe(oneOrMany(identifierEntrySchema)),
  official: maybe(text),
  familyName: maybe(text),
  givenName: maybe(text),
  additionalName: maybe(text),
  patronymicName: maybe(text),
  honorificPrefix: maybe(text),
  honorificSuffix: maybe(text),
  familyNamePrefix: maybe(text),
  dateOfBirth: maybe(date),
  get parentOrg() {
    return maybe(profileSchema);
  },
  get endorsement() {
    return maybe(oneOrMany(endorsementCredentialSchema));
  },
});

/** Who issued: a Profile, or its URL alone. */
export const profileOrUrl = z.union([profileSchema, url]);

/** The thing endorsed, and what is said of it. */
export const endorsementSubjectSchema = z.looseObject({
  id: url,
  type: typeNaming('EndorsementSubject'),
  endorsementComment: maybe(text),
});

/** Somebody's word for a Profile, an achievement or a credential. */
export const endorsementCredentialSchema = z
  .looseObject({
    '@context': z.tuple([baseContext, openBadgesContext], text),
    id: url,
    type: credentialTypeNaming('EndorsementCredential'),
    name: text,
    description: maybe(text),
    get issuer() {
      return z.union([profileSchema, url]);
    },
    ...credentialMembers,
    credentialSubject: endorsementSubjectSchema,
  })
  .check(periodOfItsVersion('validFrom required'));

/** A person or an organisation. */
export type Profile = Modelled<z.infer<typeof profileSchema>>;

/** Somebody's word for a Profile, an achievement or a credential. */
export type EndorsementCredential = Modelled<z.infer<typeof endorsementCredentialSchema>>;
