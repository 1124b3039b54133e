/**
 * What the user could do about a check that is open: one sentence each, by the options of this command. What the school
 * or the learner could do is said by the explanation.
 * @module
 */
import {
  type Check,
  type ErrorCode,
  type JsonObject,
  parseStatusEntries,
  type Report,
  safeLine,
  waivers,
} from '@laurel/core';

/** What was asked already. */
export interface Asked {
  readonly isOnline: boolean;
  readonly hasTrust: boolean;
}

interface Open {
  readonly check: Check;
  readonly report: Report;
}

type Remedy = (open: Open, asked: Asked) => string | undefined;

/** A did:web has no such file: its document proves nothing by lying somewhere. */
const lookUpKeys: Remedy = (_, { isOnline }) =>
  isOnline
    ? 'The school’s keys could not be had. Try again later, or add --files with its did.jsonl, if it has one.'
    : 'The school’s keys were not looked up: add --online, or --files with its did.jsonl, if it has one.';

const newerList: Remedy = ({ check, report }, { isOnline }) => {
  const isOld = `The list of what was withdrawn is too old${check.asOf === undefined ? '' : ` (of ${check.asOf.slice(0, 10)})`}`;
  return isOnline
    ? `${isOld}: ask the school to publish a newer one.`
    : `${isOld}: add --online, or --files with a newer one${whereFrom(report)}.`;
};

/** Of a list that could not be relied on only because its signer's keys are elsewhere. */
const keysOfList: Remedy = ({ check }, { isOnline }) => {
  const isUnknownKey = keysElsewhere.includes(String(check.params?.['found']));
  if (!isUnknownKey) return undefined;
  return isOnline
    ? 'The keys of whoever signed the list of what was withdrawn could not be had. Try again later, or add --files with their did.jsonl.'
    : 'The keys of whoever signed the list of what was withdrawn were not looked up: add --online, or --files with their did.jsonl.';
};

const keysElsewhere: readonly string[] = [
  'LP_DID_NOT_FOUND',
  'LP_DID_METHOD_NOT_SUPPORTED',
  'LP_FETCH_FAILED',
  'LP_FETCH_NOT_FOUND',
  'LP_FETCH_REFUSED',
  'LP_FETCH_STATUS',
  'LP_FETCH_TIMEOUT',
];

const heldBack = (what: string): string =>
  `${what} is older than what was seen before. Ask the school by a way that you already trust; do not take away what --remember keeps.`;

/** By the code of the check. */
const remedies: Partial<Readonly<Record<ErrorCode, Remedy>>> = {
  LP_STATUS_NOT_CHECKED: ({ report }, { isOnline }) =>
    isOnline
      ? undefined
      : `Whether it was withdrawn was not checked: add --online, or --files with the school’s list${whereFrom(report)}.`,
  STATUS_RETRIEVAL_ERROR: ({ report }, { isOnline }) =>
    isOnline
      ? `Whether it was withdrawn could not be looked up. Try again later, or add --files with the school’s list${whereFrom(report)}.`
      : undefined,
  LP_STATUS_STALE: newerList,
  LP_STATUS_ROLLBACK: () => heldBack('The list of what was withdrawn'),
  LP_LOG_ROLLBACK: () => heldBack('The history of the school’s keys'),
  STATUS_VERIFICATION_ERROR: keysOfList,
  ...Object.fromEntries(keysElsewhere.map((code) => [code, lookUpKeys])),
  LP_TRUST_NOT_GIVEN: (_, { hasTrust }) =>
    hasTrust ? undefined : 'No list says who they are: add --trust with a list of schools that you rely on.',
  LP_ISSUER_UNKNOWN: () =>
    'They are on none of your lists: add --trust with a list that names them, if you have one that you rely on.',
  LP_UNCHALLENGED: () =>
    'It answers no question of yours: ask for a new file with --challenge and --domain, or add --unchallenged to accept a copy.',
  LP_SCHEMA_NOT_CHECKED: () => 'Laurel does not know its kind: add --type-metadata with what its publisher says of it.',
  LP_NO_POE: () =>
    'Its key, or the way in which it is signed, was given up since: add --existed-before with a time at which you can prove that you had this very file.',
};

/**
 * What would settle the open checks of reports, each sentence once.
 *
 * @param reports - of one run
 * @param asked - what the user asked already
 * @returns sentences; none where nothing is open that an option settles
 */
export function whatWouldSettle(reports: readonly Report[], asked: Asked): readonly string[] {
  const open = reports.flatMap(openIn);
  return [
    ...new Set(
      open.flatMap((one) => {
        const { code } = one.check;
        return (code === undefined ? undefined : remedies[code]?.(one, asked)) ?? [];
      }),
    ),
  ];
}

/** Open and not done without; of an invalid one nothing that is open matters. */
function openIn(report: Report): readonly Open[] {
  const waived = new Set(report.waived.map((waiver) => waivers[waiver]));
  const isOpen = ({ id, outcome }: Check) =>
    outcome === 'indeterminate' || (outcome === 'not-checked' && !waived.has(id));
  const own = report.checks.some(({ outcome }) => outcome === 'failed') ? [] : report.checks.filter(isOpen);
  return [...own.map((check) => ({ check, report })), ...(report.credentials ?? []).flatMap(openIn)];
}

/** Only the host: the whole address is a stranger's, and `inspect` shows it. */
function whereFrom({ document }: Report): string {
  const hosts = document === undefined ? [] : hostsOf(document);
  return hosts.length === 0 ? '' : ` (from ${hosts.join(', ')})`;
}

function hostsOf(document: JsonObject): readonly string[] {
  try {
    const hosts = parseStatusEntries(document).map(({ url }) => safeLine(new URL(url).hostname));
    return [...new Set(hosts)].filter((host) => host !== '').slice(0, 3);
  } catch {
    return [];
  }
}
