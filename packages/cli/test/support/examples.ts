/**
 * The seven invented credentials, issued anew by invented people with published keys; for tests only.
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asList, isJsonObject, type JsonObject, parseJson, type Securing, secureCredential } from '@laurel/core';
import { created, objectOf, type Person, people } from './people.ts';

/** Where the copies of the seven files lie. */
export const fixturesFolder = join(import.meta.dirname, '../fixtures');

/** The seven files, and who signs each. */
export const exampleNames = [
  '01-primary-oracy.ob3',
  '02-y11-gcse-maths.ob3',
  '03-y11-project.ob3',
  '04-y11-profile.clr2',
  '05-college-placement.ob3',
  '06-college-testimonial.endorsement',
  '07-college-reflection.self.ob3',
] as const;

/** One of the seven. */
export type ExampleName = (typeof exampleNames)[number];

/** Whose published key stands for an identifier of the files. */
const substitutes: Readonly<Record<string, Person>> = {
  'did:web:nantyfelin.example': people.primarySchool,
  'did:web:riverside-academy.example': people.school,
  'did:web:northway-college-group.example': people.college,
  'did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG': people.employer,
  'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK': people.learner,
  'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH': people.otherLearner,
};

/** An example with its identifiers exchanged for those of published keys; not signed. */
export interface Unsigned {
  readonly document: JsonObject;
  readonly issuer: Person;
}

/**
 * An example under a did:key issuer, unsigned; what it bundles is unsigned too.
 *
 * @param name - which of the seven
 * @returns the document and the person who is its issuer
 */
export function unsignedExample(name: ExampleName): Unsigned {
  let text = readFileSync(join(fixturesFolder, `${name}.json`), 'utf8');
  for (const [id, { did }] of Object.entries(substitutes)) text = text.replaceAll(`"${id}"`, `"${did}"`);
  const document = objectOf(JSON.parse(text));
  return { document, issuer: issuerOf(document) };
}

/**
 * Who signs a document of the examples.
 *
 * @param document - an example, or what one bundles
 * @returns the person whose DID is its issuer
 */
export function issuerOf(document: JsonObject): Person {
  const { issuer } = document;
  const id = isJsonObject(issuer) ? issuer['id'] : issuer;
  const person = Object.values(people).find(({ did }) => did === id);
  if (person === undefined) throw new Error('an example by nobody');
  return person;
}

/** How one credential is signed; Laurel's own way, or another program's. */
export type Sign = (document: JsonObject, issuer: Person) => Promise<JsonObject | string>;

/** Signs as Laurel does. */
export const signWithLaurel =
  (securing: Securing): Sign =>
  (document, { asserts }) =>
    secureCredential(document, { signer: asserts, securing, created });

/**
 * An example whose bundled credentials are each signed, but not yet the whole.
 *
 * @param name - which of the seven
 * @param sign - signs one bundled credential; a record bundles JSON, so it gives an object
 * @returns the document and its issuer
 */
export async function readyExample(name: ExampleName, sign: Sign): Promise<Unsigned> {
  const { document, issuer } = unsignedExample(name);
  const { credentialSubject } = document;
  if (!isJsonObject(credentialSubject) || credentialSubject['verifiableCredential'] === undefined) {
    return { document, issuer };
  }
  const bundled = await Promise.all(
    asList(credentialSubject['verifiableCredential']).map(async (inner) => {
      const unsigned = objectOf(inner);
      return objectOf(await sign(unsigned, issuerOf(unsigned)));
    }),
  );
  return {
    document: { ...document, credentialSubject: { ...credentialSubject, verifiableCredential: bundled } },
    issuer,
  };
}

/**
 * An example, signed by Laurel, and what it bundles too.
 *
 * @param name - which of the seven
 * @param securing - how the whole is signed; what it bundles carries proofs
 * @returns JSON with a proof, or a compact token
 */
export async function signedExample(name: ExampleName, securing: Securing): Promise<JsonObject | string> {
  const { document, issuer } = await readyExample(name, signWithLaurel('eddsa-rdfc-2022'));
  return signWithLaurel(securing)(document, issuer);
}

/** The JSON of a token's part. */
export const tokenPart = (compact: string, index: number): JsonObject =>
  objectOf(parseJson(Buffer.from(compact.split('.')[index] ?? '', 'base64url')));
