/**
 * The lint of a credential's draft: every member on the allow-list, every text looked through.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../../json/index.ts';
import { isDelegation, readDelegation } from '../delegation/delegation.ts';
import { holdsName, isGoodId, isOpaqueId, isShortName, partsOfNames } from './draft-ids.ts';
import { type Finding, makeFinding, type Severity, type Speaker } from './finding.ts';
import { foldText } from './fold.ts';
import { createLintMemo, type LintMemo, readingOf } from './lint-memo.ts';
import { hasNoMarks, hasNoWords, lintMarks, lintWords } from './lint-text.ts';
import { identifierTypes, type Reading, type Shape, usesOf } from './members.ts';
import { type FoldedNames, foldNames, type KnownNames } from './other-people.ts';
import { tellsOfPupils } from './text-reading.ts';

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
  /** Remembers the texts of many drafts; without it nothing of the draft is kept. */
  readonly memo?: LintMemo;
}

interface Place {
  readonly shape: Shape;
  readonly pointer: string;
}

/** One draft on its way through the lint. */
interface Walk {
  readonly options: LintDraftOptions;
  /** Even one draft asks for the same text several times. */
  readonly memo: LintMemo;
  /** The known names as words of a text, and as parts of an id; folded once. */
  readonly names: FoldedNames;
  readonly partsOfNames: readonly string[];
  readonly findings: Finding[];
  /** What is still to be looked at, the last one first. */
  readonly places: { readonly value: JsonValue; readonly place: Place }[];
}

/**
 * Looks through a credential's draft: its members against the allow-list, its ids and names, and
 * every text by `lintText`. A CLR's inner credentials are read with it.
 *
 * @param draft - the credential without its proof
 * @param options - `speaker`, and `allow`, `names`, `memo`
 * @returns the findings with JSON Pointers; none of severity `refuse` may be issued
 * @throws LP_TOO_LARGE for a text of more than 200,000 characters
 * @example
 * ```ts
 * lintDraft(draft, { speaker: 'school', names: { display: 'Zoë A.' } }).filter(({ severity }) => severity === 'refuse');
 * ```
 */
export function lintDraft(draft: JsonObject, options: LintDraftOptions): readonly Finding[] {
  if (!isDelegation(draft)) return lintWhole(draft, options);
  // One exact shape, with the same words for everybody; what is around that is read as ever.
  const refused = makeFinding('LP_LINT_DELEGATION', { severity: 'refuse', pointer: '/credentialSubject' });
  const isExact = options.speaker === 'school' && readDelegation(draft) !== undefined;
  return [...(isExact ? [] : [refused]), ...lintWhole({ ...draft, credentialSubject: {} }, options)];
}

function lintWhole(draft: JsonObject, options: LintDraftOptions): readonly Finding[] {
  const walk: Walk = {
    options,
    memo: options.memo ?? createLintMemo(),
    names: options.names === undefined ? noNames : foldNames(options.names, foldText),
    partsOfNames: options.names === undefined ? [] : partsOfNames(knownNames(options)),
    findings: [],
    places: [],
  };
  // Asked first, for nearly every draft is so, and where things stand need not be spelt out.
  if (isQuiet(walk, draft, 'credential', 1)) return walk.findings;
  walk.places.push({ value: draft, place: { shape: 'credential', pointer: '' } });
  for (let next = walk.places.pop(); next; next = walk.places.pop()) lintPlace(walk, next.value, next.place);
  return walk.findings.sort((one, other) => (one.pointer ?? '').localeCompare(other.pointer ?? '', 'en'));
}

const noNames: FoldedNames = foldNames({}, foldText);

function add({ findings }: Walk, more: readonly Finding[]): void {
  for (const finding of more) findings.push(finding);
}

function lintPlace(walk: Walk, value: JsonValue, place: Place): void {
  if (!isJsonObject(value)) {
    if (typeof value === 'string') add(walk, lintId(walk, value, place));
    else walk.findings.push(makeFinding('LP_LINT_MEMBER', { severity: 'refuse', pointer: place.pointer }));
    return;
  }
  add(walk, lintIdentity(walk, value, place));
  const uses = usesOf(place.shape);
  // `for in` makes no list of the members.
  for (const member in value) {
    const inner = value[member] ?? null;
    const use = uses.get(member);
    if (use === undefined) add(walk, lintUnknown(walk, member, inner, place));
    else if (use.shape === undefined) {
      if (typeof inner === 'string' && isQuietText(walk, inner, use.reading, place.shape)) continue;
      lintReadings(walk, inner, use.reading, place.shape, `${place.pointer}/${member}`);
    }
    // The names of the list need no escape.
    else pushPlaces(walk, inner, use.shape, `${place.pointer}/${member}`);
  }
}

function pushPlaces({ places }: Walk, value: JsonValue, shape: Shape, pointer: string): void {
  if (!Array.isArray(value)) {
    places.push({ value, place: { shape, pointer } });
    return;
  }
  const items: readonly JsonValue[] = value;
  items.forEach((item, index) => {
    places.push({ value: item, place: { shape, pointer: `${pointer}/${index}` } });
  });
}

/** Deeper than this nothing is called quiet: whoever is not quiet is looked through without recursion. */
const deepest = 64;

/** Whether nothing at all would be found. Says what {@link lintPlace} says, without a word on where. */
function isQuiet(walk: Walk, value: JsonValue, shape: Shape, depth: number): boolean {
  if (depth > deepest) return false;
  if (isList(value)) return false;
  if (!isJsonObject(value)) return typeof value === 'string' && isQuietText(walk, value, 'id', shape);
  const isSpecial = shape === 'identity' || shape === 'identifierEntry';
  if (isSpecial && lintIdentity(walk, value, { shape, pointer: '' }).length > 0) return false;
  const uses = usesOf(shape);
  // `for in` makes no list of the members.
  for (const member in value) {
    const inner = value[member] ?? null;
    const use = uses.get(member);
    if (use === undefined) return false;
    if (use.shape === undefined) {
      if (!areQuietTexts(walk, inner, use.reading, shape)) return false;
    } else if (isList(inner)) {
      // An index: the iterator of a frozen array is made anew for each.
      for (let at = 0; at < inner.length; at++)
        if (!isQuiet(walk, inner[at] ?? null, use.shape, depth + 1)) return false;
    } else if (!isQuiet(walk, inner, use.shape, depth + 1)) return false;
  }
  return true;
}

/** As {@link lintReadings} for the members that hold one text or a list of texts, as all that we write do. */
function areQuietTexts(walk: Walk, value: JsonValue, reading: Reading, shape: Shape): boolean {
  if (typeof value === 'string') return isQuietText(walk, value, reading, shape);
  if (!isList(value)) return !isJsonObject(value);
  for (let at = 0; at < value.length; at++) {
    const item = value[at];
    if (typeof item === 'object' || (typeof item === 'string' && !isQuietText(walk, item, reading, shape)))
      return false;
  }
  return true;
}

/** Whether the reader of such a text finds nothing. */
function isQuietText(walk: Walk, text: string, reading: Reading, shape: Shape): boolean {
  if (reading === 'fixed') return true;
  if (reading === 'id') return isOpaqueId(text) || lintId(walk, text, { shape, pointer: '' }).length === 0;
  const read = readingOf(text, walk.memo);
  if (reading === 'words') return hasNoWords(read, walk.names);
  if (!hasNoMarks(read)) return false;
  if (reading === 'issuerName') return walk.options.speaker !== 'school' || !tellsOfPupils(read);
  return reading !== 'link' || !holdsName(text, walk.partsOfNames);
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** The texts of a member that holds text: one, a list, or lists in lists, whatever their depth. */
function lintReadings(walk: Walk, value: JsonValue, reading: Reading, shape: Shape, pointer: string): void {
  if (typeof value === 'string') {
    if (reading !== 'fixed') add(walk, readers[reading](walk, value, { shape, pointer }));
  } else if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    items.forEach((item, index) => {
      lintReadings(walk, item, reading, shape, `${pointer}/${index}`);
    });
  } else if (isJsonObject(value)) {
    walk.findings.push(makeFinding('LP_LINT_MEMBER', { severity: 'refuse', pointer }));
  }
}

/** A member outside the list: a picture when it is called so, else denied without being named when its name may be a person's. */
function lintUnknown({ options, memo }: Walk, member: string, value: JsonValue, parent: Place): readonly Finding[] {
  const pointer = `${parent.pointer}/${pointerStep(member)}`;
  if (member !== 'image') {
    const shown = publicMembers.has(member) ? pointer : parent.pointer;
    return [makeFinding('LP_LINT_MEMBER', { severity: 'refuse', pointer: shown })];
  }
  if (!options.allow?.includes('image')) return [makeFinding('LP_LINT_IMAGE', { severity: 'refuse', pointer })];
  return textsOf(value, pointer).flatMap(([step, text]) =>
    typeof text === 'string' ? lintMarks(readingOf(text, memo), step) : [],
  );
}

type Reader = (walk: Walk, text: string, place: Place) => readonly Finding[];

const lintCode: Reader = ({ memo }, text, { pointer }) => lintMarks(readingOf(text, memo), pointer);

const readers: Readonly<Record<Exclude<Reading, 'fixed'>, Reader>> = {
  words: ({ options, memo, names }, text, { pointer }) =>
    lintWords(readingOf(text, memo), { speaker: options.speaker, names, pointer }),
  organisationName: lintCode,
  issuerName: ({ options, memo }, text, { pointer }) => {
    const reading = readingOf(text, memo);
    const marks = lintMarks(reading, pointer);
    if (options.speaker !== 'school' || !tellsOfPupils(reading)) return marks;
    return [...marks, makeFinding('LP_LINT_ISSUER_NAME', { severity: 'warn', pointer })];
  },
  code: lintCode,
  id: lintId,
  link: (walk, text, { pointer }) => {
    const marks = lintMarks(readingOf(text, walk.memo), pointer);
    if (!holdsName(text, walk.partsOfNames)) return marks;
    return [...marks, makeFinding('LP_LINT_PERSONAL_LINK', { severity: 'refuse', pointer })];
  },
  name: lintCode,
};

function lintId(walk: Walk, id: string, { shape, pointer }: Place): readonly Finding[] {
  // Nothing can be read in it, and in a batch no two are the same.
  if (isOpaqueId(id)) return [];
  const about = shape === 'credential' || shape === 'subject' ? shape : 'other';
  if (!isGoodId(id, about) || holdsName(id, walk.partsOfNames)) {
    return [makeFinding('LP_LINT_ID', { severity: 'refuse', pointer })];
  }
  return lintMarks(readingOf(id, walk.memo), pointer).filter(isNotOfRandom(id));
}

/** The digits of a random id look like a telephone number now and then. */
function isNotOfRandom(id: string): (finding: Finding) => boolean {
  const random = id.startsWith('urn:uuid:') || id.startsWith('did:key:');
  return ({ category }) => !(random && category === 'identifiers');
}

/** An identity of the learner: the display name, in clear, and nothing else; and only known identifiers of organisations. */
function lintIdentity(walk: Walk, value: JsonObject, { shape, pointer }: Place): readonly Finding[] {
  if (shape === 'identifierEntry') {
    const known = typeof value['identifierType'] === 'string' && identifierTypes.includes(value['identifierType']);
    return known ? [] : [makeFinding('LP_LINT_IDENTIFIER', { severity: 'refuse', pointer })];
  }
  if (shape !== 'identity') return [];
  if (value['hashed'] !== false || Object.hasOwn(value, 'salt'))
    return [makeFinding('LP_LINT_HASHED', { severity: 'refuse', pointer })];
  if (value['identityType'] !== 'name') return [makeFinding('LP_LINT_IDENTIFIER', { severity: 'refuse', pointer })];
  const severity = nameSeverity(walk, value['identityHash']);
  return severity ? [makeFinding('LP_LINT_LEARNER_NAME', { severity, pointer: `${pointer}/identityHash` })] : [];
}

/** Two given names are no fault, so an unknown long name is held; one that differs from the chosen name is refused. */
function nameSeverity({ options, memo }: Walk, name: JsonValue | undefined): Severity | undefined {
  const { allow, names } = options;
  if (typeof name !== 'string') return 'refuse';
  if (names?.display !== undefined) return name === names.display ? undefined : 'refuse';
  return isShortName(readingOf(name, memo).folded) || allow?.includes('full-name') ? undefined : 'hold';
}

function knownNames({ names }: LintDraftOptions): readonly string[] {
  return [
    ...(names?.display === undefined ? [] : [names.display]),
    ...(names?.learner ?? []),
    ...(names?.others ?? []),
  ];
}

/** The texts of a picture: one, a list, or lists in lists. */
function textsOf(value: JsonValue, pointer: string): readonly (readonly [string, JsonValue])[] {
  if (!Array.isArray(value)) return [[pointer, value]];
  return value.flatMap((item: JsonValue, index) => textsOf(item, `${pointer}/${index}`));
}

/** Members of Open Badges and VCDM that may be named in a pointer; any other name could itself be a person's. */
const publicMembers: ReadonlySet<string> = new Set(
  'proof endorsement endorsementJwt salt licenseNumber refreshService termsOfUse renderMethod confidenceMethod jti parentOrg phone email address dateOfBirth familyName givenName additionalName patronymicName honorificPrefix honorificSuffix familyNamePrefix official url description image sourcedId userName accountId'.split(
    ' ',
  ),
);
