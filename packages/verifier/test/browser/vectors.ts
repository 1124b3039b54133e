/**
 * The test vectors as jobs; for tests only.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  asList,
  canonicalizeJsonLd,
  encodeBase64url,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '@laurel/core';
import { suiteContexts, suiteTests } from '../../../core/src/jsonld/testing/json-ld-suite.ts';
import { sharedJson, sharedNames, sharedText } from '../../../core/src/testing/shared-data.ts';
import { school } from '../../src/testing/people.ts';
import type { Job } from './jobs.ts';

const objects = (value: unknown): readonly JsonObject[] => asList(value as JsonValue | undefined).filter(isJsonObject);

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** RDFC-1.0: all of W3C's, those with SHA-384 and the poison among them. */
export function rdfCanonJobs(): readonly Job[] {
  const { entries } = sharedJson('vectors/rdf-canon/manifest.jsonld') as JsonObject;
  return objects(entries)
    .filter(({ type }) => type !== 'rdfc:RDFC10MapTest')
    .map(({ id, action, hashAlgorithm }) => ({
      name: 'quads',
      title: `rdf-canon${String(id)}`,
      input: {
        text: sharedText(`vectors/rdf-canon/${String(action)}`),
        hash: hashAlgorithm === 'SHA384' ? 'sha384' : 'sha256',
      },
    }));
}

/** JSON-LD 1.1 to RDF: all of W3C's, each with the contexts that it asks for, what is loaded from elsewhere left out. */
export async function jsonLdJobs(): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  for (const { name, suite, document, base } of suiteTests) {
    if (suite !== 'toRdf') continue;
    const contexts: Record<string, JsonObject> = {};
    const get = (url: string): JsonObject | undefined => {
      const found = suiteContexts.get(url);
      if (found !== undefined) contexts[url] = found;
      return found;
    };
    // Which contexts are asked for does not depend on whether it is refused in the end.
    await canonicalizeJsonLd(document, { contexts: { get }, base }).catch(() => undefined);
    jobs.push({ name: 'jsonLd', title: name, input: { document, contexts, base } });
  }
  return jobs;
}

/** Canonical JSON: the vectors of RFC 8785's author, and what may not be canonicalised. */
export const canonicalJsonJobs = (): readonly Job[] =>
  [
    ...sharedNames('vectors/jcs/input').map(
      (name) => [`jcs/${name}`, sharedText(`vectors/jcs/input/${name}`)] as const,
    ),
    ...[
      '{"a":1,"a":2}',
      '"\\ud800"',
      '{"__proto__":1}',
      '[1e400]',
      '[0.1,-0,1e21,5e-324]',
      '{"\u{10000}":1,"\uffff":2}',
    ].map((text) => [text, text] as const),
  ].map(([title, text]) => ({ name: 'json', title, input: { text } }));

/** The documents and proof options of vc-di-eddsa, with the context that only they use. */
export const dataIntegrityJobs = (): readonly Job[] =>
  [
    'unsigned.json',
    'eddsa-rdfc-2022/proofConfigDataInt.json',
    'eddsa-rdfc-2022/signedDataInt.json',
    'employmentAuth.json',
  ].map((name) => ({
    name: 'document',
    title: `vc-di-eddsa/${name}`,
    input: {
      text: sharedText(`vectors/vc-di-eddsa/${name}`),
      contexts: {
        'https://www.w3.org/ns/credentials/examples/v2': {
          '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
        },
      },
    },
  }));

const wycheproofFiles = {
  Ed25519: 'ed25519_test.json',
  'P-256': 'ecdsa_secp256r1_sha256_p1363_test.json',
  'P-384': 'ecdsa_secp384r1_sha384_p1363_test.json',
};

/** Wycheproof's signatures by Ed25519, P-256 and P-384. */
export const signatureJobs = (): readonly Job[] =>
  Object.entries(wycheproofFiles).flatMap(([curve, file]) => {
    const { testGroups } = sharedJson(`vectors/wycheproof/${file}`) as JsonObject;
    return objects(testGroups).flatMap(({ publicKey, tests }) =>
      objects(tests).map(
        ({ tcId, msg, sig }): Job => ({
          name: 'signature',
          title: `wycheproof ${curve} ${String(tcId)}`,
          input: { key: jwkOf(curve, publicKey), message: String(msg), signature: String(sig) },
        }),
      ),
    );
  });

function jwkOf(crv: string, publicKey: JsonValue | undefined): JsonObject {
  const { pk, uncompressed } = isJsonObject(publicKey) ? publicKey : {};
  if (crv === 'Ed25519') return { kty: 'OKP', crv, x: encodeBase64url(bytesOf(String(pk))) };
  const point = bytesOf(String(uncompressed)).subarray(1);
  const length = point.length / 2;
  return {
    kty: 'EC',
    crv,
    x: encodeBase64url(point.subarray(0, length)),
    y: encodeBase64url(point.subarray(length)),
  };
}

/** What each of Wycheproof's signatures is said to be, in the same order. */
export const signatureVerdicts = (): readonly boolean[] =>
  Object.values(wycheproofFiles).flatMap((file) => {
    const { testGroups } = sharedJson(`vectors/wycheproof/${file}`) as JsonObject;
    return objects(testGroups).flatMap(({ tests }) => objects(tests).map(({ result }) => result === 'valid'));
  });

/** The seven examples, to be signed by a school whose key the tests have. */
export const issuingJobs = (): readonly Job[] =>
  sharedNames('examples')
    .filter((name) => /^\d/.test(name))
    .flatMap((name) => {
      const text = sharedText(`examples/${name}`).replaceAll(/did:(web:[a-z.-]+\.example|key:z6Mk\w+)/g, school.did);
      const document = parseJson(text);
      if (!isJsonObject(document)) throw new Error(`${name} is no object`);
      return (['eddsa-rdfc-2022', 'vc+jwt'] as const).map(
        (securing): Job => ({ name: 'issue', title: `${name} ${securing}`, input: { document, seed: 1, securing } }),
      );
    });

const vectorsFolder = resolve(import.meta.dirname, '../../../../test-vectors');

/** Laurel's own vectors. */
export const verdictJobs = (): readonly Job[] =>
  ['data-integrity', 'jose', 'sd-jwt', 'selective', 'compatibility', 'presentations'].flatMap((folder) =>
    readdirSync(join(vectorsFolder, folder)).map((name): Job => {
      const vector = JSON.parse(readFileSync(join(vectorsFolder, folder, name), 'utf8')) as JsonObject;
      const { input, options } = vector;
      return {
        name: 'verdict',
        title: `${folder}/${name}`,
        input: { text: String(input), options: isJsonObject(options) ? options : {} },
      };
    }),
  );
