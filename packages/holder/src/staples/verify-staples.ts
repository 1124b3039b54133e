/**
 * From files that somebody handed over to staples: each is verified, and of each thing the newest is kept.
 * @module
 */
import {
  createDidResolver,
  createDidWebMethod,
  createDidWebvhMethod,
  type DidLogFiles,
  digestOfStatusList,
  type ErrorCode,
  type GuardedFetch,
  type HistoryFile,
  LaurelError,
  type Resolvable,
  readStatusList,
  recogniseFile,
  type Staple,
  type StatusListFile,
  type SuccessionVerified,
  type TrustListVerified,
  verifyDidLog,
  verifySuccession,
  type WitnessFile,
} from '@laurel/core';
import { digestOfFiles, type KnownStaple } from './staple-record.ts';

/** What staples are verified with. */
export interface VerifyStaplesOptions {
  readonly now: Date;
  /** Those that the wallet has; none of them gives way to an older one. Those out of a backup are verified first. */
  readonly known: readonly KnownStaple[];
  /** Asks for documents of did:web, of which no copy proves anything. */
  readonly fetch?: GuardedFetch | undefined;
  /** Verified lists of schools, for statements that an authority made in place of a school that cannot. */
  readonly trust?: readonly TrustListVerified[] | undefined;
}

/** A file that is no staple to rely on. */
export interface UnusableStaple {
  /** As it was handed over; for people. */
  readonly name: string;
  readonly code: ErrorCode;
}

/** What came of it. */
export interface VerifiedStaples {
  /** What the wallet has and what is new, the newest of each; all of it verified. */
  readonly all: readonly KnownStaple[];
  /** Out of a backup, and still not verified: a list of schools, or the network, may settle it another time. */
  readonly waiting: readonly KnownStaple[];
  readonly unusable: readonly UnusableStaple[];
}

/** More than the schools of one learner ever hand out; the rest is not looked at. */
const mostStaples = 500;

/** A list that is said to be of tomorrow would keep out every list until then. */
const clockTolerance = 5 * 60 * 1000;

/**
 * Verifies staples and puts them together with those that are known. Nothing is believed for lying somewhere: a history
 * proves itself, lists and statements are signed. An older one never takes the place of a newer one, and a history that
 * does not begin as the known one does never takes its place at all.
 *
 * @param staples - as they were handed over
 * @param options - `now`, `known`; `fetch`, `trust`
 * @returns the newest of each, and what could not be used
 */
export async function verifyStaples(
  staples: readonly Staple[],
  options: VerifyStaplesOptions,
): Promise<VerifiedStaples> {
  const unusable: UnusableStaple[] = [];
  const unproven = options.known.filter(({ summary }) => summary.unproven === true);
  const given = recognised(staples, unusable);
  const isGiven = new Set(given.map(({ digest }) => digest));
  const kept = recognised(
    unproven.flatMap(({ files }) => files),
    [],
  ).filter(({ digest }) => !isGiven.has(digest));
  const found = [...given, ...kept];
  const pool = new Map<string, KnownStaple>();
  for (const staple of options.known) if (staple.summary.unproven !== true) add(pool, staple);
  const verified = new Set<string>();
  const attempt = async ({ name, digest }: Recognised, work: () => Promise<KnownStaple>): Promise<void> => {
    try {
      add(pool, await work());
      verified.add(digest);
    } catch (error) {
      // What came out of a backup is no news: it waits.
      if (!isGiven.has(digest)) return;
      // Whatever a stranger's file makes happen is no reason to stop.
      unusable.push({ name, code: error instanceof LaurelError ? error.code : 'PARSING_ERROR' });
    }
  };
  for (const one of withWitnesses(found)) await attempt(one.history, () => verifyHistory(one, pool, options.now));
  const resolver = resolverOver([...pool.values()], options);
  for (const one of found) {
    const { bytes, is } = one;
    if (is.is !== 'succession') continue;
    const { now, trust = [] } = options;
    await attempt(one, async () => handOverStaple(await verifySuccession(bytes, { now, trust, resolver }), bytes));
  }
  const finals = finalDigests([...pool.values()]);
  for (const one of found) {
    const { bytes, is } = one;
    if (is.is !== 'status-list') continue;
    await attempt(one, () => verifyList({ bytes, is }, { resolver, finals, now: options.now }));
  }
  const waiting = unproven.filter(({ files: [file] }) => !verified.has(digestOfFiles([file])));
  return { all: [...pool.values()], waiting, unusable };
}

interface Recognised<Is = NonNullable<ReturnType<typeof recogniseFile>>> extends Staple {
  readonly is: Is;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

function recognised(staples: readonly Staple[], unusable: UnusableStaple[]): readonly Recognised[] {
  const seen = new Set<string>();
  return staples.slice(0, mostStaples).flatMap((staple) => {
    const digest = digestOfFiles([staple]);
    if (seen.has(digest)) return [];
    seen.add(digest);
    const is = recogniseFile(staple.bytes);
    if (is === undefined) unusable.push({ name: staple.name, code: 'LP_WALLET_NO_STAPLE' });
    return is === undefined ? [] : [{ ...staple, is, digest }];
  });
}

/** The same thing is known once: the newest of it. */
const keyOf = ({ summary: { type, about, issuer = '' } }: KnownStaple): string => JSON.stringify([type, about, issuer]);

function add(pool: Map<string, KnownStaple>, staple: KnownStaple): void {
  const before = pool.get(keyOf(staple));
  if (before === undefined || isNewer(staple, before)) pool.set(keyOf(staple), staple);
}

function isNewer({ summary: one }: KnownStaple, { summary: other }: KnownStaple): boolean {
  if (one.type === 'history') return numberOf(one.version) > numberOf(other.version);
  return Date.parse(one.signed) > Date.parse(other.signed);
}

const numberOf = (version = '0'): number => Number.parseInt(version, 10);

interface HistoryToVerify {
  readonly history: Recognised<HistoryFile>;
  readonly witness?: Recognised<WitnessFile>;
}

const isHistory = (one: Recognised): one is Recognised<HistoryFile> => one.is.is === 'history';
const isWitness = (one: Recognised): one is Recognised<WitnessFile> => one.is.is === 'witnesses';

/** The shorter first: a longer one has to go on from it. */
function withWitnesses(found: readonly Recognised[]): readonly HistoryToVerify[] {
  const witnesses = found.filter(isWitness);
  const histories = found.filter(isHistory).toSorted((a, b) => a.is.versionIds.length - b.is.versionIds.length);
  return histories.map((history) => {
    const own = new Set(history.is.versionIds);
    // Of several the one that approves most of it.
    const [witness] = witnesses
      .map((one) => ({ one, shared: one.is.versionIds.filter((id) => own.has(id)).length }))
      .filter(({ shared }) => shared > 0)
      .toSorted((a, b) => b.shared - a.shared);
    return { history, ...(witness === undefined ? {} : { witness: witness.one }) };
  });
}

async function verifyHistory(
  { history, witness }: HistoryToVerify,
  pool: ReadonlyMap<string, KnownStaple>,
  now: Date,
): Promise<KnownStaple> {
  const { did, scid } = history.is;
  const proofs = witness === undefined ? {} : { witness: witness.bytes };
  const { versions } = await verifyDidLog({ did, log: history.bytes, ...proofs, now });
  const newest = versions.at(-1);
  const before = pool.get(JSON.stringify(['history', scid, '']))?.summary.version;
  // did:webvh 1.0 §Threats and Attacks: whoever hosts a history can put another end in place of the true one.
  const isFork = before !== undefined && (versions[numberOf(before) - 1]?.versionId ?? before) !== before;
  if (newest === undefined || isFork) throw new LaurelError('LP_LOG_ROLLBACK');
  const files: [Staple, ...Staple[]] = [
    { name: 'did.jsonl', bytes: history.bytes },
    ...(witness === undefined ? [] : [{ name: 'did-witness.json', bytes: witness.bytes }]),
  ];
  const { versionId: version, versionTime: signed } = newest;
  return { summary: { type: 'history', about: scid, digest: digestOfFiles(files), signed, version, did }, files };
}

/**
 * A resolver over histories that are at hand.
 *
 * @param staples - verified
 * @param options - the clock; the network, for did:web alone
 * @returns the resolver
 */
const resolverOver = (
  staples: readonly KnownStaple[],
  { now, fetch }: Pick<VerifyStaplesOptions, 'now' | 'fetch'>,
): Resolvable =>
  createDidResolver({
    methods: {
      webvh: createDidWebvhMethod({ now: () => now, logs: logsIn(staples) }),
      ...(fetch === undefined ? {} : { web: createDidWebMethod({ fetch }) }),
    },
  });

/**
 * The histories among staples, by their newest identifier.
 *
 * @param staples - verified
 * @returns what `createDidWebvhMethod` takes
 */
export const logsIn = (staples: readonly KnownStaple[]): Readonly<Record<string, DidLogFiles>> =>
  Object.fromEntries(
    staples.flatMap(({ summary: { type, did }, files: [log, witness] }) =>
      type !== 'history' || did === undefined
        ? []
        : [[did, { log: log.bytes, ...(witness === undefined ? {} : { witness: witness.bytes }) }]],
    ),
  );

function handOverStaple({ statement }: SuccessionVerified, bytes: Uint8Array): KnownStaple {
  const files: [Staple] = [{ name: 'hand-over.json', bytes }];
  const { id, predecessor, successor, effective } = statement;
  const about = `${id} ${successor.id}`;
  const parties = { issuer: predecessor.id, successor: successor.id };
  return { summary: { type: 'hand-over', about, digest: digestOfFiles(files), signed: effective, ...parties }, files };
}

/** The last lists of schools that have handed over need no key of today. */
const finalDigests = (staples: readonly KnownStaple[]): ReadonlySet<string> =>
  new Set(
    staples.flatMap(({ summary, files: [file] }) => {
      const found = summary.type === 'hand-over' ? recogniseFile(file.bytes) : undefined;
      const lists = found?.is === 'succession' ? found.json['finalStatusLists'] : undefined;
      return Array.isArray(lists) ? lists.map((list) => String(Object(list)['digest'])) : [];
    }),
  );

interface ListTools {
  readonly resolver: Resolvable;
  readonly finals: ReadonlySet<string>;
  readonly now: Date;
}

async function verifyList(
  { bytes, is }: Pick<Recognised<StatusListFile>, 'bytes' | 'is'>,
  { resolver, finals, now }: ListTools,
): Promise<KnownStaple> {
  const { url } = is;
  const files: [Staple] = [{ name: nameOfList(bytes), bytes }];
  const about = { type: 'status-list', about: url, digest: digestOfFiles(files) } as const;
  if (finals.has(digestOfStatusList(bytes))) {
    return { summary: { ...about, signed: is.from ?? '', issuer: is.issuer ?? '' }, files };
  }
  const list = await readStatusList(bytes, { url, now, resolver, mayIssue: () => true });
  const { epochMilliseconds } = list.validFrom;
  if (epochMilliseconds > now.getTime() + clockTolerance) throw new LaurelError('LP_STATUS_NOT_YET');
  const until =
    list.validUntil === undefined ? {} : { until: new Date(list.validUntil.epochMilliseconds).toISOString() };
  const signed = new Date(epochMilliseconds).toISOString();
  return { summary: { ...about, signed, issuer: list.issuer, ...until }, files };
}

/** A token begins with a letter, JSON with a bracket. */
const nameOfList = (bytes: Uint8Array): string =>
  /[A-Za-z]/.test(String.fromCharCode(bytes[0] ?? 0)) ? 'status-list.jwt' : 'status-list.json';
