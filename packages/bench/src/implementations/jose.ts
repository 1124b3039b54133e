/**
 * The yardstick of vc+jwt: jose with WebCrypto keys that are imported once.
 * @module
 */
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { type Json, type Material, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

export const jose: Implementation = {
  jobs: { 'issue vc+jwt': issuing, 'verify vc+jwt': verifying },
};

async function issuing({ drafts, school }: Material): Promise<Run> {
  const { publicKey: x, privateKey: d, keyId: kid } = school;
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x, d }, 'EdDSA');
  const header = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid };
  const documents: Json[] = drafts.map((draft) => JSON.parse(JSON.stringify(draft)));
  return (index) => new SignJWT(turn(documents, index)).setProtectedHeader(header).sign(key);
}

async function verifying({ signed, school, now }: Material): Promise<Run> {
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: school.publicKey }, 'EdDSA');
  const options = { algorithms: ['EdDSA'], typ: 'vc+jwt', currentDate: new Date(now) };
  return async (index) => {
    // It throws where the signature does not hold.
    await jwtVerify(turn(signed['vc+jwt'], index), key, options);
  };
}
