/**
 * What is not as it was: told in words that a sixteen-year-old reads.
 * @module
 */
import type { CheckSummary } from '../wallet/credential-summary.ts';

/** What can change about an item. */
export type ChangeKind =
  | 'replaced'
  | 'revoked'
  | 'suspended'
  | 'expired'
  | 'failed'
  | 'good-again'
  | 'key-retired'
  | 'issuer-closed'
  | 'issuer-answered-by'
  | 'list-too-old'
  | 'status-unknown'
  | 'confirmed'
  | 'no-longer-confirmed'
  | 'evidence-gone';

/** One sentence for each; `{answers}` and `{asOf}` are filled in. */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  replaced: 'It was replaced by a newer version. Ask whoever gave it to you for the new one.',
  revoked: 'It was withdrawn. It stays here for you, and is no longer good to show.',
  suspended: 'It is held back for now. Ask whoever gave it to you why.',
  expired: 'Its time is over.',
  failed: 'It no longer passes the check.',
  'good-again': 'It is good again.',
  'key-retired':
    'The key that it was signed with was given up since. Who checks it needs a proof that it is older than that.',
  'issuer-closed': 'The school that gave it to you has closed. What it said stays said.',
  'issuer-answered-by': 'The school that gave it to you no longer answers. {answers} answers for it today.',
  'list-too-old':
    'The list that says whether it was withdrawn is too old to rely on (of {asOf}). Refresh it with --online, or ask the school for a newer one.',
  'status-unknown': 'Whether it was withdrawn could not be found out.',
  confirmed: 'What could not be checked before has been checked now.',
  'no-longer-confirmed': 'Something that could be checked before could not be checked now.',
  'evidence-gone':
    'The file that goes with it is gone from this wallet. The item is as good as before, and still checkable after the file is gone: whoever has a copy can hold it against the item.',
};

/** A change of one item. */
export interface ItemChange {
  readonly kind: ChangeKind;
  /** The sentence, safe to show. */
  readonly words: string;
  /** The check's code behind it. */
  readonly code?: string;
  /** The date of the list behind it (RFC 3339). */
  readonly asOf?: string;
}

const byCode: Readonly<Record<string, ChangeKind>> = {
  LP_REPLACED: 'replaced',
  LP_REVOKED: 'revoked',
  LP_SUSPENDED: 'suspended',
  LP_EXPIRED: 'expired',
  LP_NO_POE: 'key-retired',
  LP_KEY_TIME: 'key-retired',
  LP_STATUS_STALE: 'list-too-old',
};

/**
 * What changed between two checks of an item.
 *
 * @param before - the last check
 * @param after - the new one
 * @returns the changes, the gravest first; none where all is as it was
 */
export function changesBetween(before: CheckSummary, after: CheckSummary): readonly ItemChange[] {
  const was = codesIn(before);
  const news = [...codesIn(after)].filter((code) => !was.has(code));
  const kinds: (readonly [ChangeKind, (string | undefined)?])[] = [];
  for (const [code, kind] of Object.entries(byCode)) if (news.includes(code)) kinds.push([kind, code]);
  const hasNews = (kind: ChangeKind) => kinds.some(([one]) => one === kind);
  const [failure] = after.failed ?? [];
  if (after.verdict === 'invalid' && before.verdict !== 'invalid' && !kinds.some(([kind]) => isGrave(kind))) {
    kinds.unshift(['failed', failure?.code]);
  }
  if (before.verdict === 'invalid' && after.verdict !== 'invalid') kinds.push(['good-again']);
  const isOut = after.issuerState !== undefined && before.issuerState === undefined;
  const answersNow = after.answers !== undefined && before.answers?.id !== after.answers.id;
  if (answersNow) kinds.push(['issuer-answered-by']);
  else if (isOut) kinds.push(['issuer-closed']);
  const [wasOpen, isOpen] = [openChecks(before), openChecks(after)];
  if (isOpen.has('status') && !wasOpen.has('status') && !hasNews('list-too-old')) kinds.push(['status-unknown']);
  if (after.verdict !== 'invalid' && before.verdict !== 'invalid') {
    const settled = [...wasOpen].some((id) => !isOpen.has(id));
    const opened = [...isOpen].some((id) => id !== 'status' && !wasOpen.has(id));
    if (opened && !hasNews('key-retired')) kinds.push(['no-longer-confirmed']);
    else if (settled && kinds.length === 0) kinds.push(['confirmed']);
  }
  return kinds.map(([kind, code]) => changeOf(kind, after, code));
}

/**
 * A change in words.
 *
 * @param kind - what changed
 * @param check - the new check
 * @param code - behind it
 * @returns the change
 */
export function changeOf(kind: ChangeKind, check: Pick<CheckSummary, 'asOf' | 'answers'>, code?: string): ItemChange {
  const { asOf, answers } = check;
  // A name that no list vouches for is not said.
  const values: Readonly<Record<string, string>> = {
    asOf: asOf?.slice(0, 10) ?? 'an unknown day',
    answers: answers?.name ?? 'Somebody else',
  };
  const words = changeWords[kind].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return { kind, words, ...(code === undefined ? {} : { code }), ...(asOf === undefined ? {} : { asOf }) };
}

const grave: readonly ChangeKind[] = ['replaced', 'revoked', 'suspended', 'expired'];
const isGrave = (kind: ChangeKind): boolean => grave.includes(kind);

const codesIn = ({ open, failed = [] }: CheckSummary): ReadonlySet<string> =>
  new Set([...open, ...failed].flatMap(({ code }) => code ?? []));

const openChecks = ({ open }: CheckSummary): ReadonlySet<string> => new Set(open.map(({ id }) => id));
