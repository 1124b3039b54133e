/**
 * The independent path of the round trip: `@digitalbazaar/vc` with its own cryptosuite and keys. Only the pinned
 * contexts are shared with Laurel; for tests only.
 * @module
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { generate, from as importMultikey } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, signPresentation, verify, verifyCredential } from '@digitalbazaar/vc';
import { type JsonObject, staticDocumentLoader } from '@laurel/core';
import { created, now, objectOf, type Person, people } from './people.ts';

const everybody: readonly Person[] = Object.values(people).filter(({ algorithm }) => algorithm === 'Ed25519');

const keyDocuments = new Map<string, object>();
for (const { did, asserts } of everybody) {
  const { id } = asserts;
  const key = await importMultikey({ type: 'Multikey', id, controller: did, publicKeyMultibase: did.slice(8) });
  keyDocuments.set(id, await key.export({ publicKey: true, includeContext: true }));
  keyDocuments.set(did, {
    '@context': ['https://www.w3.org/ns/did/v1'],
    id: did,
    assertionMethod: [id],
    authentication: [id],
  });
}

const documentLoader = async (url: string): Promise<object> => {
  const document = keyDocuments.get(url);
  return document === undefined ? staticDocumentLoader(url) : { contextUrl: null, documentUrl: url, document };
};

async function suiteOf({ asserts, did, privateKey }: Person): Promise<object> {
  const key = await generate({ id: asserts.id, controller: did, seed: privateKey });
  const options = { cryptosuite, signer: key.signer(), date: created };
  return new DataIntegrityProof(options);
}

const checkStatus = async () => ({ verified: true });

/** Their code writes into what it is given, so it gets a copy. */
const copyOf = (document: JsonObject): object => structuredClone(document);

/** A credential as they sign it. */
export async function issueWithDigitalBazaar(document: JsonObject, issuer: Person): Promise<JsonObject> {
  const suite = await suiteOf(issuer);
  return objectOf(await issue({ credential: copyOf(document), suite, documentLoader, now: created }));
}

/** Whether they verify a credential. */
export async function verifiesWithDigitalBazaar(secured: JsonObject): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await verifyCredential({ credential: copyOf(secured), suite, documentLoader, checkStatus, now });
  return result.verified && (result.results ?? []).every(({ verified }) => verified);
}

/** What a presentation answers. */
export interface Asked {
  readonly challenge: string;
  readonly domain: string;
}

/** A presentation as they sign it. */
export async function presentWithDigitalBazaar(
  document: JsonObject,
  holder: Person,
  asked: Asked,
): Promise<JsonObject> {
  const suite = await suiteOf(holder);
  return objectOf(await signPresentation({ presentation: copyOf(document), suite, documentLoader, ...asked }));
}

/** Whether they verify a presentation and all that is in it. */
export async function verifiesPresentationWithDigitalBazaar(secured: JsonObject, asked: Asked): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const presentation = copyOf(secured);
  const result = await verify({ presentation, suite, documentLoader, checkStatus, now, ...asked });
  return result.verified;
}
