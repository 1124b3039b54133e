/**
 * Round trips with @sd-jwt 0.19, for the seven examples and both forms: what Laurel issues and shows it verifies, and
 * what it issues and shows Laurel verifies.
 */
import {
  createSigner,
  decodeBase64url,
  deriveCredential,
  encodeBase64url,
  encodeUtf8,
  type JsonObject,
  mandatoryPointersOf,
  publicKeyOf,
  randomBytes,
  type Signer,
  secureCredential,
  sha256,
} from '@laurel/core';
import { SDJwtInstance } from '@sd-jwt/core';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { describe, expect, it } from 'vitest';
import { sharedDataIsHere } from '../../../core/src/testing/shared-data.ts';
import { now } from '../../src/testing/people.ts';
import { verifyCredential } from '../../src/verify.ts';
import { exampleFor, exampleNames, isRecord } from './examples.ts';

const schoolKey = new Uint8Array(32).fill(31);
/** Whom the examples are about; the seventh, the learner's own word, is by and about one. */
const learnerKeyOf = (name: string) => (name.startsWith('07') ? schoolKey : new Uint8Array(32).fill(4));
const created = new Date('2026-09-01T09:00:00Z');
const [challenge, domain] = ['n-8f14e45f', 'employer.example'];
const options = { now, acceptAnyIssuer: true, acceptUncheckedStatus: true } as const;

const signerOf = (privateKey: Uint8Array, purpose: Signer['purpose']) =>
  createSigner({ algorithm: 'Ed25519', privateKey, purpose });

/** What both have; the one asks more of a payload than the other. */
type Peer = Pick<SDJwtInstance<never>, 'issue' | 'present' | 'verify'>;

async function peerOf(type: 'dc+sd-jwt' | 'vc+sd-jwt', name: string) {
  const learnerKey = learnerKeyOf(name);
  const [school, learner] = [
    await signerOf(schoolKey, 'assertionMethod'),
    await signerOf(learnerKey, 'authentication'),
  ];
  const [schoolOpen, learnerOpen] = [
    await publicKeyOf({ algorithm: 'Ed25519', privateKey: schoolKey }),
    await publicKeyOf({ algorithm: 'Ed25519', privateKey: learnerKey }),
  ];
  const signs = (signer: Signer) => async (text: string) => encodeBase64url(await signer.sign(encodeUtf8(text)));
  const config = {
    signer: signs(school),
    signAlg: 'EdDSA',
    verifier: (text: string, signature: string) => schoolOpen.verify(encodeUtf8(text), decodeBase64url(signature)),
    kbSigner: signs(learner),
    kbSignAlg: 'EdDSA',
    kbVerifier: (text: string, signature: string) => learnerOpen.verify(encodeUtf8(text), decodeBase64url(signature)),
    hasher: (data: string | ArrayBuffer) => sha256(typeof data === 'string' ? encodeUtf8(data) : new Uint8Array(data)),
    hashAlg: 'sha-256' as const,
    saltGenerator: (length: number) => encodeBase64url(randomBytes(length)),
  };
  const peer: Peer = type === 'dc+sd-jwt' ? new SDJwtVcInstance(config) : new SDJwtInstance<never>(config);
  return { peer, school, learner, cnf: { jwk: { ...learnerOpen.toJwk() } } };
}

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** A learner shows the record's items with it: without any it is none. */
const shownOf = (document: JsonObject): string[] =>
  isRecord(document) ? ['/name', '/credentialSubject/verifiableCredential'] : ['/name'];

describe.skipIf(!sharedDataIsHere).each(['dc+sd-jwt', 'vc+sd-jwt'] as const)('%s', (type) => {
  it.each(exampleNames)('%s by Laurel is verified by it', async (name) => {
    const { peer, school, learner } = await peerOf(type, name);
    const document = exampleFor(name, school.controller);
    const mandatory = mandatoryPointersOf(document);
    const holder = learner.controller;
    const issued = String(
      await secureCredential(document, { signer: school, securing: type, created, mandatory, holder }),
    );
    const keyBinding = { signer: learner, challenge, domain, created: now };
    const shown = String(await deriveCredential(issued, { disclose: shownOf(document), keyBinding }));
    const { payload } = await peer.verify(shown, { currentDate: seconds(now), keyBindingNonce: challenge });
    expect(payload).toMatchObject({ '@context': document['@context'], issuer: document['issuer'] });
    const [jwt = '', ...rest] = shown.split('~');
    const [header, body = '', signature] = jwt.split('.');
    const changed = [[header, `${body.slice(0, -1)}A`, signature].join('.'), ...rest].join('~');
    await expect(peer.verify(changed, { currentDate: seconds(now), keyBindingNonce: challenge })).rejects.toThrow();
  });

  it.each(exampleNames)('%s by it is verified by Laurel', async (name) => {
    const { peer, school, cnf } = await peerOf(type, name);
    const document = exampleFor(name, school.controller);
    const claims = { ...document, iss: school.controller, vct: 'urn:example:badge', iat: seconds(created), cnf };
    const own = type === 'dc+sd-jwt' ? claims : { ...document, iss: school.controller, iat: seconds(created), cnf };
    const frame = { _sd: ['name'] };
    const header = { kid: school.id, typ: type };
    const issued = await peer.issue(own as never, frame as never, { header });
    const kb = { payload: { iat: seconds(now), nonce: challenge, aud: domain } };
    const shown = await peer.present(issued, { name: true } as never, { kb });
    const report = await verifyCredential(shown, { ...options, challenge, domain });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.document).toMatchObject(document);
  });
});
