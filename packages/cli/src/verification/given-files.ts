/**
 * Files that an option names for one purpose: what was asked for, the keys of an issuer, the metadata of a type.
 * @module
 */
import { decodeUtf8, isJsonObject, type JsonObject, type JsonValue, LaurelError, parseJson } from '@laurel/core';
import { type DcqlQuery, readQuery } from '@laurel/verifier';
import { CommandError } from '../exit-codes.ts';
import { readInput } from '../files/read-file.ts';
import type { Io } from '../terminal/io.ts';

/**
 * Reads what was asked for.
 *
 * @param path - the file of `--query`
 * @param io - the run's io
 * @returns the question
 */
export async function readQueryFile(path: string, io: Io): Promise<DcqlQuery> {
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

/**
 * Reads keys by their issuer. Whose they are is said by the caller, never by the file that they are to check.
 *
 * @param given - `URL=FILE`, each
 * @param io - the run's io
 * @returns the sets by address
 */
export async function readKeySets(given: readonly string[], io: Io): Promise<Readonly<Record<string, JsonObject>>> {
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

/**
 * Reads the metadata of types. It goes in as it was published, to the byte: its hash may be in the credential.
 *
 * @param given - `VCT=FILE`, each
 * @param io - the run's io
 * @returns the texts by type
 */
export async function readTypeMetadata(given: readonly string[], io: Io): Promise<Readonly<Record<string, string>>> {
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
