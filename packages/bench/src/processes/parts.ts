/**
 * A process that measures the parts of Laurel's work on one badge by turns, through the public functions.
 * @module
 */
import {
  canonicalizeDocument,
  canonicalizeQuads,
  createLintMemo,
  createSigner,
  decodeBase64url,
  encodeUtf8,
  importPublicKey,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  lintDraft,
  parseCredential,
  parseJson,
  sha256,
} from '@laurel/core';
import { readMaterial, turn } from '../documents/material.ts';
import { laurel } from '../implementations/laurel.ts';
import { laurelEngine } from '../implementations/laurel-engine.ts';
import { rawOf } from '../implementations/raw.ts';
import { type Contender, type InterleaveOptions, interleave, type Samples } from '../measure/interleave.ts';
import type { PartName } from '../report/breakdown.ts';
import { answer } from './sent.ts';

/** Over what it is measured. */
export interface PartsOrder {
  readonly material: string;
  readonly options: InterleaveOptions;
}

/** Samples by part. */
export type PartsAnswer = { readonly [Name in PartName]?: Samples };

await answer<PartsOrder, PartsAnswer>(async ({ material: file, options }) => {
  const material = readMaterial(file);
  const { school } = material;
  const secured = material.signed['eddsa-rdfc-2022'];
  const object = (value: JsonValue): JsonObject => {
    if (!isJsonObject(value)) throw new Error('An object was expected.');
    return value;
  };
  // As JSON.parse gives them: nothing that a gate might have noted down about them.
  const plain = (): JsonObject[] => secured.map((text) => JSON.parse(text));
  const documents = plain().map(({ proof: _, ...document }) => document);
  const proofOptions = plain().map(({ '@context': context, proof }) => {
    const { proofValue: _, ...rest } = object(proof ?? null);
    return object({ '@context': context ?? null, ...rest });
  });
  const quads = await Promise.all(documents.map((document) => canonicalizeDocument(document)));
  const optionQuads = await Promise.all(proofOptions.map((each) => canonicalizeDocument(each)));
  const privateKey = decodeBase64url(school.privateKey);
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const publicKey = importPublicKey(school.multikey);
  const bytes = new Uint8Array(64).fill(1);
  // As in a batch.
  const memo = createLintMemo();
  const signature = await signer.sign(bytes);
  const engineVerify = await laurelEngine.jobs['verify eddsa-rdfc-2022']?.(material);
  const engineIssue = await laurelEngine.jobs['issue eddsa-rdfc-2022']?.(material);
  const verify = await laurel.jobs['verify eddsa-rdfc-2022']?.(material);
  const issue = await laurel.jobs['issue eddsa-rdfc-2022']?.(material);
  const runs: Readonly<Record<PartName, Contender['run'] | undefined>> = {
    parse: (index) => JSON.parse(turn(secured, index)),
    gate: (index) => parseJson(turn(secured, index)),
    model: (index) => parseCredential(turn(documents, index)),
    lint: (index) => lintDraft(turn(documents, index), { speaker: 'school', memo }),
    document: (index) => canonicalizeDocument(turn(documents, index)),
    rdfc: (index) => canonicalizeQuads(turn(quads, index)),
    options: (index) => canonicalizeDocument(turn(proofOptions, index)),
    hashes: (index) => [sha256(encodeUtf8(turn(quads, index))), sha256(encodeUtf8(turn(optionQuads, index)))],
    sign: () => signer.sign(bytes),
    verify: async () => {
      if (!(await publicKey.verify(bytes, signature))) throw new Error('The signature was refused.');
    },
    engineIssue,
    engineVerify,
    issue,
    engineVerifyToken: await laurelEngine.jobs['verify vc+jwt']?.(material),
    verifyAll: verify,
    verifyToken: await laurel.jobs['verify vc+jwt']?.(material),
    rawSign: rawOf('issue eddsa-rdfc-2022', material),
    rawVerify: rawOf('verify eddsa-rdfc-2022', material),
  };
  const contenders = Object.entries(runs).flatMap(([name, run]) => (run === undefined ? [] : [{ name, run }]));
  return Object.fromEntries(await interleave(contenders, options));
});
