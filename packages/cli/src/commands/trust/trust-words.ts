/**
 * Trust lists in plain words: who, what they may say, since when, and what is different between two versions.
 * @module
 */
import {
  type AssertionRule,
  assuranceWords,
  kinds,
  type SuccessionStatement,
  safeLine,
  type TrustEntry,
  type TrustListDifference,
  type TrustListDocument,
  type TrustRoots,
} from '@laurel/core';
import type { Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A day as people write it. */
export const dayOf = (time: string): string => days.format(new Date(time));

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What a rule allows. */
const ruleWords = ({ kinds: about, assurance }: AssertionRule): string => {
  const what = about === 'any' ? 'anything' : listed(about.map((kind) => kinds[kind].words.toLowerCase()));
  return `${what}, ${assurance.map((level) => assuranceWords[level]).join('; ')}`;
};

const scopeWords = {
  custody: 'its records and questions about them',
  status: 'its lists of what was withdrawn',
  're-issue': 'issuing again what was lost',
} as const;

/** What is handed over, in words. */
export const scopesInWords = (scope: readonly (keyof typeof scopeWords)[]): string =>
  listed(scope.map((word) => scopeWords[word]));

const stateOf = ({ state, successors = [] }: TrustEntry): string | undefined => {
  if (state === undefined || state.is === 'open') return undefined;
  const into = successors.map(({ id }) => safeLine(id));
  return state.is === 'merged'
    ? `merged into ${listed(into)} on ${dayOf(state.since)}`
    : `closed since ${dayOf(state.since)}`;
};

function timesOf({ from, until }: TrustEntry): string {
  if (until === undefined) return from === undefined ? 'at any time' : `since ${dayOf(from)}`;
  // What ends as a day begins has nothing of that day.
  const end = `${/T00:00:00(\.0+)?Z$/.test(until) ? 'before' : 'until'} ${dayOf(until)}`;
  return from === undefined ? end : `from ${dayOf(from)}, ${end}`;
}

const numbersOf = ({ numbers = {} }: TrustEntry): string =>
  Object.entries(numbers)
    .map(([name, number]) => `${name.toUpperCase()} ${number}`)
    .join(', ');

/** The most schools of a trust that are named one by one. */
const mostRepresented = 20;

/**
 * An entry as lines.
 *
 * @param io - the run's io
 * @param entry - one issuer's
 * @returns the lines; the first is its name
 */
export function entryLines(io: Io, entry: TrustEntry): string[] {
  const { strong, open } = styleFor(io);
  const state = stateOf(entry);
  const { onBehalfOf = [], statusIssuers = [], successors = [] } = entry;
  const say = (text: string): string[] => wrap(text, io.columns, 4);
  const numbers = numbersOf(entry);
  return [
    `  ${strong(safeLine(entry.name))}${entry.trial ? open(' (for trials only)') : ''}${state === undefined ? '' : open(` (${state})`)}`,
    ...say(safeLine(entry.id)),
    ...(numbers === '' ? [] : say(numbers)),
    ...entry.mayAssert.flatMap((rule) => say(`May vouch for: ${ruleWords(rule)}.`)),
    ...say(`When: ${timesOf(entry)}.`),
    ...successors.flatMap(({ id, from, scope = ['custody'] }) =>
      say(`From ${dayOf(from)} for ${scopesInWords(scope)}: ${safeLine(id)}.`),
    ),
    ...statusIssuers.flatMap((id) => say(`Its lists of what was withdrawn may also be signed by ${safeLine(id)}.`)),
    ...onBehalfOf
      .slice(0, mostRepresented)
      .flatMap(({ name, urn }) => say(`Signs for ${safeLine(name)} (URN ${urn}).`)),
    ...(onBehalfOf.length > mostRepresented ? say(`… and for ${onBehalfOf.length - mostRepresented} more.`) : []),
  ];
}

/**
 * Root keys as lines.
 *
 * @param io - the run's io
 * @param roots - of a version
 * @param signed - those whose signatures hold
 * @returns the lines
 */
export function rootLines(io: Io, roots: TrustRoots, signed: readonly string[]): string[] {
  const { good, quiet } = styleFor(io);
  return roots.keys.map((key) => `  ${signed.includes(key) ? good('signed') : quiet('-     ')}  ${key}`);
}

/** How many of how many. */
export const thresholdWords = ({ threshold, keys }: TrustRoots): string =>
  keys.length === 1 ? 'the one root key' : `${threshold} of ${keys.length} root keys`;

const memberWords: Readonly<Record<string, (list: TrustListDocument) => string>> = {
  expires: ({ expires }) => `It ends on another day: ${dayOf(expires)}.`,
  authority: ({ authority }) => `Its authority is named otherwise: ${safeLine(authority.name)}.`,
  witnesses: () => 'Its witnesses are others.',
  logs: () => 'Its logs are others.',
};

/** As many are shown one by one; who wants all has `--json`. */
const mostShown = 40;

/**
 * What is different, as lines.
 *
 * @param io - the run's io
 * @param difference - between the last signed version and another
 * @param list - that other one
 * @returns the lines
 */
export function differenceLines(io: Io, difference: TrustListDifference, list: TrustListDocument): string[] {
  const { strong, bad, quiet } = styleFor(io);
  const { added, removed, changed, roots, members } = difference;
  const some = <Part>(title: string, parts: readonly Part[], lines: (part: Part) => readonly string[]): string[] =>
    parts.length === 0
      ? []
      : [
          strong(`${title}: ${parts.length}`),
          ...parts.slice(0, mostShown).flatMap(lines),
          ...(parts.length > mostShown ? [quiet(`  … and ${parts.length - mostShown} more (--json shows all)`)] : []),
        ];
  const lines = [
    ...(roots === undefined
      ? []
      : [bad(`Other root keys: ${thresholdWords(roots.after)}`), ...keyChanges(roots.before, roots.after)]),
    ...members.flatMap((name) => wrap(memberWords[name]?.(list) ?? `Another ${safeLine(name)}.`, io.columns)),
    ...some('New on the list', added, (entry) => entryLines(io, entry)),
    ...some('Taken off the list', removed, (entry) => entryLines(io, entry)),
    ...some('Changed', changed, ({ before, after }) => [...changeLines(io, before, after)]),
  ];
  if (lines.length > 0) return lines;
  return list.issuers.length === 0 ? ['Nobody is on it.'] : ['Nothing is different but its number and its date.'];
}

const keyChanges = (before: TrustRoots, after: TrustRoots): string[] => [
  ...before.keys.filter((key) => !after.keys.includes(key)).map((key) => `  leaves  ${key}`),
  ...after.keys.filter((key) => !before.keys.includes(key)).map((key) => `  joins   ${key}`),
  ...(before.threshold === after.threshold ? [] : [`  ${after.threshold} must sign, in place of ${before.threshold}`]),
];

/** Only the lines of an entry that are others, as they were and as they are. */
function changeLines(io: Io, before: TrustEntry, after: TrustEntry): string[] {
  const { bad, good } = styleFor(io);
  const [was, is] = [entryLines(io, before), entryLines(io, after)];
  const { strong } = styleFor(io);
  return [
    `  ${strong(safeLine(after.name))}`,
    ...was.filter((line) => !is.includes(line)).map((line) => `  ${bad('-')}${line.slice(1)}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `  ${good('+')}${line.slice(1)}`),
  ];
}

/**
 * What a hand-over statement says, as lines.
 *
 * @param io - the run's io
 * @param statement - by whomever it is signed
 * @param indent - spaces before each line
 * @returns the lines
 */
export function statementLines(
  io: Io,
  { predecessor, successor, closed, effective, scope, attestedBy }: SuccessionStatement,
  indent = 0,
): string[] {
  const words = scope.flatMap((word) => (word === 'none' ? [] : [word]));
  const what = words.length === 0 ? 'nothing (but can be asked)' : scopesInWords(words);
  const named = ({ id, name }: { readonly id: string; readonly name?: string }): string =>
    name === undefined ? safeLine(id) : `${safeLine(name)} (${safeLine(id)})`;
  return [
    ...wrap(`${named(predecessor)} issues nothing more from ${dayOf(closed)} on.`, io.columns, indent),
    ...wrap(`${named(successor)} takes on ${what}, from ${dayOf(effective)}.`, io.columns, indent),
    ...(attestedBy === 'authority'
      ? wrap('By the word of an authority: the school’s own keys are lost.', io.columns, indent)
      : []),
  ];
}
