/**
 * What the commands of trust lists take: days, rights, schools in whose name somebody signs.
 * @module
 */
import {
  type AssertionRule,
  assuranceLevels,
  isAssurance,
  isDate,
  isDateTime,
  isKind,
  kinds,
  type RepresentedSchool,
  type SuccessionScope,
  type TrustEntry,
  type TrustRoots,
} from '@laurel/core';
import { type Command, Option } from 'commander';
import { collect, collectNames } from '../../command.ts';
import { CommandError } from '../../exit-codes.ts';

/**
 * A day or a moment.
 *
 * @param option - its name, for who wrote something else
 * @param text - `2027-09-01`, or a time with its zone
 * @param isEnd - of a day its last second is meant, not its first
 * @returns the moment; days are those of UTC
 */
export function momentOf(option: string, text: string, isEnd = false): Date {
  const whole = isDate(text) ? `${text}T${isEnd ? '23:59:59' : '00:00:00'}Z` : text;
  if (isDateTime(whole)) return new Date(whole);
  throw new CommandError('USAGE', `${option} takes a day, for example 2027-08-31, or a time with its zone.`);
}

/** The same as text; undefined where it was not given. */
export const timeText = (option: string, text: string | undefined, isEnd = false): string | undefined =>
  text === undefined ? undefined : momentOf(option, text, isEnd).toISOString().replace('.000Z', 'Z');

/** Who may usually say what. */
const roles = {
  school: ['third-party-confirmed', 'teacher-assessed', 'moderated', 'externally-validated-transcribed'],
  'awarding-organisation': ['externally-validated'],
  employer: ['third-party-confirmed'],
} as const satisfies Readonly<Record<string, AssertionRule['assurance']>>;

/** What somebody is, for whom the usual rights will do. */
export type Role = keyof typeof roles;

/** What an issuer may say, as it was given. */
export interface RightsOptions {
  readonly as?: Role;
  readonly mayAssert?: readonly string[];
}

/** Adds the options for an issuer's rights. */
export const addRightsOptions = (command: Command): Command =>
  command
    .addOption(new Option('--as <ROLE>', 'what it is, with the usual rights').choices(Object.keys(roles)))
    .option(
      '--may-assert <KINDS:LEVELS>',
      'what it may say, in place of --as, e.g. skill,project:moderated or any:teacher-assessed; may be repeated',
      collect,
    );

/**
 * The rights that were given.
 *
 * @param options - `as` or `mayAssert`
 * @returns the rules; undefined where none were given
 */
export function rightsOf({ as: role, mayAssert }: RightsOptions): readonly AssertionRule[] | undefined {
  if (role !== undefined && mayAssert !== undefined) {
    throw new CommandError('USAGE', '--as and --may-assert say the same thing: give one of them.');
  }
  if (role !== undefined) return [{ kinds: 'any', assurance: roles[role] }];
  return mayAssert?.map(ruleOf);
}

function ruleOf(text: string): AssertionRule {
  const [kindWords = '', levelWords = '', ...more] = text.split(':');
  const levels = levelWords.split(',');
  const kindNames = kindWords.split(',');
  if (more.length > 0 || !levels.every(isAssurance)) {
    throw new CommandError(
      'USAGE',
      `--may-assert takes kinds, a colon and levels, for example any:teacher-assessed,moderated. The levels are ${assuranceLevels.join(', ')}.`,
    );
  }
  if (kindWords === 'any') return { kinds: 'any', assurance: levels };
  if (kindNames.every(isKind)) return { kinds: kindNames, assurance: levels };
  throw new CommandError('USAGE', `The kinds of --may-assert are any, or some of ${Object.keys(kinds).join(', ')}.`);
}

/** What an entry says beside its rights, as it was given. */
export interface EntryOptions extends RightsOptions {
  readonly name?: string;
  readonly urn?: string;
  readonly ukprn?: string;
  readonly ncn?: string;
  readonly from?: string;
  readonly until?: string;
  readonly statusIssuer?: readonly string[];
  readonly onBehalfOf?: readonly string[];
  readonly expires?: string;
}

/** Adds the options of an entry, to `add` and to `revise`. */
export const addEntryOptions = (command: Command): Command =>
  addRightsOptions(command)
    .option('--urn <URN>', 'its unique reference number (GIAS)')
    .option('--ukprn <UKPRN>', 'its UK provider reference number')
    .option('--ncn <NCN>', 'its centre number (JCQ)')
    .option('--from <DAY>', 'from when it may say so (UTC)')
    .option('--until <DAY>', 'the last day on which it may')
    .option('--status-issuer <ID>', 'who else signs its lists of what was withdrawn; may be repeated', collect)
    .option('--on-behalf-of <URN=NAME>', 'a school in whose name it signs; may be repeated', collect)
    .option('--expires <DAY>', 'the last day of the list (default: as it was)');

/**
 * What was given of an entry.
 *
 * @param options - as they were given
 * @returns its members; those that were not given are not there
 */
export function revisionOf(options: EntryOptions): Partial<TrustEntry> {
  const { name, urn, ukprn, ncn, statusIssuer, onBehalfOf } = options;
  const numbers = defined({ urn, ukprn, ncn });
  return defined({
    name,
    mayAssert: rightsOf(options),
    from: timeText('--from', options.from),
    until: timeText('--until', options.until, true),
    numbers: Object.keys(numbers).length === 0 ? undefined : numbers,
    statusIssuers: statusIssuer,
    onBehalfOf: onBehalfOf?.map(representedOf),
  });
}

/** Until when the list is to hold, where that was given. */
export const expiresOf = ({ expires }: Pick<EntryOptions, 'expires'>): Date | undefined =>
  expires === undefined ? undefined : momentOf('--expires', expires, true);

type Defined<Members> = { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** Without the members that are undefined. */
export const defined = <Members extends object>(members: Members): Defined<Members> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<Members>;

function representedOf(text: string): RepresentedSchool {
  const [, urn, name] = /^(\d{5,7})=(.+)$/.exec(text) ?? [];
  if (urn !== undefined && name !== undefined) return { name, urn };
  throw new CommandError('USAGE', '--on-behalf-of takes a school’s URN and name, for example 100000=Elm School.');
}

const scopes: readonly SuccessionScope[] = ['custody', 'status', 're-issue'];

/** Reads words of what is handed over. */
export const collectScopes = collectNames(
  (word): word is SuccessionScope => scopes.some((scope) => scope === word),
  scopes,
);

/** Root keys, as they were given. */
export interface RootOptions {
  readonly keys: readonly string[];
  /** All of them, where not given. */
  readonly threshold?: string | undefined;
  /** What the two options are called, for who wrote something else. */
  readonly names?: readonly [keys: string, threshold: string];
}

/**
 * Whose signatures are needed.
 *
 * @param options - what was given
 * @returns the keys, each somebody else's, and how many of them must sign
 */
export function rootsOf({ keys, threshold, names = ['--root', '--threshold'] }: RootOptions): TrustRoots {
  const [keyOption, thresholdOption] = names;
  const wrong = keys.find((key) => !/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(key));
  if (wrong !== undefined) {
    throw new CommandError(
      'USAGE',
      `${keyOption} takes the identifier that trust key prints (did:key:z6Mk…), not ${wrong}.`,
    );
  }
  if (new Set(keys).size < keys.length) {
    throw new CommandError('USAGE', `${keyOption} is given twice for one key: each belongs to somebody else.`);
  }
  const count = Number(threshold ?? keys.length);
  if (Number.isSafeInteger(count) && count >= 1 && count <= keys.length) return { threshold: count, keys };
  throw new CommandError(
    'USAGE',
    `${thresholdOption} is how many of the root keys must sign: a number from 1 to ${keys.length}.`,
  );
}
