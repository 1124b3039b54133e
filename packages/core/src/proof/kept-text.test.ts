import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import { createSigner } from '../keys/index.ts';
import { readSecured, verifySecured } from './index.ts';
import { readToken } from './jose/index.ts';
import { readSdJwt } from './sd-jwt/index.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const mebibyte = 1024 * 1024;
const many = 24;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** What is in the credential and of no concern to anybody afterwards. */
const words = (index: number): string => `${index} `.padEnd(mebibyte, 'x');

function heldNow(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

async function growth(readOne: (index: number) => unknown): Promise<number> {
  await readOne(0);
  const before = heldNow();
  for (let index = 1; index <= many; index++) await readOne(index);
  return (heldNow() - before) / mebibyte;
}

// V8 keeps what is cut out of a text as a view of it: a header that is remembered would keep its credential.
it.each([
  [
    'tokens',
    (index: number) =>
      readToken(
        `${part({ alg: 'EdDSA', typ: 'vc+jwt', kid: `did:key:z${index}` })}.${part({ name: words(index) })}.AAAA`,
      ),
  ],
  [
    'SD-JWTs',
    (index: number) =>
      readSdJwt(
        `${part({ alg: 'EdDSA', typ: 'dc+sd-jwt', kid: `did:key:z${index}` })}.${part({ vct: 'urn:x', name: words(index) })}.AAAA~`,
      ),
  ],
])('of %s that were read nothing is held but their headers', async (_, readOne) => {
  expect(await growth(readOne)).toBeLessThan(many / 4);
});

it('of credentials that were verified nothing is held but what their keys spell', async () => {
  const resolver = createDidResolver();
  const held = await growth(async (index) => {
    const privateKey = new Uint8Array(32).fill(index + 1);
    const { id, controller } = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
    const context = ['https://www.w3.org/ns/credentials/v2'];
    const text = JSON.stringify({
      '@context': context,
      type: ['VerifiableCredential'],
      issuer: controller,
      name: words(index),
      credentialSubject: { id: 'urn:x' },
      proof: {
        '@context': context,
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-jcs-2022',
        verificationMethod: id,
        proofPurpose: 'assertionMethod',
        proofValue: `z${'2'.repeat(88)}`,
      },
    });
    // With spaces as other writers put them it is read piece by piece.
    const secured = await readSecured(text.replaceAll('":', '": '));
    await expect(verifySecured(secured, { resolver })).rejects.toMatchObject({ code: 'PROOF_VERIFICATION_ERROR' });
  });
  expect(held).toBeLessThan(many / 4);
});
