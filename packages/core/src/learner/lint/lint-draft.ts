/**
 * The lint of a credential's draft: every member on the allow-list, every text looked through.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../../json/index.ts';
import { holdsName, isGoodId, isShortName } from './draft-ids.ts';
import { type Finding, makeFinding, type Severity, type Speaker } from './finding.ts';
import { foldText } from './fold.ts';
import { isTellingName } from './issuer-name.ts';
import { lintText } from './lint-text.ts';
import { identifierTypes, isShape, members, type Reading, type Shape } from './members.ts';
import type { KnownNames } from './other-people.ts';

/** What a caller may allow, each by its own decision: a picture chosen with consent, the full name from 16 at the learner's request. */
export type LintAllowance = 'image' | 'full-name';

/** How `lintDraft` reads. */
export interface LintDraftOptions {
  /** Who signs: a school about a learner, learners about themselves, or a third party (an endorsement). */
  readonly speaker: Speaker;
  /** What is allowed here besides the rule. */
  readonly allow?: readonly LintAllowance[];
  /** Names that the caller knows; `display` is the one name that may be shown. */
  readonly names?: KnownNames;
}

interface Place {
  readonly shape: Shape;
  readonly pointer: string;
}

/**
 * Looks through a credential's draft: its members against the allow-list, its ids and names, and
 * every text by `lintText`. A CLR's inner credentials are read with it.
 *
 * @param draft - the credential without its proof
 * @param options - `speaker`, and `allow`, `names`
 * @returns the findings with JSON Pointers; none of severity `refuse` may be issued
 * @throws LP_TOO_LARGE for a text of more than 200,000 characters
 * @example
 * ```ts
 * lintDraft(draft, { speaker: 'school', names: { display: 'Zoë A.' } }).filter(({ severity }) => severity === 'refuse');
 * ```
 */
export function lintDraft(draft: JsonObject, options: LintDraftOptions): readonly Finding[] {
  const findings: Finding[] = [];
  const places: { readonly value: JsonValue; readonly place: Place }[] = [
    { value: draft, place: { shape: 'credential', pointer: '' } },
  ];
  for (let next = places.pop(); next; next = places.pop()) {
    const { value, place } = next;
    if (!isJsonObject(value)) {
      if (typeof value === 'string') findings.push(...lintId(value, place, options));
      else findings.push(makeFinding('LP_LINT_MEMBER', { severity: 'refuse', pointer: place.pointer }));
      continue;
    }
    findings.push(...lintIdentity(value, place, options));
    for (const [member, inner] of Object.entries(value)) {
      const use = Object.hasOwn(members[place.shape], member) ? members[place.shape][member] : undefined;
      const pointer = `${place.pointer}/${pointerStep(member)}`;
      if (use === undefined)
        findings.push(...lintUnknown(member, inner, { ...place, pointer }, place.pointer, options));
      else if (isShape(use))
        for (const [step, item] of itemsOf(inner, pointer))
          places.push({ value: item, place: { shape: use, pointer: step } });
      else
        for (const [step, item] of textsOf(inner, pointer))
          findings.push(...lintReading(item, use, { shape: place.shape, pointer: step }, options));
    }
  }
  return findings.sort((one, other) => (one.pointer ?? '').localeCompare(other.pointer ?? '', 'en'));
}

/** A member outside the list: a picture when it is called so, else denied without being named when its name may be a person's. */
function lintUnknown(
  member: string,
  value: JsonValue,
  place: Place,
  parent: string,
  options: LintDraftOptions,
): readonly Finding[] {
  if (member !== 'image') {
    const pointer = publicMembers.has(member) ? place.pointer : parent;
    return [makeFinding('LP_LINT_MEMBER', { severity: 'refuse', pointer })];
  }
  if (!options.allow?.includes('image'))
    return [makeFinding('LP_LINT_IMAGE', { severity: 'refuse', pointer: place.pointer })];
  return [...textsOf(value, place.pointer)].flatMap(([pointer, text]) =>
    typeof text === 'string' ? lintText(text, { speaker: options.speaker, field: 'code', pointer }) : [],
  );
}

/** A text at a member of the list, by how it is to be read. */
function lintReading(value: JsonValue, reading: Reading, place: Place, options: LintDraftOptions): readonly Finding[] {
  const { pointer } = place;
  if (isJsonObject(value)) return [makeFinding('LP_LINT_MEMBER', { severity: 'refuse', pointer })];
  if (typeof value !== 'string') return [];
  return readers[reading](value, place, options);
}

type Reader = (text: string, place: Place, options: LintDraftOptions) => readonly Finding[];

const readers: Readonly<Record<Reading, Reader>> = {
  words: (text, { pointer }, { speaker, names = {} }) => lintText(text, { speaker, names, pointer }),
  organisationName: (text, { pointer }, { speaker }) => lintText(text, { speaker, field: 'organisation', pointer }),
  issuerName: (text, { pointer }, { speaker }) => [
    ...lintText(text, { speaker, field: 'organisation', pointer }),
    ...(speaker === 'school' && isTellingName(foldText(text))
      ? [makeFinding('LP_LINT_ISSUER_NAME', { severity: 'warn', pointer })]
      : []),
  ],
  code: (text, { pointer }, { speaker }) => lintText(text, { speaker, field: 'code', pointer }),
  id: (text, place, options) => lintId(text, place, options),
  link: (text, { pointer }, options) => [
    ...lintText(text, { speaker: options.speaker, field: 'code', pointer }),
    ...(holdsName(text, knownNames(options))
      ? [makeFinding('LP_LINT_PERSONAL_LINK', { severity: 'refuse', pointer })]
      : []),
  ],
  name: (text, { pointer }, { speaker }) => lintText(text, { speaker, field: 'organisation', pointer }),
  fixed: () => [],
};

function lintId(id: string, { shape, pointer }: Place, options: LintDraftOptions): readonly Finding[] {
  const about = shape === 'credential' || shape === 'subject' ? shape : 'other';
  const good = isGoodId(id, about) && !holdsName(id, knownNames(options));
  return good
    ? lintText(id, { speaker: options.speaker, field: 'code', pointer }).filter(isNotOfRandom(id))
    : [makeFinding('LP_LINT_ID', { severity: 'refuse', pointer })];
}

/** The digits of a random id look like a telephone number now and then. */
function isNotOfRandom(id: string): (finding: Finding) => boolean {
  const random = id.startsWith('urn:uuid:') || id.startsWith('did:key:');
  return ({ category }) => !(random && category === 'identifiers');
}

/** An identity of the learner: the display name, in clear, and nothing else; and only known identifiers of organisations. */
function lintIdentity(value: JsonObject, { shape, pointer }: Place, options: LintDraftOptions): readonly Finding[] {
  if (shape === 'identifierEntry') {
    const known = typeof value['identifierType'] === 'string' && identifierTypes.includes(value['identifierType']);
    return known ? [] : [makeFinding('LP_LINT_IDENTIFIER', { severity: 'refuse', pointer })];
  }
  if (shape !== 'identity') return [];
  if (value['hashed'] !== false || Object.hasOwn(value, 'salt'))
    return [makeFinding('LP_LINT_HASHED', { severity: 'refuse', pointer })];
  if (value['identityType'] !== 'name') return [makeFinding('LP_LINT_IDENTIFIER', { severity: 'refuse', pointer })];
  const severity = nameSeverity(value['identityHash'], options);
  return severity ? [makeFinding('LP_LINT_LEARNER_NAME', { severity, pointer: `${pointer}/identityHash` })] : [];
}

/** Two given names are no fault, so an unknown long name is held; one that differs from the chosen name is refused. */
function nameSeverity(name: JsonValue | undefined, { allow, names }: LintDraftOptions): Severity | undefined {
  if (typeof name !== 'string') return 'refuse';
  if (names?.display !== undefined) return name === names.display ? undefined : 'refuse';
  return isShortName(name) || allow?.includes('full-name') ? undefined : 'hold';
}

function knownNames({ names }: LintDraftOptions): readonly string[] {
  return [
    ...(names?.display === undefined ? [] : [names.display]),
    ...(names?.learner ?? []),
    ...(names?.others ?? []),
  ];
}

function itemsOf(value: JsonValue, pointer: string): readonly (readonly [string, JsonValue])[] {
  return Array.isArray(value)
    ? value.map((item: JsonValue, index) => [`${pointer}/${index}`, item] as const)
    : [[pointer, value]];
}

/** The texts of a member that holds text: one, a list, or lists in lists, whatever their depth. */
function textsOf(value: JsonValue, pointer: string): readonly (readonly [string, JsonValue])[] {
  return itemsOf(value, pointer).flatMap(([step, item]) =>
    Array.isArray(item) ? textsOf(item, step) : [[step, item] as const],
  );
}

/** Members of Open Badges and VCDM that may be named in a pointer; any other name could itself be a person's. */
const publicMembers: ReadonlySet<string> = new Set(
  'proof endorsement endorsementJwt salt licenseNumber refreshService termsOfUse renderMethod confidenceMethod jti parentOrg phone email address dateOfBirth familyName givenName additionalName patronymicName honorificPrefix honorificSuffix familyNamePrefix official url description image sourcedId userName accountId'.split(
    ' ',
  ),
);
