/**
 * Whether what is shown is what was asked for. The wallet was asked for it, and is not relied on (OID4VP §14.11).
 * @module
 */
import type { Check, JsonObject, JsonValue, Verdict } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import type { ClaimStep, CredentialQuery, DcqlQuery, QueryFormat } from './query.ts';

/** One credential that is shown, as it was judged. */
export interface Shown {
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  readonly facts: Facts;
}

/** How far a query is met. */
export interface Answer {
  /** The ids of the credentials that were asked for and are not there. */
  readonly unanswered: readonly string[];
  /** How many are there, at the least, that were not asked for. */
  readonly more: number;
  /** Whether it takes some of which it is open whether they are valid. */
  readonly isOpen: boolean;
}

/**
 * Compares what is shown with what was asked for. What is invalid is no answer.
 *
 * @param query - the question
 * @param shown - the credentials
 * @returns how far it is met
 * @see OID4VP 1.0 §6.4, §14.11
 */
export function answerTo(query: DcqlQuery, shown: readonly Shown[]): Answer {
  const candidates = shown.filter(({ verdict }) => verdict !== 'invalid');
  const answer = bestAnswer(query, candidates);
  const isMet = isWhole(answer);
  const valid = candidates.filter(({ verdict }) => verdict === 'valid');
  return { ...answer, isOpen: isMet && !isWhole(bestAnswer(query, valid)) };
}

type Missing = Omit<Answer, 'isOpen'>;

const isWhole = ({ unanswered, more }: Missing): boolean => unanswered.length === 0 && more === 0;

/** By the way to meet it that lacks least. */
function bestAnswer(query: DcqlQuery, candidates: readonly Shown[]): Missing {
  const fits = new Map(
    query.credentials.map((asked) => [asked.id, new Set(candidates.filter((one) => fitsTo(asked, one)))]),
  );
  const faults = (answer: Missing): number => answer.unanswered.length + answer.more;
  return waysToMeet(query)
    .map((ids): Missing => {
      const asked = query.credentials.filter(({ id }) => ids.has(id));
      return {
        unanswered: asked.flatMap(({ id }) => (fits.get(id)?.size === 0 ? [id] : [])),
        more: countMore(asked, candidates, fits),
      };
    })
    .reduce((best, one) => (faults(one) < faults(best) ? one : best));
}

/** The sets of ids of which one must be answered, each once (OID4VP §6.4.2). */
function waysToMeet({ credentials, credential_sets: sets }: DcqlQuery): readonly ReadonlySet<string>[] {
  if (sets === undefined) return [new Set(credentials.map(({ id }) => id))];
  let ways: readonly (readonly string[])[] = [[]];
  for (const { options, required = true } of sets) {
    const choices = required ? options : [...options, []];
    ways = ways.flatMap((way) => choices.map((choice) => [...way, ...choice]));
  }
  return ways.map((way) => new Set(way));
}

type Fits = ReadonlyMap<string, ReadonlySet<Shown>>;

/** One credential answers each query, or several where `multiple` says so; any beyond that nobody asked for. */
function countMore(asked: readonly CredentialQuery[], candidates: readonly Shown[], fits: Fits): number {
  const isFit = (id: string, one: Shown): boolean => fits.get(id)?.has(one) === true;
  const single = asked.filter(({ multiple }) => multiple !== true).map(({ id }) => id);
  const left = candidates.filter((one) => !asked.some(({ id, multiple }) => multiple === true && isFit(id, one)));
  // Many more than there are places need not be tried one by one.
  if (left.length > single.length) return left.length - single.length;
  const holders = new Map<string, Shown>();
  /** Finds a place for one, moving others where they fit elsewhere too. */
  const place = (one: Shown, tried: Set<string>): boolean =>
    single.some((id) => {
      if (tried.has(id) || !isFit(id, one)) return false;
      tried.add(id);
      const other = holders.get(id);
      if (other !== undefined && !place(other, tried)) return false;
      holders.set(id, one);
      return true;
    });
  return left.filter((one) => !place(one, new Set())).length;
}

function fitsTo(asked: CredentialQuery, { checks, facts }: Shown): boolean {
  const { claims = [], claim_sets: sets, require_cryptographic_holder_binding: isBound = true } = asked;
  if (formatOf(facts) !== asked.format || !isOfType(asked, facts)) return false;
  if (isBound && !checks.some(({ id, outcome }) => id === 'holder-binding' && outcome === 'passed')) return false;
  const document = facts.signed ?? facts.document;
  const says = claims.map(({ path, values }) =>
    selectedBy(path, document).some((found) => values === undefined || values.some((value) => value === found)),
  );
  if (sets === undefined) return says.every(Boolean);
  return sets.some((set) => set.every((id) => says[claims.findIndex((claim) => claim.id === id)] === true));
}

/** The format by the name in the field of how it was secured; none for what stands on the document around it. */
function formatOf({ secured }: Facts): QueryFormat | undefined {
  if (secured?.form === 'data-integrity') return 'ldp_vc';
  if (secured?.form === 'jose') {
    const { type } = secured.token;
    if (type === 'vc+jwt') return type;
    return type === 'JWT' ? 'jwt_vc_json' : undefined;
  }
  if (secured?.form !== 'sd-jwt' || secured.sdJwt.type === 'vp+sd-jwt') return undefined;
  return secured.sdJwt.type;
}

function isOfType({ meta }: CredentialQuery, { document, secured }: Facts): boolean {
  const { vct_values: names, type_values: sets } = meta;
  if (names !== undefined) {
    const name = secured?.form === 'sd-jwt' ? secured.sdJwt.claims.vct : undefined;
    return name !== undefined && names.includes(name);
  }
  if (sets === undefined) return true;
  const types = [document['type'] ?? []].flat().filter((type) => typeof type === 'string');
  const known = new Set([...types, ...types.flatMap((type) => typeNames.get(type) ?? [])]);
  return sets.some((set) => set.every((type) => known.has(type)));
}

const ofBadges = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';

/** What the contexts that Laurel accepts make of the types: a query may name these (OID4VP §B.1.1). */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['VerifiableCredential', 'https://www.w3.org/2018/credentials#VerifiableCredential'],
  // Two words for one thing (Open Badges 3.0 §B.1.1).
  ['AchievementCredential', `${ofBadges}OpenBadgeCredential`],
  ['OpenBadgeCredential', `${ofBadges}OpenBadgeCredential`],
  ['EndorsementCredential', `${ofBadges}EndorsementCredential`],
  ['ClrCredential', 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#ClrCredential'],
]);

/** What a path selects; nothing where it meets something else than it says (OID4VP §7.1.1). */
function selectedBy(path: readonly ClaimStep[], document: JsonObject): readonly JsonValue[] {
  let selected: readonly JsonValue[] = [document];
  for (const step of path) {
    const found = selected.map((value) => elementsAt(step, value));
    if (!found.every((elements) => elements !== undefined)) return [];
    selected = found.flat();
  }
  return selected;
}

/** What is at one step of a value; undefined where the step is not into such a value. */
function elementsAt(step: ClaimStep, value: JsonValue): readonly JsonValue[] | undefined {
  if (typeof step === 'string') {
    if (!isObject(value)) return undefined;
    const member = Object.hasOwn(value, step) ? value[step] : undefined;
    return member === undefined ? [] : [member];
  }
  if (!Array.isArray(value)) return undefined;
  return step === null ? value : value.slice(step, step + 1);
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
