/**
 * From the options of a command to those of the verifier, with everything that they name read and opened.
 * @module
 */
import {
  type CompatibilityName,
  type CryptosuiteName,
  safeLine,
  type TrustListVerified,
  type TrustRoots,
} from '@laurel/core';
import type { VerifyOptions } from '@laurel/verifier';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { momentOf } from '../terminal/moment.ts';
import { type FilesAtHand, type NamedFile, readFilesAtHand, withStaples } from './files-at-hand.ts';
import { readKeySets, readQueryFile, readTypeMetadata } from './given-files.ts';
import { readSuccessions } from './hand-overs.ts';
import { type Network, openNetwork } from './network.ts';
import { openRemembered, type Remembered } from './remembered.ts';
import { lookupOf, resolverOf, type SourcesOptions } from './sources.ts';
import { readTrustFiles, type TrustFiles } from './trust-files.ts';

/** Where to look, and whom to rely on: what `verify` and `wallet add` share. */
export interface SourceOptions {
  readonly trust?: readonly string[];
  readonly trustRoot?: readonly string[];
  readonly trustThreshold?: string;
  readonly succession?: readonly string[];
  readonly online?: true;
  readonly files?: readonly string[];
  readonly remember?: string;
}

/** What the user asked. */
export interface VerifyCommandOptions extends SourceOptions {
  readonly anyIssuer?: true;
  readonly uncheckedStatus?: true;
  readonly unchallenged?: true;
  readonly refuseGuardians?: true;
  readonly challenge?: string;
  readonly domain?: string;
  readonly query?: string;
  readonly evidence?: string;
  readonly compatibility?: readonly CompatibilityName[];
  readonly keySet?: readonly string[];
  readonly typeMetadata?: readonly string[];
  readonly cryptosuite?: readonly CryptosuiteName[];
  readonly existedBefore?: string;
  readonly now?: string;
}

/** Ready to verify. */
export interface Preparation {
  readonly verifyOptions: VerifyOptions;
  /** Where the user asked for it. */
  readonly network: Network | undefined;
  /** Whether keys or lists were handed over as files. */
  readonly hasFiles: boolean;
  /** What was handed over as files, and what was seen before: for who looks things up in more than these. */
  readonly files: FilesAtHand;
  readonly remembered: Remembered;
  /** Signed lists that are relied on. */
  readonly signedTrust: readonly TrustListVerified[];
  /** What of the files is not used, and why, in words. */
  readonly unused: readonly string[];
  /** Writes down what was seen; before anything is said on the strength of it. */
  readonly keep: () => Promise<void>;
  /** The same for a document that came with such files itself. */
  readonly withStaples: (staples: readonly NamedFile[]) => Promise<Pick<Preparation, 'verifyOptions' | 'unused'>>;
}

/**
 * Reads and opens what the options name; lists are read first, for a wrong one is a wrong call.
 *
 * @param io - the run's io
 * @param options - the command's
 * @returns the verifier's options, and what to say besides
 * @throws CommandError for options that contradict each other, and files that are not what they must be
 */
export async function prepare(io: Io, options: VerifyCommandOptions): Promise<Preparation> {
  refuseContradictions(options);
  const now = options.now === undefined ? io.now() : momentOf('--now', options.now);
  const roots = rootsOf(options);
  const files = await readFilesAtHand(options.files ?? [], io);
  const remembered = await openRemembered(options.remember);
  const network = options.online ? openNetwork(io, remembered.cache) : undefined;
  const asked = await askedOf(options, io);
  const sources = { now, files, remembered, fetch: network?.fetch };
  const [among, ignored] = options.anyIssuer ? [[], files.trustLists] : [files.trustLists, []];
  const lists = await readTrustFiles(options.trust ?? [], among, { now, roots, remembered }, io);
  const looked = await lookUpWith({ options, lists, sources, io });
  return {
    verifyOptions: { now, ...asked, ...looked.verifyOptions },
    network,
    hasFiles: isFilled(files.logs) || isFilled(files.lists),
    unused: [
      ...files.unused,
      ...ignored.map(({ path }) => `${safeLine(path)} ${reliedOnByNobody}`),
      ...lists.unused,
      ...looked.unused,
    ],
    keep: remembered.keep,
    files,
    remembered,
    signedTrust: lists.signed,
    withStaples: async (staples) => {
      const all = withStaples(files, staples);
      const also = await lookUpWith({ options, lists, sources: { ...sources, files: all }, io });
      return { verifyOptions: { now, ...asked, ...also.verifyOptions }, unused: [...all.unused, ...also.unused] };
    },
  };
}

function refuseContradictions(options: VerifyCommandOptions): void {
  const { trust, anyIssuer, challenge, domain, unchallenged, keySet, compatibility } = options;
  const rules: readonly (readonly [isBroken: boolean, words: string])[] = [
    [trust !== undefined && anyIssuer === true, '--trust and --any-issuer contradict each other: give one of them.'],
    [(challenge === undefined) !== (domain === undefined), '--challenge and --domain belong together: give both.'],
    [
      challenge !== undefined && unchallenged === true,
      '--challenge and --unchallenged contradict each other: give one of them.',
    ],
    [
      keySet !== undefined && !compatibility?.includes('https-issuer-key-set'),
      '--key-set is read with --compatibility https-issuer-key-set only: add it.',
    ],
    [
      options.trustThreshold !== undefined && options.trustRoot === undefined,
      '--trust-threshold says how many keys of --trust-root must have signed: give them too.',
    ],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw new CommandError('USAGE', broken[1]);
}

/** All of the keys must have signed, unless the user says how many: too few would be trusted in silence otherwise. */
function rootsOf({ trustRoot, trustThreshold }: SourceOptions): TrustRoots | undefined {
  if (trustRoot === undefined) return undefined;
  const keys = [...new Set(trustRoot)];
  const threshold = trustThreshold === undefined ? keys.length : Number(trustThreshold);
  if (!keys.every((key) => /^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(key))) {
    throw new CommandError('USAGE', '--trust-root takes the key of an authority (Ed25519), as did:key:z6Mk….');
  }
  if (!Number.isSafeInteger(threshold) || threshold < 1 || threshold > keys.length) {
    throw new CommandError(
      'USAGE',
      `--trust-threshold takes a number from 1 to ${keys.length}: so many keys were given.`,
    );
  }
  return { threshold, keys };
}

/** What is asked of the credential itself. */
async function askedOf(options: VerifyCommandOptions, io: Io): Promise<Omit<VerifyOptions, 'now'>> {
  const { challenge, domain, compatibility, cryptosuite, existedBefore } = options;
  const keySets = await readKeySets(options.keySet ?? [], io);
  const vctMetadata = await readTypeMetadata(options.typeMetadata ?? [], io);
  const query = options.query === undefined ? undefined : await readQueryFile(options.query, io);
  return {
    ...(options.anyIssuer ? { acceptAnyIssuer: true } : {}),
    ...(options.uncheckedStatus ? { acceptUncheckedStatus: true } : {}),
    ...(options.unchallenged ? { acceptUnchallenged: true } : {}),
    ...(options.refuseGuardians ? { refuseGuardians: true } : {}),
    ...(challenge === undefined || domain === undefined ? {} : { challenge, domain }),
    ...(query === undefined ? {} : { query }),
    ...(compatibility === undefined ? {} : { compatibility }),
    ...(options.keySet === undefined ? {} : { keySets }),
    ...(options.typeMetadata === undefined ? {} : { vctMetadata }),
    ...(cryptosuite === undefined ? {} : { cryptosuites: cryptosuite }),
    ...(existedBefore === undefined ? {} : { existedBefore: momentOf('--existed-before', existedBefore) }),
  };
}

interface LookUpInput {
  readonly options: VerifyCommandOptions;
  readonly lists: TrustFiles;
  readonly sources: SourcesOptions;
  readonly io: Io;
}

/** Where the verifier looks, as far as there is anything to look in: what is plain data goes to several threads. */
async function lookUpWith({ options, lists, sources, io }: LookUpInput) {
  const { now, files, fetch } = sources;
  const trust = [...lists.own, ...lists.signed];
  const resolver = resolverOf(sources);
  const context = { now, resolver, trust: lists.signed };
  const { successions, unused } = await readSuccessions(options.succession ?? [], files.successions, context, io);
  const hasSources = fetch !== undefined || isFilled(files.logs) || isFilled(files.lists);
  const verifyOptions: Partial<VerifyOptions> = {
    ...(trust.length === 0 ? {} : { trust }),
    ...(hasSources ? { resolver, status: lookupOf(sources, resolver) } : {}),
    ...(successions.length === 0 ? {} : { successions }),
  };
  return { verifyOptions, unused };
}

const reliedOnByNobody = 'is a list of schools, and --any-issuer relies on no list.';

const isFilled = (record: Readonly<Record<string, unknown>>): boolean => Object.keys(record).length > 0;
