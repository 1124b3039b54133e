/** The @digitalbazaar suites, with a key that Laurel's tests have too; nothing is fetched. */
/// <reference path="./third-party.d.ts" />
import * as bbs from '@digitalbazaar/bbs-2023-cryptosuite';
import * as bls12381 from '@digitalbazaar/bls12-381-multikey';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as ecdsaKeys from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as ed25519Keys from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { derive, issue, verifyCredential } from '@digitalbazaar/vc';
import {
  type AlgorithmName,
  copyJson,
  didKeyOf,
  encodeMultibase,
  isJsonObject,
  type JsonObject,
  publicKeyOf,
  staticDocumentLoader,
} from '@laurel/core';
import { now } from '../../src/testing/people.ts';

/** Their suites that Laurel has too. */
export type TheirSuite =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'bbs-2023';

interface Suite {
  readonly sign: (mandatoryPointers: readonly string[]) => object;
  readonly disclose?: (selectivePointers: readonly string[]) => object;
  readonly verify: () => object;
}

const suites: Readonly<Record<TheirSuite, Suite>> = {
  'eddsa-rdfc-2022': { sign: () => eddsaRdfc, verify: () => eddsaRdfc },
  'ecdsa-rdfc-2019': { sign: () => ecdsaRdfc, verify: () => ecdsaRdfc },
  'eddsa-jcs-2022': { sign: eddsaJcs.createSignCryptosuite, verify: eddsaJcs.createVerifyCryptosuite },
  'ecdsa-jcs-2019': { sign: ecdsaJcs.createSignCryptosuite, verify: ecdsaJcs.createVerifyCryptosuite },
  'ecdsa-sd-2023': selective(ecdsaSd),
  'bbs-2023': selective(bbs),
};

interface SelectiveLibrary {
  readonly createSignCryptosuite: (options: { readonly mandatoryPointers: readonly string[] }) => object;
  readonly createDiscloseCryptosuite: (options: { readonly selectivePointers: readonly string[] }) => object;
  readonly createVerifyCryptosuite: () => object;
}

function selective(library: SelectiveLibrary): Suite {
  return {
    sign: (mandatoryPointers) => library.createSignCryptosuite({ mandatoryPointers }),
    disclose: (selectivePointers) => library.createDiscloseCryptosuite({ selectivePointers }),
    verify: library.createVerifyCryptosuite,
  };
}

type Import = (key: object) => Promise<{ readonly signer: () => object }>;

// What the second opinion declares of these two has no need of a signer.
const [ed25519From, ecdsaFrom] = [ed25519Keys.from, ecdsaKeys.from] as unknown as [Import, Import];

/** Their key code, and the header of a secret key as Multikey. */
const keyCode = {
  Ed25519: { from: ed25519From, header: [0x80, 0x26] },
  'P-256': { from: ecdsaFrom, header: [0x86, 0x26] },
  'P-384': { from: ecdsaFrom, header: [0x87, 0x26] },
  'BLS12-381': { from: bls12381.from, header: [0x8a, 0x26] },
} as const satisfies Partial<Record<AlgorithmName, { readonly from: Import; readonly header: readonly number[] }>>;

/** Whose key it is. */
export interface TheirKey {
  readonly algorithm: keyof typeof keyCode;
  readonly privateKey: Uint8Array;
}

async function keyOf({ algorithm, privateKey }: TheirKey) {
  const { multikey } = await publicKeyOf({ algorithm, privateKey });
  const controller = didKeyOf(multikey);
  const id = `${controller}#${multikey}`;
  const { header } = keyCode[algorithm];
  const secretKeyMultibase = encodeMultibase(Uint8Array.of(...header, ...privateKey));
  const open = { '@context': multikeyContext, id, type: 'Multikey', controller, publicKeyMultibase: multikey };
  return { id, controller, open, secret: { ...open, secretKeyMultibase } };
}

const multikeyContext = 'https://w3id.org/security/multikey/v1';

async function loaderFor(key: TheirKey) {
  const { id, controller, open } = await keyOf(key);
  const documents = new Map<string, object>([
    [id, open],
    [
      controller,
      {
        '@context': ['https://www.w3.org/ns/did/v1', multikeyContext],
        id: controller,
        verificationMethod: [open],
        assertionMethod: [id],
      },
    ],
  ]);
  return async (url: string) => {
    const document = documents.get(url);
    return document === undefined ? staticDocumentLoader(url) : { contextUrl: null, documentUrl: url, document };
  };
}

const own = (document: object): JsonObject => {
  const copy = copyJson(document);
  if (!isJsonObject(copy)) throw new Error('not an object');
  return copy;
};

// Their code writes into what it is given.
const theirs = (document: JsonObject): object => structuredClone(document);

/** Issues a credential by their suite. */
export async function issueByThem(
  document: JsonObject,
  { suite, key, mandatory = [] }: { suite: TheirSuite; key: TheirKey; mandatory?: readonly string[] },
): Promise<JsonObject> {
  const { secret } = await keyOf(key);
  const { signer } = await keyCode[key.algorithm].from(secret);
  const options = { signer: signer(), cryptosuite: suites[suite].sign(mandatory), date: '2026-09-01T09:00:00Z' };
  const proof = new DataIntegrityProof(options);
  const documentLoader = await loaderFor(key);
  return own(await issue({ credential: theirs(document), suite: proof, documentLoader, now }));
}

/** Derives from a base proof by their suite. */
export async function deriveByThem(
  secured: JsonObject,
  { suite, key, disclose }: { suite: TheirSuite; key: TheirKey; disclose: readonly string[] },
): Promise<JsonObject> {
  const cryptosuite = suites[suite].disclose?.(disclose);
  if (cryptosuite === undefined) throw new Error('It shows all or nothing.');
  const proof = new DataIntegrityProof({ cryptosuite });
  const documentLoader = await loaderFor(key);
  return own(Object(await derive({ verifiableCredential: theirs(secured), suite: proof, documentLoader })));
}

/** Whether their suite verifies a credential. */
export async function isVerifiedByThem(
  secured: JsonObject,
  { suite, key }: { suite: TheirSuite | 'Ed25519Signature2020'; key: TheirKey },
): Promise<boolean> {
  const proof =
    suite === 'Ed25519Signature2020'
      ? new Ed25519Signature2020({})
      : new DataIntegrityProof({ cryptosuite: suites[suite].verify() });
  const documentLoader = await loaderFor(key);
  const { verified } = await verifyCredential({
    credential: theirs(secured),
    suite: proof,
    documentLoader,
    checkStatus: async () => ({ verified: true }),
    now,
  });
  return verified;
}

/** Issues with the suite that wallets of the last years hold. */
export async function issueByOlderSuite(document: JsonObject, privateKey: Uint8Array): Promise<JsonObject> {
  const key: TheirKey = { algorithm: 'Ed25519', privateKey };
  const { id, controller } = await keyOf(key);
  const { multikey, bytes } = await publicKeyOf(key);
  const old = await Ed25519VerificationKey2020.from({
    id,
    type: 'Ed25519VerificationKey2020',
    controller,
    publicKeyMultibase: multikey,
    // That code's secret is the seed and the public half.
    privateKeyMultibase: encodeMultibase(Uint8Array.of(0x80, 0x26, ...privateKey, ...bytes)),
  });
  const suite = new Ed25519Signature2020({ key: old, date: '2026-09-01T09:00:00Z' });
  return own(await issue({ credential: theirs(document), suite, documentLoader: await loaderFor(key), now }));
}
