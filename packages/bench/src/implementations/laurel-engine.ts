/**
 * Laurel's engine without judgement: signing what it is given, and whether signatures hold.
 * @module
 */
import {
  createDidResolver,
  createSigner,
  decodeBase64url,
  type JsonObject,
  readSecured,
  type Securing,
  secureCredential,
  verifySecured,
} from '@laurel/core';
import { type Material, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

export const laurelEngine: Implementation = {
  jobs: {
    'issue eddsa-rdfc-2022': (material) => issuing(material, 'eddsa-rdfc-2022'),
    'issue vc+jwt': (material) => issuing(material, 'vc+jwt'),
    'verify eddsa-rdfc-2022': ({ signed }) => verifying(signed['eddsa-rdfc-2022']),
    'verify vc+jwt': ({ signed }) => verifying(signed['vc+jwt']),
  },
};

async function issuing({ drafts, school, now }: Material, securing: Securing): Promise<Run> {
  const privateKey = decodeBase64url(school.privateKey);
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const documents: JsonObject[] = drafts.map((draft) => JSON.parse(JSON.stringify(draft)));
  const created = new Date(now);
  return (index) => secureCredential(turn(documents, index), { signer, securing, created });
}

function verifying(texts: readonly string[]): Run {
  const resolver = createDidResolver();
  return async (index) => {
    // It throws where a signature does not hold.
    await verifySecured(await readSecured(turn(texts, index)), { resolver });
  };
}
