/**
 * Hashes of proofs' options that are remembered: within one school's batch they are all the same.
 * @module
 */
import type { JsonObject } from '../../json/index.ts';
import { createBoundedMemo } from '../../keys/bounded-memo.ts';
import type { HashPart } from './cryptosuite.ts';

const longestKnown = 2_000;

/**
 * A function that hashes the options of proofs, each only once while they are remembered.
 *
 * @param hash - makes the hash
 * @returns the same, with a memory of the last 64
 */
export function rememberConfigs(hash: HashPart): HashPart {
  const known = createBoundedMemo<Uint8Array>(64);
  return async (config, options, algorithm) => {
    // What handed-in contexts say is the caller's affair, and may change.
    const text = options.contexts === undefined ? memoText(config, algorithm) : undefined;
    const before = text === undefined ? undefined : known.get(text);
    const made = before ?? (await hash(config, options, algorithm));
    if (before === undefined && text !== undefined) known.set(text, made);
    return made.slice();
  };
}

/**
 * All that a proof's options say, and the algorithm, on which the hash depends. None where they answer a challenge,
 * which nothing else will, or where a context is not named by its address alone.
 */
function memoText(config: JsonObject, algorithm: string): string | undefined {
  if (config['challenge'] !== undefined) return undefined;
  for (const name in config) {
    const value = config[name];
    if (typeof value === 'string') continue;
    if (name !== '@context' || !Array.isArray(value)) return undefined;
    for (const address of value) if (typeof address !== 'string') return undefined;
  }
  const text = algorithm + JSON.stringify(config);
  return text.length <= longestKnown ? text : undefined;
}
