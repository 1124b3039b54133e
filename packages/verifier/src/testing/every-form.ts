/**
 * One achievement in every form in which a credential can be secured and shown; for tests only.
 * @module
 */
import {
  asList,
  canonicalizeDocument,
  deriveCredential,
  encodeMultibase,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type Securing,
  secureCredential,
  sha256,
} from '@laurel/core';
import type { Case } from './attacks/attack.ts';
import {
  achievement,
  challenge,
  contexts,
  curveSchool,
  domain,
  greatSchool,
  learner,
  now,
  type Person,
  privateSchool,
  school,
} from './people.ts';

/** A form, with the achievement in it. */
export interface Form {
  readonly name: string;
  readonly by: Person;
  /** What its holder shows. */
  readonly shown: Case;
  /** What the holder has, where that is more than is shown. */
  readonly kept?: JsonObject | string;
}

const created = new Date('2026-09-01T09:00:00Z');

/** The same numbers each time, so that a failure can be looked at again. */
export function repeatable(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 16;
    });
}

const secured = (by: Person, securing: Securing, more: object = {}, document = achievement({ issuer: by.did })) =>
  secureCredential(document, { signer: by.asserts, securing, created, ...more });

const plain = async (name: string, by: Person, securing: Securing): Promise<Form> => ({
  name,
  by,
  shown: { input: await secured(by, securing) },
});

/** What a schema of an achievement needs, and so is shown always. */
const mandatory = [
  '/issuer',
  '/validFrom',
  '/credentialSubject/achievement/criteria',
  '/credentialSubject/achievement/description',
];
const disclosed = ['/credentialSubject/achievement', '/credentialSubject/result', '/name'];

async function selective(name: string, by: Person, securing: 'ecdsa-sd-2023' | 'bbs-2023'): Promise<Form> {
  const kept = await secured(by, securing, { mandatory, random: repeatable(1) });
  const input = await deriveCredential(kept, { disclose: disclosed, random: repeatable(2) });
  return { name, by, kept, shown: { input } };
}

async function sdJwt(name: string, by: Person, securing: 'dc+sd-jwt' | 'vc+sd-jwt'): Promise<Form> {
  const document = achievement({ issuer: by.did, subject: learner.did });
  const kept = await secured(by, securing, { holder: learner.did, random: repeatable(3), decoys: 1 }, document);
  const keyBinding = { signer: learner.authenticates, challenge, domain, created: new Date(now.getTime() - 5000) };
  const input = await deriveCredential(kept, { disclose: disclosed, keyBinding });
  return { name, by, kept, shown: { input, options: { challenge, domain } } };
}

/** The oldest suite is only read, so it is written here (Ed25519Signature2020 §4). */
async function ed25519Signature2020(by: Person): Promise<Form> {
  const context = [...contexts, 'https://w3id.org/security/suites/ed25519-2020/v1'];
  const document = { ...achievement({ issuer: by.did }), '@context': context };
  const proof = {
    type: 'Ed25519Signature2020',
    created: '2026-09-01T09:00:00Z',
    verificationMethod: by.asserts.id,
    proofPurpose: 'assertionMethod',
  };
  const hash = async (part: JsonObject): Promise<Uint8Array> => sha256(encodeUtf8(await canonicalizeDocument(part)));
  const bytes = [...(await hash({ '@context': context, ...proof })), ...(await hash(document))];
  const proofValue = encodeMultibase(await by.asserts.sign(Uint8Array.from(bytes)));
  return { name: 'Ed25519Signature2020', by, shown: { input: { ...document, proof: { ...proof, proofValue } } } };
}

/** Every form. */
export const everyForm: readonly Form[] = await Promise.all([
  plain('eddsa-rdfc-2022', school, 'eddsa-rdfc-2022'),
  plain('eddsa-jcs-2022', school, 'eddsa-jcs-2022'),
  plain('ecdsa-rdfc-2019 P-256', curveSchool, 'ecdsa-rdfc-2019'),
  plain('ecdsa-rdfc-2019 P-384', greatSchool, 'ecdsa-rdfc-2019'),
  plain('ecdsa-jcs-2019 P-256', curveSchool, 'ecdsa-jcs-2019'),
  plain('ecdsa-jcs-2019 P-384', greatSchool, 'ecdsa-jcs-2019'),
  ed25519Signature2020(school),
  selective('ecdsa-sd-2023', curveSchool, 'ecdsa-sd-2023'),
  selective('bbs-2023', privateSchool, 'bbs-2023'),
  plain('vc+jwt Ed25519', school, 'vc+jwt'),
  plain('vc+jwt P-256', curveSchool, 'vc+jwt'),
  plain('vc+jwt P-384', greatSchool, 'vc+jwt'),
  sdJwt('vc+sd-jwt Ed25519', school, 'vc+sd-jwt'),
  sdJwt('dc+sd-jwt P-256', curveSchool, 'dc+sd-jwt'),
]);

/** A form by its name. */
export function formNamed(name: string): Form {
  const form = everyForm.find((one) => one.name === name);
  if (form === undefined) throw new Error('no such form');
  return form;
}

/** The JSON of a form that is JSON. */
export function jsonOf({ shown: { input }, name }: Form): JsonObject {
  if (!isJsonObject(input as never)) throw new Error(`${name} is no JSON`);
  return input as JsonObject;
}

/** The only proof of a form that is JSON. */
export function onlyProof(form: Form): JsonObject {
  const [proof] = asList(jsonOf(form)['proof']).filter(isJsonObject);
  if (proof === undefined) throw new Error('no proof');
  return proof;
}
