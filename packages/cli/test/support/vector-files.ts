/**
 * Laurel's own vectors as files: how one looks, is read, and is compared with a report; for tests only.
 * @module
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asList,
  type CheckId,
  type CompatibilityName,
  type CryptosuiteName,
  compatibilityNames,
  cryptosuites,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  type Report,
  type Verdict,
} from '@laurel/core';
import { type RequiredProof, readTrustList, type TrustList, type VerifyOptions } from '@laurel/verifier';
import { vectorsFolder } from './people.ts';

/** The folders, by form. */
export const vectorFolders = [
  'data-integrity',
  'selective',
  'jose',
  'sd-jwt',
  'compatibility',
  'presentations',
] as const;

/** A folder of vectors. */
export type VectorFolder = (typeof vectorFolders)[number];

/** One check that did not pass: `code` is absent where there is none. */
export interface ExpectedCheck {
  readonly id: string;
  readonly outcome: string;
  readonly code?: string;
}

/** What a report must say: the verdict, every check that did not pass, and the same of what is inside. */
export interface Expected {
  readonly verdict: Verdict;
  readonly checks: readonly ExpectedCheck[];
  readonly credentials?: readonly Expected[];
}

/** The options of a vector, as JSON. */
export interface VectorOptions {
  readonly now: string;
  readonly trust?: TrustList;
  readonly acceptAnyIssuer?: true;
  readonly acceptUncheckedStatus?: true;
  readonly acceptUnchallenged?: true;
  readonly requireBinding?: true;
  readonly challenge?: string;
  readonly domain?: string;
  readonly acceptBaseProof?: true;
  readonly cryptosuites?: readonly CryptosuiteName[];
  readonly compatibility?: readonly CompatibilityName[];
  readonly keySets?: Readonly<Record<string, JsonObject>>;
  readonly vctMetadata?: Readonly<Record<string, string>>;
  readonly requiredProofs?: readonly RequiredProof[];
}

/** One vector. */
export interface Vector extends Expected {
  readonly format: 1;
  readonly title: string;
  /** The row of the catalogue of attacks that it belongs to. */
  readonly attack?: string;
  readonly options: VectorOptions;
  /** The exact text of the file that is verified. */
  readonly input: string;
}

/**
 * The checks that a vector of format 1 is complete for. A later check may add a line to a report and so need not
 * stand in a vector; a line of one of these must be there to the letter.
 */
export const checksOfFormat1: readonly CheckId[] = [
  'well-formed',
  'context',
  'schema',
  'proof',
  'proof-purpose',
  'issuer-key',
  'validity-period',
  'status',
  'holder-binding',
  'issuer-trust',
  'assurance',
];

/**
 * What a report says of the checks of format 1, in the form of a vector.
 *
 * @param report - the report
 * @returns verdict, checks that did not pass, and the same of what is inside
 */
export function expectedOf(report: Report): Expected {
  const checks = report.checks
    .filter(({ id, outcome }) => outcome !== 'passed' && checksOfFormat1.includes(id))
    .map(({ id, outcome, code }): ExpectedCheck => ({ id, outcome, ...(code === undefined ? {} : { code }) }));
  const inner = report.credentials?.map(expectedOf);
  return { verdict: report.verdict, checks, ...(inner === undefined ? {} : { credentials: inner }) };
}

/**
 * The options of a call from those of a vector.
 *
 * @param options - as the vector has them
 * @returns as the verifier takes them
 */
export function verifyOptionsOf({ now, ...options }: VectorOptions): VerifyOptions {
  return { ...options, now: new Date(now) };
}

/**
 * The names of the vectors of a folder.
 *
 * @param folder - which
 * @returns the names, without `.json`, sorted
 */
export function vectorNames(folder: VectorFolder): readonly string[] {
  const path = join(vectorsFolder, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

const fileOf = (folder: VectorFolder, name: string): string => join(vectorsFolder, folder, `${name}.json`);

/**
 * Writes a vector that is not there yet.
 *
 * @param folder - which
 * @param name - its name
 * @param vector - the vector
 * @throws when there is a file of this name: a vector is never written over
 */
export function addVector(folder: VectorFolder, name: string, vector: Vector): void {
  writeFileSync(fileOf(folder, name), `${JSON.stringify(vector, null, 2)}\n`, { flag: 'wx' });
}

/**
 * Reads a vector.
 *
 * @param folder - which
 * @param name - its name
 * @returns the vector
 */
export function readVector(folder: VectorFolder, name: string): Vector {
  const json = objectFrom(parseJson(readFileSync(fileOf(folder, name))), name);
  const { format, title, attack, options, input } = json;
  if (format !== 1) throw new Error(`a format that is not known: ${name}`);
  return {
    format,
    title: textFrom(title, name),
    ...(attack === undefined ? {} : { attack: textFrom(attack, name) }),
    options: optionsFrom(objectFrom(options, name), name),
    ...expectedFrom(json, name),
    input: textFrom(input, name),
  };
}

const flags = [
  'acceptAnyIssuer',
  'acceptUncheckedStatus',
  'acceptUnchallenged',
  'requireBinding',
  'acceptBaseProof',
] as const;
const texts = ['challenge', 'domain'] as const;

function optionsFrom(json: JsonObject, name: string): VectorOptions {
  const { now, trust, cryptosuites: suites, compatibility, keySets, vctMetadata, requiredProofs } = json;
  const given: { -readonly [Option in keyof VectorOptions]: VectorOptions[Option] } = { now: textFrom(now, name) };
  if (trust !== undefined) given.trust = readTrustList(JSON.stringify(trust));
  for (const flag of flags) if (json[flag] === true) given[flag] = true;
  for (const text of texts) if (json[text] !== undefined) given[text] = textFrom(json[text], name);
  if (suites !== undefined) given.cryptosuites = namesFrom(suites, suiteNames, name);
  if (compatibility !== undefined) given.compatibility = namesFrom(compatibility, compatibilityNames, name);
  if (keySets !== undefined) given.keySets = eachFrom(keySets, objectFrom, name);
  if (vctMetadata !== undefined) given.vctMetadata = eachFrom(vctMetadata, textFrom, name);
  if (requiredProofs !== undefined) {
    given.requiredProofs = asList(requiredProofs).map((one) => eachFrom(one, textFrom, name));
  }
  if (Object.keys(given).length !== Object.keys(json).length) throw new Error(`an option that is not known: ${name}`);
  return given;
}

const suiteNames = Object.values(cryptosuites).map((suite): CryptosuiteName => suite.name);

const namesFrom = <Name extends string>(list: JsonValue, known: readonly Name[], vector: string): readonly Name[] =>
  asList(list).map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new Error(`a name that is not known: ${vector}`);
    return found;
  });

const eachFrom = <Value>(
  value: JsonValue,
  from: (member: JsonValue, vector: string) => Value,
  vector: string,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(objectFrom(value, vector)).map(([member, inner]) => [member, from(inner, vector)]));

function expectedFrom(json: JsonObject, name: string): Expected {
  const { verdict, checks, credentials } = json;
  if (verdict !== 'valid' && verdict !== 'indeterminate' && verdict !== 'invalid') throw new Error(`verdict: ${name}`);
  return {
    verdict,
    checks: asList(checks).map((check) => {
      const { id, outcome, code } = objectFrom(check, name);
      return {
        id: textFrom(id, name),
        outcome: textFrom(outcome, name),
        ...(code === undefined ? {} : { code: textFrom(code, name) }),
      };
    }),
    ...(credentials === undefined
      ? {}
      : { credentials: asList(credentials).map((inner) => expectedFrom(objectFrom(inner, name), name)) }),
  };
}

function objectFrom(value: JsonValue | undefined, name: string): JsonObject {
  if (!isJsonObject(value)) throw new Error(`an object was expected: ${name}`);
  return value;
}

function textFrom(value: JsonValue | undefined, name: string): string {
  if (typeof value !== 'string') throw new Error(`a text was expected: ${name}`);
  return value;
}
