/**
 * The members that the learner model writes, by the place that they stand in: what is not here is
 * denied.
 * @module
 */

/** What stands at a member's value. */
export type Shape =
  | 'credential'
  | 'subject'
  | 'achievement'
  | 'criteria'
  | 'alignment'
  | 'resultDescription'
  | 'rubricLevel'
  | 'result'
  | 'evidence'
  | 'identity'
  | 'identifierEntry'
  | 'issuer'
  | 'organisation'
  | 'status'
  | 'schema'
  | 'relatedResource'
  | 'association'
  | 'related'
  | 'proof';

/** How a member's text is read: words, an organisation's name, a code, an id, a link, a shown name, or not at all. */
export type Reading = 'words' | 'organisationName' | 'issuerName' | 'code' | 'id' | 'link' | 'name' | 'fixed';

/** The allow-list: member name to the shape below it, or to how its text is read. */
export const members: { readonly [shape in Shape]: Readonly<Record<string, Shape | Reading>> } = {
  credential: {
    '@context': 'fixed',
    id: 'id',
    type: 'fixed',
    name: 'words',
    description: 'words',
    partial: 'fixed',
    inLanguage: 'fixed',
    issuer: 'issuer',
    validFrom: 'fixed',
    validUntil: 'fixed',
    awardedDate: 'fixed',
    credentialSubject: 'subject',
    evidence: 'evidence',
    relatedResource: 'relatedResource',
    credentialStatus: 'status',
    credentialSchema: 'schema',
    // Of a credential that a CLR bundles; a draft of its own has none yet.
    proof: 'proof',
  },
  proof: {
    // Of suites that sign canonical JSON (vc-di-eddsa §3.3.1).
    '@context': 'fixed',
    id: 'id',
    type: 'fixed',
    cryptosuite: 'fixed',
    created: 'fixed',
    expires: 'fixed',
    verificationMethod: 'fixed',
    proofPurpose: 'fixed',
    proofValue: 'fixed',
  },
  subject: {
    id: 'id',
    type: 'fixed',
    identifier: 'identity',
    achievement: 'achievement',
    result: 'result',
    narrative: 'words',
    role: 'words',
    term: 'words',
    activityStartDate: 'fixed',
    activityEndDate: 'fixed',
    creditsEarned: 'fixed',
    source: 'organisation',
    endorsementComment: 'words',
    verifiableCredential: 'credential',
    association: 'association',
  },
  achievement: {
    id: 'id',
    type: 'fixed',
    achievementType: 'code',
    name: 'words',
    description: 'words',
    criteria: 'criteria',
    alignment: 'alignment',
    creator: 'organisation',
    creditsAvailable: 'fixed',
    fieldOfStudy: 'words',
    specialization: 'words',
    humanCode: 'code',
    inLanguage: 'fixed',
    otherIdentifier: 'identifierEntry',
    related: 'related',
    resultDescription: 'resultDescription',
    tag: 'words',
    version: 'code',
  },
  related: { id: 'id', type: 'fixed', inLanguage: 'fixed', version: 'code' },
  criteria: { id: 'link', narrative: 'words' },
  alignment: {
    type: 'fixed',
    targetName: 'words',
    targetDescription: 'words',
    targetCode: 'code',
    targetFramework: 'organisationName',
    targetType: 'code',
    targetUrl: 'link',
  },
  resultDescription: {
    id: 'id',
    type: 'fixed',
    name: 'words',
    resultType: 'code',
    alignment: 'alignment',
    allowedValue: 'words',
    requiredLevel: 'id',
    requiredValue: 'words',
    rubricCriterionLevel: 'rubricLevel',
    valueMax: 'code',
    valueMin: 'code',
  },
  rubricLevel: {
    id: 'id',
    type: 'fixed',
    name: 'words',
    description: 'words',
    level: 'words',
    points: 'code',
    alignment: 'alignment',
  },
  result: {
    type: 'fixed',
    resultDescription: 'id',
    achievedLevel: 'id',
    value: 'words',
    status: 'code',
    alignment: 'alignment',
  },
  evidence: {
    id: 'id',
    type: 'fixed',
    name: 'words',
    description: 'words',
    narrative: 'words',
    genre: 'words',
    audience: 'words',
  },
  identity: { type: 'fixed', hashed: 'fixed', identityHash: 'name', identityType: 'code' },
  identifierEntry: { type: 'fixed', identifier: 'code', identifierType: 'code' },
  issuer: {
    id: 'id',
    type: 'fixed',
    name: 'issuerName',
    url: 'link',
    description: 'words',
    otherIdentifier: 'identifierEntry',
  },
  organisation: { id: 'id', type: 'fixed', name: 'organisationName', url: 'link', otherIdentifier: 'identifierEntry' },
  status: {
    id: 'link',
    type: 'fixed',
    statusPurpose: 'code',
    statusListIndex: 'fixed',
    statusListCredential: 'link',
    statusReference: 'link',
  },
  schema: { id: 'link', type: 'fixed' },
  relatedResource: { id: 'id', digestSRI: 'fixed', digestMultibase: 'fixed', mediaType: 'fixed' },
  association: { type: 'fixed', associationType: 'fixed', sourceId: 'id', targetId: 'id' },
};

/** The identifiers that an organisation or a qualification may show. */
export const identifierTypes: readonly string[] = ['ext:urn', 'ext:ukprn', 'ext:laestab', 'ext:ncn', 'ext:qan'];

/** What the allow-list says of a member. */
export type MemberUse =
  | { readonly shape: Shape; readonly reading?: undefined }
  | { readonly shape?: undefined; readonly reading: Reading };

const isShape = (use: Shape | Reading): use is Shape => Object.hasOwn(members, use);

/** The allow-list by shape and member, as it is looked up. */
const uses: ReadonlyMap<string, ReadonlyMap<string, MemberUse>> = new Map(
  Object.entries(members).map(([shape, list]) => [
    shape,
    new Map(Object.entries(list).map(([name, use]) => [name, isShape(use) ? { shape: use } : { reading: use }])),
  ]),
);

/**
 * What the allow-list says of the members at a place.
 *
 * @param shape - what stands there
 * @returns the use of each member that may be there
 * @example
 * ```ts
 * usesOf('criteria').get('narrative')?.reading; // 'words'
 * ```
 */
export const usesOf = (shape: Shape): ReadonlyMap<string, MemberUse> => uses.get(shape) ?? new Map();
