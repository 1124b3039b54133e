/**
 * From an item of a learner profile to an unsigned credential: Open Badges 3.0 in its plain terms,
 * so that any badge viewer shows it (OB 3.0 §B.1).
 * @module
 */
import { formatDateTime } from '../credential/index.ts';
import { laurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { achievementFor, type RelatedAchievement } from './achievement.ts';
import { evidenceMembers } from './evidence.ts';
import type { Item } from './item.ts';
import { kinds, othersWordsKinds, ownWordsKinds, type Section } from './kind.ts';
import { kindWords } from './kind-mapping.ts';
import { randomUrn } from './uuid.ts';

/** The learner, as a credential knows them. */
export interface DraftLearner {
  /** The name to show: see `displayNameFor`. */
  readonly displayName: string;
  /** The learner's did:key for this school; without one the subject is a random urn:uuid. */
  readonly did?: string | undefined;
}

/** The issuer, as a credential shows it. */
export interface IssuerProfile {
  readonly id: string;
  readonly name: string;
  /** Public numbers of the school: URN, UKPRN, LAESTAB and centre number. */
  readonly identifiers?: {
    readonly urn?: string | undefined;
    readonly ukprn?: string | undefined;
    readonly laestab?: string | undefined;
    readonly ncn?: string | undefined;
  };
}

/** What every draft needs besides what it says. */
export interface DraftClock {
  /** From when it is valid: now, or the end of an embargo. */
  readonly now: Date;
  /** A fresh `urn:uuid:…` at each call; made from `random` when not given. */
  readonly newId?: (() => string) | undefined;
  /** Random bytes; the system's generator when not given. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

/** How a draft is made. */
export interface DraftOptions extends DraftClock {
  readonly learner: DraftLearner;
  /** Left out, the issuer adds itself when it signs; then definitions are shared between schools. */
  readonly issuer?: IssuerProfile | undefined;
  /** A replacement has the same ids as what it replaces, and a later `now`. */
  readonly ids?: { readonly credential?: string | undefined; readonly subject?: string | undefined } | undefined;
  /** The section that it is shown in; the kind's own when not given. */
  readonly section?: Section | undefined;
  /** Another address of the assurance vocabulary. */
  readonly vocabulary?: string | undefined;
  /** The same achievement in other languages; the ids come from their own drafts. */
  readonly related?: readonly RelatedAchievement[] | undefined;
  /** The consents that are active, by the names that evidence refers to; evidence that needs another is left out. */
  readonly consents?: readonly string[] | undefined;
  readonly credentialStatus?: JsonObject | undefined;
}

/** How a learner's own draft is made. */
export interface SelfDeclaredDraftOptions extends Omit<DraftOptions, 'learner' | 'issuer'> {
  readonly learner: { readonly displayName: string; readonly did: string };
}

/** The contexts of an achievement credential; both bodies of the second give it one meaning. */
export const achievementContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

/**
 * The draft of a credential for one item: without proof, and without issuer when none is given.
 *
 * @param item - the item, as `itemSchema` gives it
 * @param options - the learner, the issuer, the clock and the ids
 * @returns the draft
 * @throws LP_OWN_WORDS for a self-declared item: see `selfDeclaredDraft`
 * @throws LP_ITEM_LEVELS when a result is on levels that the item does not define
 * @example
 * ```ts
 * const draft = draftFor(
 *   { kind: 'award', title: 'Crest Bronze', assurance: 'teacher-assessed' },
 *   { learner: { displayName: 'Zoë A.' }, now: new Date('2026-06-30T12:00:00Z') },
 * );
 * ```
 */
export function draftFor(item: Item, options: DraftOptions): JsonObject {
  if (item.assurance === 'self-declared' || ownWordsKinds.includes(item.kind)) throw laurelError('LP_OWN_WORDS');
  return achievementCredential(item, { ...options, names: identityOf(options.learner) });
}

/**
 * The draft of what a learner says about themselves: issued by the learner's own key.
 *
 * @param item - the item; its assurance is `self-declared`
 * @param options - the learner with their did:key, the clock and the ids
 * @returns the draft
 * @throws LP_OWN_WORDS when the item claims more than the learner's own word
 * @throws LP_OTHERS_WORDS for a testimonial or a teacher's assessment
 * @example
 * ```ts
 * const draft = selfDeclaredDraft(
 *   { kind: 'reflection', text: 'I learn best by being shown.', assurance: 'self-declared' },
 *   { learner: { displayName: 'Kwame', did: 'did:key:z6Mk…' }, now: new Date('2026-07-01T10:00:00Z') },
 * );
 * ```
 */
export function selfDeclaredDraft(item: Item, options: SelfDeclaredDraftOptions): JsonObject {
  if (item.assurance !== 'self-declared') throw laurelError('LP_OWN_WORDS');
  if (othersWordsKinds.includes(item.kind)) throw laurelError('LP_OTHERS_WORDS');
  const { displayName, did } = options.learner;
  // The issuer's name already says who speaks.
  return achievementCredential(item, { ...options, issuer: { id: did, name: displayName }, names: {} });
}

function achievementCredential(item: Item, options: DraftOptions & { readonly names: JsonObject }): JsonObject {
  const { learner, issuer, ids, now } = options;
  const newId = idSource(options);
  const words = kindWords(item);
  const { achievement, result } = achievementFor(item, {
    words,
    tags: [`lp-section:${options.section ?? kinds[item.kind].section}`, `lp-kind:${item.kind}`],
    issuerId: issuer?.id,
    vocabulary: options.vocabulary,
    related: options.related,
  });
  return {
    '@context': [...achievementContexts],
    id: ids?.credential ?? item.id ?? newId(),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: words.name,
    description: words.description,
    ...(issuer !== undefined && { issuer: issuerProfile(issuer) }),
    validFrom: formatDateTime(now),
    ...(item.awardedOn !== undefined && {
      awardedDate: item.awardedOn.length === 10 ? midnight(item.awardedOn) : item.awardedOn,
    }),
    credentialSubject: {
      id: learner.did ?? ids?.subject ?? newId(),
      type: ['AchievementSubject'],
      ...options.names,
      ...periodOf(item),
      ...sourceOf(item, issuer?.id),
      ...(item.role !== undefined && { role: item.role }),
      ...(words.narrative !== undefined && { narrative: words.narrative }),
      achievement,
      result,
    },
    ...evidenceMembers(item.evidence ?? [], { newId, consents: options.consents ?? [] }),
    ...(options.credentialStatus !== undefined && { credentialStatus: options.credentialStatus }),
    credentialSchema: schemaOf('ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'),
  };
}

/**
 * A source of fresh identifiers from a draft's options.
 *
 * @param options - `newId`, or `random`, or neither
 * @returns a function that gives a new urn:uuid at each call
 */
export const idSource = (options: DraftClock): (() => string) =>
  options.newId ?? (() => randomUrn(options.random === undefined ? {} : { random: options.random }));

/**
 * The reference to one of 1EdTech's JSON Schemas.
 *
 * @param path - the schema's path under the specification's address
 * @returns the `credentialSchema`
 */
export const schemaOf = (path: string): readonly JsonObject[] => [
  { id: `https://purl.imsglobal.org/spec/${path}`, type: '1EdTechJsonSchemaValidator2019' },
];

/**
 * The learner's display name as a subject carries it: a name to show, never hashed, and nothing else.
 *
 * @param learner - the learner
 * @returns the member `identifier`
 */
export const identityOf = (learner: DraftLearner): JsonObject => ({
  identifier: [{ type: 'IdentityObject', hashed: false, identityHash: learner.displayName, identityType: 'name' }],
});

/**
 * The issuer's profile.
 *
 * @param issuer - its id, its name and its public numbers
 * @returns the Profile (OB 3.0 §B.6)
 */
export function issuerProfile(issuer: IssuerProfile): JsonObject {
  const numbers = Object.entries(issuer.identifiers ?? {}).flatMap(([type, identifier]) =>
    identifier === undefined ? [] : [{ type: 'IdentifierEntry', identifier, identifierType: `ext:${type}` }],
  );
  return {
    id: issuer.id,
    type: ['Profile'],
    name: issuer.name,
    ...(numbers.length > 0 && { otherIdentifier: numbers }),
  };
}

/** Activity dates must be full date-times, though only the month is meant. */
const midnight = (day: string): string => `${day}T00:00:00Z`;

const months = 'January February March April May June July August September October November December'.split(' ');

function periodOf(item: Item): JsonObject {
  const { from, to } = item.occurred ?? {};
  const series = item.kind === 'examResult' ? monthName(item.series) : undefined;
  const term = item.term ?? series;
  return {
    ...(term !== undefined && { term }),
    ...(from !== undefined && { activityStartDate: midnight(`${from}-01`) }),
    ...(to !== undefined && { activityEndDate: midnight(`${to}-01`) }),
  };
}

const monthName = (yearMonth: string): string => `${months[Number(yearMonth.slice(5)) - 1]} ${yearMonth.slice(0, 4)}`;

/** Who assessed on the issuer's behalf; left out where that is the issuer itself. */
function sourceOf(item: Item, issuerId: string | undefined): JsonObject {
  const organisation = item.kind === 'examResult' ? item.awardingOrganisation : undefined;
  if (organisation === undefined || organisation.id === issuerId || item.assurance === 'self-declared') return {};
  return { source: { id: organisation.id, type: ['Profile'], name: organisation.name } };
}
