/**
 * The disclosure log: what was shown to whom, when, for what and until when. A showing is written down before it leaves;
 * what became of it is written after. So nothing is handed over that is not in the log, and one that was interrupted
 * in between says so. Nothing in it is ever changed or taken out.
 * @module
 */
import { encodeHex, encodeUtf8, formatDateTime, laurelError, randomUrn, safeLine, sha256 } from '@laurel/core';
import { findCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import {
  disclosureRecord,
  disclosureRecordSchema,
  disclosureSummaryOf,
  type LoggedItem,
  type OutcomeRecord,
  type ShowingRecord,
} from './disclosure-record.ts';

/** What is about to be handed over. */
export interface LogDisclosureOptions {
  /** The very bytes. */
  readonly bytes: Uint8Array | string;
  /** Ids of the credentials in this wallet, in the order shown. */
  readonly ids: readonly string[];
  /** Which of these go out in part: JSON pointers by the id as it is in `ids`. */
  readonly disclose?: Readonly<Record<string, readonly string[]>>;
  /** Ids of the testimonials that go with them. */
  readonly testimonials?: readonly string[];
  /** The evidence files that go with them. */
  readonly evidence?: readonly { readonly digest: string; readonly title?: string }[];
  /** For whom, in the learner's own words: `the bakery on the High Street`. */
  readonly to?: string;
  /** The name that the other side gave for itself. */
  readonly domain?: string;
  readonly purpose?: string;
  /**
   * How it was made: a way of signing (`eddsa-rdfc-2022`, `kb+jwt`), or `pdf`, `html`, `clr`, `badges`, `qr`; `key` for a
   * proof of a key, with which no item goes.
   */
  readonly form: string;
  /** When the showing ends. */
  readonly expires?: Date;
  /** Where a parent or carer shows it: whose it is. */
  readonly onBehalfOf?: { readonly id: string; readonly name?: string };
  readonly now: Date;
}

/** The longest that is kept of what somebody typed or a file said about itself. */
const mostLetters = 500;

const told = (text: string | undefined): string | undefined => {
  const line = safeLine(text ?? '').slice(0, mostLetters);
  return line === '' ? undefined : line;
};

/**
 * Writes down what is about to be handed over; call it before, and {@link confirmDisclosure} after.
 *
 * @param wallet - the open wallet
 * @param options - the bytes, what is in them, for whom, why, until when
 * @returns the entry's `id` (urn:uuid)
 * @throws LP_PRESENTATION_EMPTY, LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { id } = await logDisclosure(wallet, { bytes, ids, form: 'pdf', to: 'the sixth form', now });
 * ```
 */
export async function logDisclosure(wallet: Wallet, options: LogDisclosureOptions): Promise<ShowingRecord> {
  const { vault } = wallet;
  const { bytes, domain, form, evidence = [], onBehalfOf } = options;
  if (options.ids.length === 0 && form !== 'key') throw laurelError('LP_PRESENTATION_EMPTY');
  const [words, purpose, name] = [told(options.to), told(options.purpose), told(onBehalfOf?.name)];
  const record: ShowingRecord = {
    version: 1,
    sort: 'showing',
    id: randomUrn({ random: vault.random }),
    at: formatDateTime(options.now),
    to: { ...(words === undefined ? {} : { words }), ...(domain === undefined ? {} : { domain }) },
    ...(purpose === undefined ? {} : { purpose }),
    form,
    ...(options.expires === undefined ? {} : { expires: formatDateTime(options.expires) }),
    digest: encodeHex(sha256(typeof bytes === 'string' ? encodeUtf8(bytes) : bytes)),
    items: options.ids.map((id) => loggedItem(wallet, id, options.disclose)),
    testimonials: (options.testimonials ?? []).map((id) => loggedItem(wallet, id)),
    evidence: evidence.map((one) => ({ ...one })),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf: { id: onBehalfOf.id, ...(name === undefined ? {} : { name }) } }),
  };
  return vault.exclusively(async () => {
    await vault.commit({ add: [disclosureRecord(record)] });
    return record;
  });
}

function loggedItem(
  wallet: Wallet,
  id: string,
  disclose: Readonly<Record<string, readonly string[]>> = {},
): LoggedItem {
  const { fingerprint, credentialId, title = '', issuerName, isOwnWord } = findCredential(wallet, id);
  const parts = Object.hasOwn(disclose, id) ? disclose[id] : undefined;
  return {
    fingerprint,
    ...(credentialId === undefined ? {} : { credentialId }),
    title,
    ...(issuerName === undefined ? {} : { issuerName }),
    isOwnWord,
    ...(parts === undefined ? {} : { parts: [...parts] }),
  };
}

/**
 * Writes down what became of a showing.
 *
 * @param wallet - the open wallet
 * @param options - the showing's `id`, the `outcome`, `now`
 * @throws LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await confirmDisclosure(wallet, { id, outcome: 'handed-over', now });
 * ```
 */
export async function confirmDisclosure(
  wallet: Wallet,
  options: { readonly id: string; readonly outcome: OutcomeRecord['outcome']; readonly now: Date },
): Promise<void> {
  const { vault } = wallet;
  const { id: of, outcome, now } = options;
  const id = randomUrn({ random: vault.random });
  const record: OutcomeRecord = { version: 1, sort: 'outcome', id, of, at: formatDateTime(now), outcome };
  return vault.exclusively(async () => {
    await vault.commit({ add: [disclosureRecord(record)] });
  });
}

/**
 * Hands something over as the log wants it: written down before, then delivered, then confirmed.
 *
 * @param wallet - the open wallet
 * @param options - as for {@link logDisclosure}
 * @param deliver - writes or sends the very bytes
 * @returns the entry
 * @throws what `deliver` throws, after the log says that nothing was handed over; what {@link logDisclosure} throws
 * @example
 * ```ts
 * await handOver(wallet, { bytes, ids, form: 'pdf', now }, () => keep(bytes));
 * ```
 */
export async function handOver(
  wallet: Wallet,
  options: LogDisclosureOptions,
  deliver: () => Promise<void>,
): Promise<ShowingRecord> {
  const { now } = options;
  const record = await logDisclosure(wallet, options);
  const { id } = record;
  try {
    await deliver();
  } catch (error) {
    await confirmDisclosure(wallet, { id, outcome: 'not-handed-over', now });
    throw error;
  }
  await confirmDisclosure(wallet, { id, outcome: 'handed-over', now });
  return record;
}

/** One showing, as the log tells it. */
export interface DisclosureEntry {
  readonly id: string;
  readonly at: string;
  /** `unknown`: it was about to be handed over, and nothing says that it was not. */
  readonly outcome: OutcomeRecord['outcome'] | 'unknown';
  /** What was shown; absent where the record is damaged. */
  readonly showing?: ShowingRecord;
}

/**
 * Reads the log, oldest first. Entries stay when an item is taken out of the wallet.
 *
 * @param wallet - the open wallet
 * @param options - `child`: only what a parent or carer showed for this child, by id; all when not given
 * @returns the entries
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 * @example
 * ```ts
 * for (const { at, showing } of await listDisclosures(wallet)) console.log(at, showing?.to.domain);
 * ```
 */
export async function listDisclosures(
  wallet: Wallet,
  options: { readonly child?: string } = {},
): Promise<readonly DisclosureEntry[]> {
  const { vault } = wallet;
  const outcomes = new Map<string, OutcomeRecord['outcome']>();
  const entries: { readonly id: string; readonly at: string; readonly showing?: ShowingRecord }[] = [];
  for (const entry of vault.entries().filter(({ kind }) => kind === 'disclosure')) {
    const { sort, id, at } = disclosureSummaryOf(entry);
    const parsed = vault.isSetAside(entry.id)
      ? undefined
      : disclosureRecordSchema.safeParse((await vault.read(entry)).content);
    if (parsed?.success === false) throw laurelError('LP_WALLET_VERSION');
    const record = parsed?.data;
    if (record?.sort === 'outcome') outcomes.set(record.of, record.outcome);
    else if (sort === 'showing') entries.push({ id, at, ...(record === undefined ? {} : { showing: record }) });
  }
  const { child } = options;
  return entries
    .filter(({ showing }) => child === undefined || showing?.onBehalfOf?.id === child)
    .map((entry) => ({ ...entry, outcome: outcomes.get(entry.id) ?? ('unknown' as const) }))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
