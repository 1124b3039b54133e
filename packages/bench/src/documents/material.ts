/**
 * What a measurement works on. It is made once, kept in a file, and handed to every process alike, so that
 * no process needs another's code to get its input.
 * @module
 */
import { readFileSync } from 'node:fs';

/** Any JSON object. */
export type Json = { readonly [name: string]: unknown };

/** The school that signs; its key is public knowledge and only good for measuring. */
export interface School {
  readonly did: string;
  /** The verification method: `did:key:z…#z…`. */
  readonly keyId: string;
  readonly multikey: string;
  /** Raw secret and public key, in base64url. */
  readonly privateKey: string;
  readonly publicKey: string;
  readonly name: string;
}

/** One document in its variants: unsigned, and signed in both ways. */
export interface Material {
  readonly title: string;
  readonly school: School;
  /** The time of signing and of judging, RFC 3339. */
  readonly now: string;
  readonly drafts: readonly Json[];
  /** JSON texts with an eddsa-rdfc-2022 proof. */
  readonly secured: readonly string[];
  /** Compact `vc+jwt` tokens. */
  readonly tokens: readonly string[];
  /** Tokens in the form of data model 1.1, for those who know no other. */
  readonly olderTokens: readonly string[];
  /** Every context that a document names, by its address. */
  readonly contexts: Readonly<Record<string, Json>>;
}

/**
 * Reads what `makeMaterial` gave and the main process kept.
 *
 * @param file - path of the JSON file
 * @returns the material
 */
export function readMaterial(file: string): Material {
  const material: Material = JSON.parse(readFileSync(file, 'utf8'));
  return material;
}

/**
 * Takes turns.
 *
 * @param list - at least one entry
 * @param index - any count from 0
 * @returns the entry whose turn it is
 */
export function turn<Entry>(list: readonly Entry[], index: number): Entry {
  const entry = list[index % list.length];
  if (entry === undefined) throw new Error('There is nothing to take turns over.');
  return entry;
}
