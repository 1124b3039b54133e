/**
 * What is done with test vectors, the same in Node and in a browser: each job is data, and so is its result.
 * @module
 */
import {
  canonicalizeDocument,
  canonicalizeJson,
  canonicalizeJsonLd,
  canonicalizeQuads,
  createSigner,
  importPublicKey,
  type JsonObject,
  type JsonValue,
  LaurelError,
  parseJson,
  type Securing,
  secureCredential,
  widenContexts,
} from '@laurel/core';
import { readTrustList, verify } from '@laurel/verifier';

/** The jobs and what each is given. */
export interface JobInputs {
  readonly quads: { readonly text: string; readonly hash: 'sha256' | 'sha384' };
  readonly document: { readonly text: string; readonly contexts: Readonly<Record<string, JsonObject>> };
  readonly jsonLd: {
    readonly document: JsonValue;
    readonly contexts: Readonly<Record<string, JsonObject>>;
    readonly base: string;
  };
  readonly json: { readonly text: string };
  readonly signature: { readonly key: string | JsonObject; readonly message: string; readonly signature: string };
  readonly issue: { readonly document: JsonObject; readonly seed: number; readonly securing: Securing };
  readonly verdict: { readonly text: string; readonly options: JsonObject };
}

/** One job. */
export type Job = {
  readonly [Name in keyof JobInputs]: { readonly name: Name; readonly title: string; readonly input: JobInputs[Name] };
}[keyof JobInputs];

type Work = { readonly [Name in keyof JobInputs]: (input: JobInputs[Name]) => Promise<unknown> };

const created = new Date('2026-09-01T09:00:00Z');

const work: Work = {
  quads: ({ text, hash }) => canonicalizeQuads(text, { hash }),
  document: ({ text, contexts }) =>
    canonicalizeDocument(parseJson(text) as JsonObject, { contexts: widenContexts(contexts) }),
  jsonLd: ({ document, contexts, base }) =>
    canonicalizeJsonLd(document, { contexts: new Map(Object.entries(contexts)), base }),
  json: async ({ text }) => canonicalizeJson(parseJson(text)),
  signature: ({ key, message, signature }) => importPublicKey(key).verify(bytesOf(message), bytesOf(signature)),
  issue: async ({ document, seed, securing }) => {
    const privateKey = new Uint8Array(32).fill(seed);
    const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
    return secureCredential(document, { signer, securing, created });
  },
  verdict: async ({ text, options: { now, trust, ...options } }) =>
    verify(text, {
      ...options,
      now: new Date(String(now)),
      ...(trust === undefined ? {} : { trust: readTrustList(JSON.stringify(trust)) }),
    }),
};

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/**
 * Does a job.
 *
 * @param job - what to do, with what
 * @returns its result; of a refusal the code and what fills its message
 */
export async function doJob(job: Job): Promise<JsonValue> {
  try {
    return JSON.parse(JSON.stringify(await startJob(job))) as JsonValue;
  } catch (cause) {
    if (cause instanceof LaurelError) return { refused: cause.code, params: { ...cause.params } };
    return { thrown: String(cause) };
  }
}

const startJob = <Name extends keyof JobInputs>({ name, input }: { name: Name; input: JobInputs[Name] }) =>
  work[name](input);
