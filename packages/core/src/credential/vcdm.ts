/**
 * The Verifiable Credentials Data Model: 2.0, and reading 1.1. What every credential has, whatever
 * it says.
 * @module
 */
import * as z from 'zod/mini';
import { contextV1, contextV2 } from './data-model.ts';
import { proofMember } from './proof-options.ts';
import { dateTime, type Modelled, maybe, oneOrMany, oneOrSeveral, rule, text, typeNaming, url } from './value.ts';

/** The first context: it says which data model the document follows. */
export const baseContext = z.enum([contextV2, contextV1]);

/** Words in a stated language (VCDM 2.0 §Language and Base Direction); a direction would not be signed, so it is not read. */
const textInLanguage = z.strictObject({ '@value': text, '@language': text });
/** A name or a description: words, or words in one or more stated languages. */
const words = oneOrMany(z.union([text, textInLanguage]));

/** An object with a type: an entry whose meaning its type's own specification gives. */
const typed = z.looseObject({ id: maybe(url), type: oneOrSeveral(text) });
const typedWithId = z.looseObject({ id: url, type: oneOrSeveral(text) });

/** A file or page that the credential refers to, by its digest (VCDM 2.0 §Integrity of Related Resources). */
export const relatedResourceSchema = z
  .looseObject({
    id: url,
    mediaType: maybe(text),
    digestSRI: maybe(oneOrSeveral(text)),
    digestMultibase: maybe(oneOrSeveral(text)),
  })
  .check(rule('digest'));

/** Members that every kind of credential has alike: the period, in the words of either version, and files referred to. */
export const datedMembers = {
  validFrom: maybe(dateTime),
  validUntil: maybe(dateTime),
  issuanceDate: maybe(dateTime),
  expirationDate: maybe(dateTime),
  relatedResource: maybe(oneOrSeveral(relatedResourceSchema)),
};

/**
 * Holds the period's members to the version that the first context names: one version's words in
 * the other version's document would be read differently by different readers.
 *
 * @param required - whether a 2.0 credential must say from when it is valid (Open Badges does, VCDM does not)
 */
export const periodOfItsVersion = (required: 'validFrom required' | 'validFrom optional') => rule('period', required);

/** At least one claim (VCDM 2.0 §Credential Subject). */
const subjectSchema = z.looseObject({ id: maybe(url) }).check(rule('not empty'));

/** A credential of any kind. */
export const vcdmCredentialSchema = z
  .looseObject({
    '@context': z.tuple([baseContext], text),
    id: maybe(url),
    type: typeNaming('VerifiableCredential'),
    name: maybe(words),
    description: maybe(words),
    issuer: z.union([url, z.looseObject({ id: url, name: maybe(words), description: maybe(words) })]),
    ...datedMembers,
    credentialSubject: oneOrSeveral(subjectSchema),
    credentialSchema: maybe(oneOrSeveral(typedWithId)),
    credentialStatus: maybe(oneOrSeveral(typed)),
    refreshService: maybe(oneOrSeveral(typed)),
    termsOfUse: maybe(oneOrSeveral(typed)),
    evidence: maybe(oneOrSeveral(typed)),
    confidenceMethod: maybe(oneOrSeveral(typed)),
    renderMethod: maybe(oneOrSeveral(typed)),
    proof: proofMember,
  })
  .check(periodOfItsVersion('validFrom optional'));

/** A credential of the data model, 2.0 or 1.1, of no kind that Laurel knows more about. */
export type VcdmCredential = Modelled<z.infer<typeof vcdmCredentialSchema>>;
