/**
 * `laurel verify`: an employer's question, answered in words.
 * @module
 */
import {
  type Check,
  type CompatibilityName,
  type CryptosuiteName,
  compatibilityNames,
  cryptosuites,
  decodeUtf8,
  isCompatibilityName,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  LaurelError,
  parseJson,
  type Report,
  safeLine,
  type Verdict,
} from '@laurel/core';
import {
  type DcqlQuery,
  explain,
  explanationText,
  readQuery,
  readTrustList,
  type TrustList,
  type VerifyOptions,
} from '@laurel/verifier';
import { verifyBatch } from '@laurel/verifier/node';
import { type AddCommand, collect, collectNames, subcommand } from '../command.ts';
import { CommandError, verdictExitCodes } from '../exit-codes.ts';
import { expandFolders, readInput } from '../files/read-file.ts';
import type { CommandResult, Io } from '../terminal/io.ts';
import { startProgress } from '../terminal/progress.ts';
import { styleFor } from '../terminal/style.ts';
import { timeOf } from './issue.ts';

interface VerifyCommandOptions {
  readonly trust?: readonly string[];
  readonly anyIssuer?: true;
  readonly uncheckedStatus?: true;
  readonly unchallenged?: true;
  readonly challenge?: string;
  readonly domain?: string;
  readonly query?: string;
  readonly compatibility?: readonly CompatibilityName[];
  readonly keySet?: readonly string[];
  readonly typeMetadata?: readonly string[];
  readonly cryptosuite?: readonly CryptosuiteName[];
  readonly now?: string;
}

const suiteNames = Object.values(cryptosuites).map(({ name }) => name);

const isSuiteName = (name: string): name is CryptosuiteName => Object.hasOwn(cryptosuites, name);

/** Adds `verify`. */
export const addVerifyCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'verify <FILE...>', 'check credentials and profiles; - reads standard input')
    .option(
      '--trust <FILE>',
      'list of schools that you trust (from them, or from who speaks for them); may be repeated',
      collect,
    )
    .option('--any-issuer', 'accept anybody as the issuer: only the signature is checked')
    .option('--unchecked-status', 'accept items that may have been withdrawn since')
    .option('--unchallenged', 'accept a copy that anyone could have forwarded')
    .option('--challenge <TEXT>', 'the text that you asked the learner to sign; with --domain')
    .option('--domain <NAME>', 'the name that you gave the learner for yourself; with --challenge')
    .option('--query <FILE>', 'what you asked for (DCQL, OpenID4VP): all of it must be shown, and nothing else')
    .option(
      '--compatibility <NAME>',
      `also read what was made in an older or looser way, and say so: ${compatibilityNames.join(', ')}; may be repeated`,
      collectNames(isCompatibilityName, compatibilityNames),
    )
    .option(
      '--key-set <URL=FILE>',
      'the keys (JWK Set) of an issuer that is a web address; with --compatibility https-issuer-key-set; may be repeated',
      collect,
    )
    .option(
      '--type-metadata <VCT=FILE>',
      'the metadata of a type of SD-JWT that Laurel does not know; may be repeated',
      collect,
    )
    .option(
      '--cryptosuite <NAME>',
      'accept only proofs of this cryptosuite; may be repeated (default: all but the experimental)',
      collectNames(isSuiteName, suiteNames),
    )
    .option('--now <TIME>', 'judge by this time, e.g. 2026-11-22T12:00:00Z (default: now)')
    .action(async (paths: string[], options: VerifyCommandOptions) => finish(await verifyFiles(io, paths, options)));
};

async function verifyFiles(io: Io, paths: readonly string[], options: VerifyCommandOptions): Promise<CommandResult> {
  const verifyOptions = await optionsFor(io, options);
  const files = await expandFolders(paths, ['.json', '.jwt']);
  const progress = startProgress(io, { label: 'Checking', total: files.length });
  const reports: Report[] = [];
  try {
    // Many are verified by several threads; in the order of the files either way.
    for await (const report of verifyBatch(contentsOf(files, io), verifyOptions)) {
      reports.push(report);
      progress.update(reports.length);
    }
  } finally {
    progress.end();
  }
  const [only] = reports;
  const isSeveral = reports.length !== 1;
  return {
    exitCode: worstOf(reports.map(({ verdict }) => verdict)),
    json: isSeveral ? reports : only,
    text: reports.flatMap((report, index) => [
      ...(isSeveral ? [...(index > 0 ? [''] : []), styleFor(io).strong(safeLine(files[index] ?? ''))] : []),
      ...describe(io, report),
    ]),
  };
}

async function* contentsOf(files: readonly string[], io: Io): AsyncGenerator<Uint8Array> {
  for (const file of files) yield await readInput(file, io);
}

/** Invalid is worse than indeterminate, whatever the numbers of the exit codes. */
function worstOf(verdicts: readonly Verdict[]): number {
  const worst = (['invalid', 'indeterminate', 'valid'] as const).find((verdict) => verdicts.includes(verdict));
  return verdictExitCodes[worst ?? 'indeterminate'];
}

/** The verifier's options from the command's; trust lists are read first, for a wrong one is a wrong call. */
export async function optionsFor(io: Io, options: VerifyCommandOptions): Promise<VerifyOptions> {
  if (options.trust !== undefined && options.anyIssuer) {
    throw new CommandError('USAGE', '--trust and --any-issuer contradict each other: give one of them.');
  }
  if ((options.challenge === undefined) !== (options.domain === undefined)) {
    throw new CommandError('USAGE', '--challenge and --domain belong together: give both.');
  }
  if (options.challenge !== undefined && options.unchallenged) {
    throw new CommandError('USAGE', '--challenge and --unchallenged contradict each other: give one of them.');
  }
  const { compatibility, cryptosuite } = options;
  if (options.keySet !== undefined && !compatibility?.includes('https-issuer-key-set')) {
    throw new CommandError('USAGE', '--key-set is read with --compatibility https-issuer-key-set only: add it.');
  }
  const keySets = await readKeySets(options.keySet ?? [], io);
  const vctMetadata = await readTypeMetadata(options.typeMetadata ?? [], io);
  const query = options.query === undefined ? undefined : await readQueryFile(options.query, io);
  const trust: TrustList[] = [];
  for (const path of options.trust ?? []) trust.push(await readTrustFile(path, io));
  return {
    now: options.now === undefined ? io.now() : timeOf(options.now),
    ...(options.trust === undefined ? {} : { trust }),
    ...(options.anyIssuer ? { acceptAnyIssuer: true } : {}),
    ...(options.uncheckedStatus ? { acceptUncheckedStatus: true } : {}),
    ...(options.unchallenged ? { acceptUnchallenged: true } : {}),
    ...(options.challenge === undefined || options.domain === undefined
      ? {}
      : { challenge: options.challenge, domain: options.domain }),
    ...(query === undefined ? {} : { query }),
    ...(compatibility === undefined ? {} : { compatibility }),
    ...(options.keySet === undefined ? {} : { keySets }),
    ...(options.typeMetadata === undefined ? {} : { vctMetadata }),
    ...(cryptosuite === undefined ? {} : { cryptosuites: cryptosuite }),
  };
}

async function readQueryFile(path: string, io: Io): Promise<DcqlQuery> {
  const bytes = await readInput(path, io);
  try {
    return readQuery(bytes);
  } catch (error) {
    const why = error instanceof LaurelError ? ` ${error.message}` : '';
    throw new CommandError('UNUSABLE', `${path} is no question that can be judged.${why}`);
  }
}

/** What stands on either side of the last sign: an address may hold the sign too. */
function namedFile(text: string): readonly [name: string, path: string] {
  const at = text.lastIndexOf('=');
  return [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
}

/** Whose keys they are is said by the caller, never by the file that they are to check. */
async function readKeySets(given: readonly string[], io: Io): Promise<Readonly<Record<string, JsonObject>>> {
  const sets: [string, JsonObject][] = [];
  for (const [url, path] of given.map(namedFile)) {
    if (!url.startsWith('https://') || path === '') {
      throw new CommandError(
        'USAGE',
        '--key-set takes the issuer’s address and the file of its keys: https://school.example/issuer=keys.json.',
      );
    }
    requireOnce('--key-set', url, sets);
    const set = jsonIn(await readInput(path, io));
    if (!isJsonObject(set) || !Array.isArray(set['keys'])) {
      throw new CommandError('UNUSABLE', `${path} is no set of keys (JWK Set, RFC 7517 §5).`);
    }
    sets.push([url, set]);
  }
  return Object.fromEntries(sets);
}

/** Of two files for one name, one would be passed over. */
function requireOnce(option: string, name: string, before: readonly (readonly [name: string, value: unknown])[]): void {
  if (before.some(([known]) => known === name))
    throw new CommandError('USAGE', `${option} is given twice for ${name}: give one file.`);
}

/** Metadata goes in as it was published, to the byte: its hash may be in the credential. */
async function readTypeMetadata(given: readonly string[], io: Io): Promise<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  for (const [vct, path] of given.map(namedFile)) {
    if (vct === '' || path === '') {
      throw new CommandError(
        'USAGE',
        '--type-metadata takes the type’s name (vct) and the file of its metadata: https://types.example/award=award.json.',
      );
    }
    requireOnce('--type-metadata', vct, texts);
    const bytes = await readInput(path, io);
    if (!isJsonObject(jsonIn(bytes))) throw new CommandError('UNUSABLE', `${path} is no metadata of a type.`);
    texts.push([vct, decodeUtf8(bytes)]);
  }
  return Object.fromEntries(texts);
}

function jsonIn(bytes: Uint8Array): JsonValue {
  try {
    return parseJson(bytes);
  } catch {
    return null;
  }
}

async function readTrustFile(path: string, io: Io): Promise<TrustList> {
  const bytes = await readInput(path, io);
  try {
    return readTrustList(bytes);
  } catch (error) {
    const why = error instanceof LaurelError ? ` ${error.message}` : '';
    throw new CommandError('UNUSABLE', `${path} is no list of trusted schools.${why}`);
  }
}

function describe(io: Io, report: Report): string[] {
  const { good, bad, open } = styleFor(io);
  const colour = { valid: good, invalid: bad, indeterminate: open }[report.verdict];
  const text = explanationText(explain(report, { audience: 'employer' }), { width: Math.min(io.columns, 80) });
  const [headline = '', ...rest] = text.trimEnd().split('\n');
  const failures = failuresOf(report);
  const policies = policiesOf(report);
  return [
    colour(headline),
    ...rest,
    '',
    `Verdict: ${report.verdict}`,
    ...(policies.length === 0 ? [] : [`Read under --compatibility: ${policies.join(', ')}`]),
    ...(failures.length === 0 ? [] : ['Checks that failed:', ...failures]),
  ];
}

/** The policies without which it would have been refused, those of the items too; each once. */
const policiesOf = ({ compatibility = [], credentials = [] }: Report): readonly string[] => [
  ...new Set([...compatibility, ...credentials.flatMap(policiesOf)]),
];

/** The failed checks with their codes, those of the items by number; for whoever is asked for help. */
function failuresOf(report: Report, place = ''): string[] {
  const own = report.checks.filter(({ outcome }) => outcome === 'failed');
  return [
    ...own.map((check) => `  ${place}${check.id} (${check.code ?? ''})${unmetBy(check)}`),
    ...(report.credentials ?? []).flatMap((inner, index) => failuresOf(inner, `${place}item ${index + 1}: `)),
  ];
}

/** What of a query was not met: the ids that the asker gave, and how many nobody asked for. */
function unmetBy({ id, params = {} }: Check): string {
  const { unanswered, more } = params;
  if (id !== 'query' || unanswered === undefined) return '';
  const missing = unanswered === '–' ? [] : [`missing ${unanswered}`];
  const beyond = more === 0 ? [] : [`at least ${more} not asked for`];
  return `: ${[...missing, ...beyond].join(', ')}`;
}
