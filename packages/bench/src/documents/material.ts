/**
 * What a measurement works on. It is made once, kept in a file, and handed to every process alike, so that
 * no process needs another's code to get its input.
 * @module
 */
import { readFileSync } from 'node:fs';

/** Any JSON object. */
export type Json = { readonly [name: string]: unknown };

/** The ways of securing that are measured. */
export type Securing = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'vc+jwt' | PartSecuring;

/** Those of which parts can be shown. */
export type PartSecuring = 'ecdsa-sd-2023' | 'bbs-2023' | 'dc+sd-jwt';

/** A key; it is public knowledge and only good for measuring. */
export interface KeyFacts {
  readonly did: string;
  /** The verification method: `did:key:z…#z…`. */
  readonly keyId: string;
  readonly multikey: string;
  /** Raw secret and public key, in base64url; the public key of P-256 as x and y. */
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The school that signs: its Ed25519 key, and others for what that cannot sign. */
export interface School extends KeyFacts {
  readonly name: string;
  readonly others: Readonly<Record<'P-256' | 'BLS12-381', KeyFacts>>;
}

/** What a learner shows, and to whom. */
export interface Showing {
  /** JSON pointers to twenty members that an SD-JWT can leave out, and to those ten that are shown. */
  readonly hidden: readonly string[];
  readonly disclose: readonly string[];
  /** JSON pointers to what can never be left out: of a proof, and of an SD-JWT. */
  readonly mandatory: Readonly<Record<PartSecuring, readonly string[]>>;
  readonly learner: KeyFacts;
  readonly challenge: string;
  readonly domain: string;
}

/** One document in its variants: unsigned, signed in each way, and shown in parts. */
export interface Material {
  readonly title: string;
  readonly school: School;
  /** The time of signing and of judging, RFC 3339. */
  readonly now: string;
  readonly drafts: readonly Json[];
  /** What was signed: JSON texts with a proof, or compact tokens; empty where a document has no such form. */
  readonly signed: Readonly<Record<Securing, readonly string[]>>;
  /** What was made of it for showing parts. */
  readonly derived: Readonly<Record<PartSecuring, readonly string[]>>;
  readonly showing: Showing;
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

/**
 * The drafts as another key of the school issues them.
 *
 * @param material - with its drafts
 * @param algorithm - whose key
 * @returns the drafts, naming that key's identifier as their issuer
 */
export function draftsOf({ drafts, school }: Material, algorithm: 'Ed25519' | keyof School['others']): Json[] {
  const { did } = algorithm === 'Ed25519' ? school : school.others[algorithm];
  return JSON.parse(JSON.stringify(drafts).replaceAll(school.did, did));
}
