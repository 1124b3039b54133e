/**
 * How an issuer stands today, by the caller's lists and by hand-overs: which list vouches, whether it is open, who answers
 * for it, in whose name it signed.
 * @module
 */
import type { Answering, JsonObject, JsonValue, LaurelError, SuccessionScope } from '@laurel/core';
import type { issuedAt, voucherFor } from '../trust/authority.ts';
import type { ListedIssuer, Vouched } from '../trust/find-issuer.ts';
import type { Facts, Standing } from './facts.ts';

/** What the first load has. */
export interface StandingTools {
  readonly issuedAt: typeof issuedAt;
  readonly voucherFor: typeof voucherFor;
}

interface Tools extends StandingTools {
  readonly momentOf: (text: string) => number;
  readonly follow: (id: string, at: Date, scope: SuccessionScope) => Answering;
}

/** How it stands, and whether it signed for somebody for whom it may not. */
export interface StandingFound {
  readonly standing: Standing;
  readonly isBeyond: boolean;
}

/**
 * How the issuer of a credential stands.
 *
 * @param facts - of a credential whose proof holds
 * @param id - its issuer
 * @param tools - of the first load, and what follows hand-overs
 * @returns what a report says of it
 */
export function standingOf(facts: Facts, id: string, tools: Tools): StandingFound {
  const vouched = tools.voucherFor(facts);
  const { answers, unanswered } = answeringFor(facts, id, tools);
  const { school, isBeyond } = vouched === undefined ? noSchool : schoolOf(facts, vouched, tools);
  const party = {
    ...(vouched === undefined ? {} : { ...listOf(vouched), ...stateOf(facts, id, vouched, tools) }),
    ...(answers === undefined ? {} : { answers }),
    ...(school === undefined ? {} : { onBehalfOf: school }),
  };
  return { standing: unanswered === undefined ? { party } : { party, unanswered }, isBeyond };
}

/**
 * The entries of an issuer on all of the caller's lists.
 *
 * @param facts - with the policy
 * @param id - its identifier
 * @returns each, in the order of the lists
 */
export const entriesOf = ({ policy }: Facts, id: string): readonly ListedIssuer[] =>
  (policy.trust ?? []).flatMap((list) => list.entriesOf(id));

/** A key that cannot be changed is never more than a trial, whatever a list leaves out. */
const isBareKey = (id: string): boolean => /^did:(?:key|jwk):/.test(id);

function listOf({ entry, list }: Vouched): Standing['party'] {
  const { isSigned, name } = list;
  const isExpired = 'isExpired' in list && list.isExpired === true;
  const isTrial = entry.trial === true || (isSigned && isBareKey(entry.id));
  return {
    list: { ...(name === undefined ? {} : { name }), isSigned, ...(isExpired ? { isExpired } : {}) },
    ...(isTrial ? { trial: true } : {}),
  };
}

/** By the entry that vouches, or else by any other of the same issuer; not what lies ahead. */
function stateOf(facts: Facts, id: string, { entry }: Vouched, tools: Tools): Standing['party'] {
  for (const { state } of [entry, ...entriesOf(facts, id)]) {
    if (state === undefined || state.is === 'open') continue;
    if (tools.momentOf(state.since) <= facts.policy.now.getTime()) return { state: state.is, stateSince: state.since };
  }
  return {};
}

type AnsweringFound = Pick<Standing['party'], 'answers'> & Pick<Standing, 'unanswered'>;

/** The weakest word first. */
const words = ['trust-list', 'authority-attested', 'both'] as const;

function answeringFor(facts: Facts, id: string, tools: Tools): AnsweringFound {
  try {
    const { id: successor, steps } = tools.follow(id, facts.policy.now, 'custody');
    const last = steps.at(-1);
    const word = words.find((one) => steps.some((step) => step.word === one));
    if (last === undefined || word === undefined) return {};
    const [listed] = entriesOf(facts, successor);
    const name = listed === undefined ? {} : { listedName: listed.name };
    return { answers: { id: successor, ...name, since: last.effective, word } };
  } catch (error) {
    return { unanswered: isLoop(error) ? 'LP_SUCCESSION_LOOP' : 'LP_SUCCESSION_CONFLICT' };
  }
}

const isLoop = (error: unknown): boolean => (error as Partial<LaurelError>).code === 'LP_SUCCESSION_LOOP';

const noSchool = { school: undefined, isBeyond: false } as const;

/** Whoever signs for schools signs for those that the list names, at the time for which it does. */
function schoolOf(facts: Facts, { entry, list }: Vouched, tools: Tools) {
  const entries: readonly ListedIssuer[] = list.entriesOf(entry.id);
  const schools = entries.flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
  const own = new Set(entries.map(({ numbers }) => numbers?.urn));
  const named = [...urnsIn(facts.document)].filter((urn) => !own.has(urn));
  if (schools.length === 0 || named.length === 0) return noSchool;
  const moments = tools.issuedAt(facts);
  const isWithin = ({ from, until }: (typeof schools)[number]): boolean =>
    moments.every(
      (moment) =>
        !(from !== undefined && !(tools.momentOf(from) <= moment)) &&
        !(until !== undefined && !(tools.momentOf(until) >= moment)),
    );
  const found = named.map((urn) => schools.find((school) => school.urn === urn && isWithin(school)));
  const [school] = found;
  if (found.includes(undefined) || school === undefined) return { school: undefined, isBeyond: true };
  return { school: found.length === 1 ? { name: school.name, urn: school.urn } : undefined, isBeyond: false };
}

/**
 * The schools that a credential names by URN as its issuer, or as who assessed on the issuer's behalf (Open Badges 3.0
 * §AchievementSubject source).
 */
function urnsIn(document: JsonObject): ReadonlySet<string> {
  const sources = objectsIn(document['credentialSubject']).flatMap(({ source }) => objectsIn(source));
  const urns = new Set<string>();
  for (const { otherIdentifier } of [...objectsIn(document['issuer']), ...sources]) {
    for (const { identifier, identifierType } of objectsIn(otherIdentifier)) {
      const isUrn = typeof identifierType === 'string' && identifierType.toLowerCase() === 'ext:urn';
      if (isUrn && typeof identifier === 'string') urns.add(identifier);
    }
  }
  return urns;
}

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] => [value ?? []].flat().filter(isObject);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
