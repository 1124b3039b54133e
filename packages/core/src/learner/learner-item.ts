/**
 * The way back: what a credential says, as the model that pages, print and the command line draw from.
 * Plain text without markup; it reads ordinary Open Badges too, and says nothing about whether the
 * credential is valid.
 * @module
 */
import type { ErrorCode } from '../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Assurance } from './assurance.ts';
import { hasHiddenCharacters, isDeceptiveName, safeLine, safeText } from './deceptive-text.ts';
import { isKind, isSection, type Kind, type Section } from './kind.ts';
import { lineOf, textOf } from './plain-text.ts';
import { type ShownResult, shownResults } from './shown-result.ts';
import { statedAssurance } from './stated-assurance.ts';

/** Something that the credential says shows the achievement. */
export interface ShownEvidence {
  readonly id?: string;
  readonly title: string;
  readonly description?: string;
  readonly genre?: string;
  /** `sha384-…`: what the file's bytes must hash to. */
  readonly digest?: string;
  readonly mediaType?: string;
}

/** Somebody whom the credential names. */
export interface ShownParty {
  readonly id: string;
  /** What it calls itself; anybody can claim a name. */
  readonly name?: string;
}

/** A place whose text is to be read with care. */
export interface DeceptiveText {
  readonly code: Extract<ErrorCode, 'LP_DECEPTIVE_TEXT'>;
  /** Where it stands in the credential (RFC 6901). */
  readonly pointer: string;
}

/** What a credential says, for showing. Absent members are not said; nothing is made up. */
export interface LearnerItem {
  readonly form: 'achievement' | 'endorsement' | 'snapshot' | 'other';
  readonly id?: string;
  readonly title: string;
  readonly summary?: string;
  readonly section?: Section;
  readonly kind?: Kind;
  readonly issuer: ShownParty;
  /** Who assessed, where that is not the issuer. */
  readonly assessedBy?: ShownParty;
  /** Whether the learner issued it about themselves. */
  readonly isOwnWords: boolean;
  /** The display name that the credential gives the learner. */
  readonly learner?: string;
  /** How the claim came to be, as the issuer states it; absent when it is not stated clearly. */
  readonly assurance?: Assurance;
  readonly results: readonly ShownResult[];
  /** Whether a result is not confirmed yet. */
  readonly isProvisional: boolean;
  readonly term?: string;
  /** Months, `YYYY-MM`: days are never shown. */
  readonly period?: { readonly from?: string; readonly to?: string };
  readonly awarded?: string;
  readonly role?: string;
  readonly narrative?: string;
  readonly criteria?: string;
  readonly frameworks: readonly { readonly name: string; readonly framework?: string }[];
  readonly evidence: readonly ShownEvidence[];
  /** The credential that an endorsement speaks of. */
  readonly about?: string;
  /** The items of a snapshot. */
  readonly parts: readonly LearnerItem[];
  readonly flags: readonly DeceptiveText[];
}

const forms: Readonly<Record<string, LearnerItem['form']>> = {
  OpenBadgeCredential: 'achievement',
  AchievementCredential: 'achievement',
  EndorsementCredential: 'endorsement',
  ClrCredential: 'snapshot',
};

/**
 * What a credential says, for showing: of our own or anybody's Open Badge, endorsement or CLR.
 *
 * @param credential - the credential's JSON, past the gate; best the verified document of a report
 * @returns the model that screens and print draw from
 * @example
 * ```ts
 * learnerItemOf(draft).title; // 'GCSE (9-1) Mathematics'
 * ```
 */
export function learnerItemOf(credential: JsonObject): LearnerItem {
  const subject = firstObject(credential['credentialSubject']);
  const form = formOf(credential);
  const achievement = form === 'snapshot' ? {} : firstObject(subject['achievement']);
  const issuer = partyOf(credential['issuer']);
  const tags = asList(achievement['tag']).filter(isText);
  const results = shownResults(subject, achievement);
  const narrative = textOf(form === 'endorsement' ? subject['endorsementComment'] : subject['narrative']);
  const criteria = textOf(firstObject(achievement['criteria'])['narrative']);
  return {
    form,
    title: safeLine(textOf(credential['name']) ?? textOf(achievement['name']) ?? ''),
    issuer,
    isOwnWords: form === 'achievement' && issuer.id !== '' && issuer.id === subject['id'],
    results,
    isProvisional: results.some(({ status }) => status === 'Provisional'),
    frameworks: asList(achievement['alignment']).filter(isJsonObject).flatMap(frameworkOf),
    evidence: evidenceOf(credential, subject),
    parts: form === 'snapshot' ? asList(subject['verifiableCredential']).filter(isJsonObject).map(learnerItemOf) : [],
    flags: flagsOf(credential, subject, achievement),
    ...present('id', textOf(credential['id'])),
    ...present('summary', lineOf(credential['description'])),
    ...present('section', only(tags, 'lp-section:', isSection)),
    ...present('kind', form === 'endorsement' ? 'testimonial' : only(tags, 'lp-kind:', isKind)),
    ...present('assessedBy', subject['source'] === undefined ? undefined : partyOf(subject['source'])),
    ...present('learner', learnerName(subject)),
    ...present('assurance', statedAssurance(credential)),
    ...present('term', lineOf(subject['term'])),
    ...present('period', periodOf(subject)),
    ...present('awarded', monthOf(credential['awardedDate'])),
    ...present('role', lineOf(subject['role'])),
    ...present('narrative', narrative === undefined ? undefined : safeText(narrative)),
    ...present('criteria', criteria === undefined ? undefined : safeText(criteria)),
    ...present('about', form === 'endorsement' ? textOf(subject['id']) : undefined),
  };
}

function formOf(credential: JsonObject): LearnerItem['form'] {
  const form = asList(credential['type'])
    .filter(isText)
    .map((type) => forms[type])
    .find((one) => one !== undefined);
  return form ?? 'other';
}

/** A tag that is there once and means something; two sections are none. */
function only<T extends string>(
  tags: readonly string[],
  prefix: string,
  isKnown: (word: string) => word is T,
): T | undefined {
  const values = tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
  const [value] = values;
  return values.length === 1 && value !== undefined && isKnown(value) ? value : undefined;
}

function partyOf(value: JsonValue | undefined): ShownParty {
  if (typeof value === 'string') return { id: value };
  const profile = firstObject(value);
  return { id: textOf(profile['id']) ?? '', ...present('name', lineOf(profile['name'])) };
}

function learnerName(subject: JsonObject): string | undefined {
  const named = asList(subject['identifier'])
    .filter(isJsonObject)
    .find(({ hashed, identityType }) => hashed === false && identityType === 'name');
  return lineOf(named?.['identityHash']);
}

function periodOf(subject: JsonObject): LearnerItem['period'] | undefined {
  const from = monthOf(subject['activityStartDate']);
  const to = monthOf(subject['activityEndDate']);
  return from === undefined && to === undefined ? undefined : { ...present('from', from), ...present('to', to) };
}

function frameworkOf(alignment: JsonObject): { readonly name: string; readonly framework?: string }[] {
  const name = lineOf(alignment['targetName']);
  if (name === undefined) return [];
  return [{ name, ...present('framework', lineOf(alignment['targetFramework'])) }];
}

function evidenceOf(credential: JsonObject, subject: JsonObject): ShownEvidence[] {
  const resources = asList(credential['relatedResource']).filter(isJsonObject);
  return [...asList(credential['evidence']), ...asList(subject['evidence'])].filter(isJsonObject).map((one) => {
    const id = textOf(one['id']);
    const resource = id === undefined ? undefined : resources.find((related) => related['id'] === id);
    return {
      title: lineOf(one['name']) ?? lineOf(one['genre']) ?? 'Evidence',
      ...present('id', id),
      ...present('description', lineOf(one['narrative']) ?? lineOf(one['description'])),
      ...present('genre', lineOf(one['genre'])),
      ...present('digest', textOf(resource?.['digestSRI'])),
      ...present('mediaType', textOf(resource?.['mediaType'])),
    };
  });
}

function flagsOf(credential: JsonObject, subject: JsonObject, achievement: JsonObject): DeceptiveText[] {
  const names: readonly Place[] = [
    ['/name', credential['name']],
    ['/issuer/name', firstObject(credential['issuer'])['name']],
    ['/credentialSubject/source/name', firstObject(subject['source'])['name']],
    ['/credentialSubject/achievement/name', achievement['name']],
    ['/credentialSubject/achievement/creator/name', firstObject(achievement['creator'])['name']],
    ...asList(subject['identifier']).map(
      (one, index): Place => [`/credentialSubject/identifier/${index}/identityHash`, firstObject(one)['identityHash']],
    ),
  ];
  const ids: readonly Place[] = [['/issuer/id', partyOf(credential['issuer']).id]];
  const texts: readonly Place[] = [
    ['/description', credential['description']],
    ['/credentialSubject/narrative', subject['narrative']],
    ['/credentialSubject/endorsementComment', subject['endorsementComment']],
  ];
  return [...flagged(names, isDeceptiveName), ...flagged(ids, isDeceptiveName), ...flagged(texts, hasHiddenCharacters)];
}

/** A pointer, and what stands there. */
type Place = readonly [pointer: string, value: JsonValue | undefined];

const flagged = (places: readonly Place[], deceives: (text: string) => boolean): DeceptiveText[] =>
  places
    .filter(([, value]) => deceives(textOf(value) ?? ''))
    .map(([pointer]) => ({ code: 'LP_DECEPTIVE_TEXT', pointer }));

const isText = (value: JsonValue): value is string => typeof value === 'string';

const monthOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? /^\d{4}-(0[1-9]|1[0-2])/.exec(value)?.[0] : undefined;

function firstObject(value: JsonValue | undefined): JsonObject {
  const first = asList(value)[0];
  return isJsonObject(first) ? first : {};
}

/** A member that is left out when there is nothing to say. */
function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const members: { [P in K]?: V } = {};
  if (value !== undefined) members[key] = value;
  return members;
}
