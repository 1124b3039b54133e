/**
 * The models of credentials, presentations and proofs, as their zod schemas say. Written by a script, not by hand:
 * `node --conditions=laurel-source scripts/model-table.mjs`.
 * @module
 */
import type { ModelTable } from './model-node.ts';
import { unpackModels } from './unpack-models.ts';

/** Each model's line, and the lines. */
export const modelTable: ModelTable = /* @__PURE__ */ unpackModels(
  {
    achievement: 0,
    endorsement: 6,
    clr: 22,
    other: 27,
    presentation: 34,
    proof: 38,
    EnvelopedVerifiableCredential: 39,
    EnvelopedVerifiablePresentation: 40,
  },
  `@context:("https://www.w3.org/ns/credentials/v2|https://www.w3.org/2018/credentials/v1" O/t) id:u type:[t!names_type=VerifiableCredential!names_type=AchievementCredential=OpenBadgeCredential] name? description? image?:#1 issuer:{#2 u} validFrom?:d validUntil?:d issuanceDate?:d expirationDate?:d relatedResource?:#7+ awardedDate?:d credentialSchema?:#8* credentialStatus?:#9 refreshService?:#8 termsOfUse?:#9* evidence?:#a* proof?:#b* credentialSubject:#d endorsement?:#6* endorsementJwt?:j*!period=validFrom_required
.id:u type:"Image" caption?
id:u type:$Profile name? url?:u phone? description? endorsementJwt?:j* image?:#1 email? address?:#3 otherIdentifier?:#5* official? familyName? givenName? additionalName? patronymicName? honorificPrefix? honorificSuffix? familyNamePrefix? dateOfBirth?:D parentOrg?:#2 endorsement?:#6*
type:$Address addressCountry? addressCountryCode? addressRegion? addressLocality? streetAddress? postOfficeBoxNumber? postalCode? geo?:#4
type:"GeoCoordinates" latitude:n longitude:n
.type:"IdentifierEntry" identifier identifierType:{"name|sourcedId|systemId|productId|userName|accountId|emailAddress|nationalIdentityNumber|isbn|issn|lisSourcedId|oneRosterSourcedId|sisSourcedId|ltiContextId|ltiDeploymentId|ltiToolId|ltiPlatformId|ltiUserId|identifier" x}
@context:("https://www.w3.org/ns/credentials/v2|https://www.w3.org/2018/credentials/v1" O/t) id:u type:[t!names_type=VerifiableCredential!names_type=EndorsementCredential] name description? issuer:{#2 u} validFrom?:d validUntil?:d issuanceDate?:d expirationDate?:d relatedResource?:#7+ awardedDate?:d credentialSchema?:#8* credentialStatus?:#9 refreshService?:#8 termsOfUse?:#9* evidence?:#a* proof?:#b* credentialSubject:#c!period=validFrom_required
id:u mediaType? digestSRI?:t+ digestMultibase?:t+!digest
id:u type
id?:u type
id?:u type:$Evidence narrative? name? description? genre? audience?
type created?:d cryptosuite? challenge? domain? nonce? proofPurpose? proofValue? verificationMethod?!own_shape
id:u type:$EndorsementSubject endorsementComment?
id?:u type:$AchievementSubject activityEndDate?:d activityStartDate?:d creditsEarned?:n achievement:#e identifier?:#k* image?:#1 licenseNumber? narrative? result?:#l* role? source?:#2 term?!named
id:u type:$Achievement alignment?:#f* achievementType?:{"Achievement|ApprenticeshipCertificate|Assessment|Assignment|AssociateDegree|Award|Badge|BachelorDegree|Certificate|CertificateOfCompletion|Certification|CommunityService|Competency|Course|CoCurricular|Degree|Diploma|DoctoralDegree|Fieldwork|GeneralEducationDevelopment|JourneymanCertificate|LearningProgram|License|Membership|ProfessionalDoctorate|QualityAssuranceCredential|MasterCertificate|MasterDegree|MicroCredential|ResearchDoctorate|SecondarySchoolDiploma" x} creator?:#2 creditsAvailable?:n criteria:#g description endorsement?:#6* endorsementJwt?:j* fieldOfStudy? humanCode? image?:#1 inLanguage?:g name otherIdentifier?:#5* related?:#h* resultDescription?:#i* specialization? tag?:t* version?
type:$Alignment targetCode? targetDescription? targetName targetFramework? targetType?:{"ceasn:Competency|ceterms:Credential|CFItem|CFRubric|CFRubricCriterion|CFRubricCriterionLevel|CTDL" x} targetUrl:u
id?:u narrative?
id:u type:$Related inLanguage?:g version?
id:u type:$ResultDescription alignment?:#f* allowedValue?:t* name requiredLevel?:u requiredValue? resultType:{"GradePointAverage|LetterGrade|Percent|PerformanceLevel|PredictedScore|RawScore|Result|RubricCriterion|RubricCriterionLevel|RubricScore|ScaledScore|Status" x} rubricCriterionLevel?:#j* valueMax? valueMin?
id:u type:$RubricCriterionLevel alignment?:#f* description? level? name points?
.type:"IdentityObject" hashed:b identityHash identityType:{"name|sourcedId|systemId|productId|userName|accountId|emailAddress|nationalIdentityNumber|isbn|issn|lisSourcedId|oneRosterSourcedId|sisSourcedId|ltiContextId|ltiDeploymentId|ltiToolId|ltiPlatformId|ltiUserId|identifier" x} salt?
type:$Result achievedLevel?:u alignment?:#f* resultDescription?:u status?:"Completed|Enrolled|Failed|InProgress|OnHold|Provisional|Withdrew" value?
@context:("https://www.w3.org/ns/credentials/v2|https://www.w3.org/2018/credentials/v1" C O/t) id:u type:[t!names_type=VerifiableCredential!names_type=ClrCredential] name description? image?:#1 partial?:b issuer:{#2 u} validFrom?:d validUntil?:d issuanceDate?:d expirationDate?:d relatedResource?:#7+ awardedDate?:d credentialSchema?:#8* credentialStatus?:#9 refreshService?:#8 termsOfUse?:#9* evidence?:#a* proof?:#b* credentialSubject:#n endorsement?:#6* endorsementJwt?:j*!period=validFrom_required
id?:u type:$ClrSubject identifier?:#k* achievement?:#e* verifiableCredential:#o+ association?:#q*!named
@context:("https://www.w3.org/ns/credentials/v2|https://www.w3.org/2018/credentials/v1"/t) id?:u type:$VerifiableCredential issuer:{#2 u} validFrom?:d validUntil?:d issuanceDate?:d expirationDate?:d relatedResource?:#7+ awardedDate?:d credentialSchema?:#8* credentialStatus?:#9 refreshService?:#8 termsOfUse?:#9* evidence?:#a* proof?:#b* credentialSubject:#p!period=validFrom_required
id?:u
.type:"Association" associationType:"exactMatchOf|isChildOf|isParentOf|isPartOf|isPeerOf|isRelatedTo|precedes|replacedBy" sourceId:u targetId:u
@context:("https://www.w3.org/ns/credentials/v2|https://www.w3.org/2018/credentials/v1"/t) id?:u type:$VerifiableCredential name?:{t #s}* description?:{t #s}* issuer:{u #t} validFrom?:d validUntil?:d issuanceDate?:d expirationDate?:d relatedResource?:#7+ credentialSubject:#u+ credentialSchema?:#v+ credentialStatus?:#w+ refreshService?:#w+ termsOfUse?:#w+ evidence?:#w+ confidenceMethod?:#w+ renderMethod?:#w+ proof?:#x+!period=validFrom_optional
.@value @language
id:u name?:{t #s}* description?:{t #s}*
id?:u!not_empty
id:u type:t+
id?:u type:t+
type created?:d!own_shape
@context:("https://www.w3.org/ns/credentials/v2|https://www.w3.org/2018/credentials/v1"/t) id?:u type:$VerifiablePresentation holder?:{u #z} verifiableCredential?:{#10 j}+ termsOfUse?:#11* proof?:#x+!enveloped
id:u
id?:u type:t+
id?:u type:t+
.@context?:t+ id?:u type:"DataIntegrityProof" cryptosuite:t1 created?:d expires?:d verificationMethod:u proofPurpose:t1 challenge? domain?:t+ nonce? previousProof?:u+ proofValue:t1
.@context:"https://www.w3.org/ns/credentials/v2"+ id:a type:{"EnvelopedVerifiableCredential" ("EnvelopedVerifiableCredential")}
.@context:"https://www.w3.org/ns/credentials/v2"+ id:a type:{"EnvelopedVerifiablePresentation" ("EnvelopedVerifiablePresentation")}`,
);
