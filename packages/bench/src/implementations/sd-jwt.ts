/**
 * The yardstick of SD-JWT: @sd-jwt/sd-jwt-vc 0.19 with native hashes and keys that are imported once.
 * @module
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { type Json, type KeyFacts, type Material, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';

export const sdJwt: Implementation = {
  jobs: { 'issue dc+sd-jwt': issuing, 'derive dc+sd-jwt': deriving, 'verify dc+sd-jwt': verifying },
};

const jwkOf = ({ publicKey: x }: KeyFacts) => ({ kty: 'OKP', crv: 'Ed25519', x });

const signerOf = (key: KeyFacts) => {
  const secret = createPrivateKey({ key: { ...jwkOf(key), d: key.privateKey }, format: 'jwk' });
  return (text: string) => sign(null, Buffer.from(text), secret).toString('base64url');
};

const holds = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));

function instanceOf({ school, showing: { learner } }: Material): SDJwtVcInstance {
  const [schoolKey, learnerKey] = [school, learner].map((key) => createPublicKey({ key: jwkOf(key), format: 'jwk' }));
  if (schoolKey === undefined || learnerKey === undefined) throw new Error('There are two keys.');
  return new SDJwtVcInstance({
    signer: signerOf(school),
    signAlg: 'EdDSA',
    verifier: (text, signature) => holds(schoolKey, text, signature),
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    kbSigner: signerOf(learner),
    kbSignAlg: 'EdDSA',
    kbVerifier: (text, signature) => holds(learnerKey, text, signature),
  });
}

const secondsOf = (now: string): number => Math.floor(Date.parse(now) / 1000);

function issuing(material: Material): Run {
  const { drafts, school, now, showing } = material;
  const sdjwt = instanceOf(material);
  const frame = disclosureFrame(showing.hidden);
  const more = {
    iss: school.did,
    iat: secondsOf(now),
    vct: 'https://school.example/badge',
    cnf: { jwk: jwkOf(showing.learner) },
  };
  const documents: Json[] = drafts.map((draft) => JSON.parse(JSON.stringify(draft)));
  const options = { header: { kid: school.keyId } };
  return (index) => sdjwt.issue({ ...turn(documents, index), ...more }, frame, options);
}

function deriving(material: Material): Run {
  const sdjwt = instanceOf(material);
  const { disclose, challenge: nonce, domain: aud } = material.showing;
  const frame = presentationFrame(disclose);
  const kb = { payload: { iat: secondsOf(material.now), nonce, aud } };
  const texts = material.signed['dc+sd-jwt'];
  return (index) => sdjwt.present(turn(texts, index), frame, { kb });
}

function verifying(material: Material): Run {
  const sdjwt = instanceOf(material);
  const options = { currentDate: secondsOf(material.now), keyBindingNonce: material.showing.challenge };
  const texts = material.derived['dc+sd-jwt'];
  return async (index) => {
    // It throws where anything does not hold.
    await sdjwt.verify(turn(texts, index), options);
  };
}

type Frame = { [name: string]: Frame | string[] | true };

function frameAt(root: Frame, steps: readonly string[]): Frame {
  let frame = root;
  for (const step of steps) {
    const next = frame[step];
    const child: Frame = typeof next === 'object' && !Array.isArray(next) ? next : {};
    frame[step] = child;
    frame = child;
  }
  return frame;
}

const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1);

function disclosureFrame(pointers: readonly string[]): Frame {
  const root: Frame = {};
  for (const pointer of pointers) {
    const steps = stepsOf(pointer);
    const name = steps.pop() ?? '';
    const frame = frameAt(root, steps);
    const names = frame['_sd'];
    frame['_sd'] = [...(Array.isArray(names) ? names : []), name];
  }
  return root;
}

function presentationFrame(pointers: readonly string[]): Frame {
  const root: Frame = {};
  for (const pointer of pointers) {
    const steps = stepsOf(pointer);
    const name = steps.pop() ?? '';
    frameAt(root, steps)[name] = true;
  }
  return root;
}
