/**
 * Round trips with jose and did-jwt-vc: tokens of today both ways for the seven examples, tokens of the data model 1.1
 * and of Open Badges 3.0 §8.2 as others write them. What they cannot do is listed, and held to be still so.
 */
import { generateKeyPairSync } from 'node:crypto';
import {
  createDidResolver,
  createSigner,
  type JsonObject,
  type KeyPurpose,
  parseJson,
  publicKeyOf,
  type SigningAlgorithmName,
  secureCredential,
  securePresentation,
} from '@laurel/core';
import { EdDSASigner, ES256Signer } from 'did-jwt';
import * as didJwtVc from 'did-jwt-vc';
import { CompactSign, exportJWK, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { VerifyOptions } from '../../src/policy.ts';
import { challenge, domain, learner, now, presentation, school } from '../../src/testing/people.ts';
import { verifyCredential, verifyPresentation } from '../../src/verify.ts';
import { exampleFor, exampleNames, isRecord } from './examples.ts';

const created = new Date('2026-09-01T09:00:00Z');
const options: VerifyOptions = { now, acceptAnyIssuer: true, acceptUncheckedStatus: true, acceptUnchallenged: true };
const contextV1 = 'https://www.w3.org/2018/credentials/v1';

interface Key {
  readonly algorithm: SigningAlgorithmName;
  readonly alg: string;
  readonly privateKey: Uint8Array;
}

const keys: readonly Key[] = [
  { algorithm: 'Ed25519', alg: 'EdDSA', privateKey: new Uint8Array(32).fill(21) },
  { algorithm: 'P-256', alg: 'ES256', privateKey: new Uint8Array(32).fill(22) },
  { algorithm: 'P-384', alg: 'ES384', privateKey: new Uint8Array(48).fill(23) },
];

const signerOf = ({ algorithm, privateKey }: Key, purpose: KeyPurpose = 'assertionMethod') =>
  createSigner({ algorithm, privateKey, purpose });

/** The key as jose takes it, public or secret. */
async function jwkOf({ algorithm, privateKey }: Key, isSecret: boolean): Promise<JWK> {
  const jwk = (await publicKeyOf({ algorithm, privateKey })).toJwk() as JWK;
  return isSecret ? { ...jwk, d: Buffer.from(privateKey).toString('base64url') } : { ...jwk };
}

const bytesOf = (document: object): Uint8Array => new TextEncoder().encode(JSON.stringify(document));

/** What failed or was left open, for the message of a test. */
const faults = ({ verdict, checks }: Awaited<ReturnType<typeof verifyCredential>>) =>
  verdict === 'valid'
    ? []
    : checks.filter(({ outcome }) => outcome !== 'passed').map(({ id, code }) => `${id} ${code}`);

describe.each(keys)('jose, $alg', (key) => {
  it.each(exampleNames)('%s: what Laurel signs it verifies, and what it signs Laurel verifies', async (name) => {
    const signer = await signerOf(key);
    const document = exampleFor(name, signer.controller);
    const ours = String(await secureCredential(document, { signer, securing: 'vc+jwt', created }));
    const { payload } = await jwtVerify(ours, await importJWK(await jwkOf(key, false), key.alg), {
      typ: 'vc+jwt',
      algorithms: [key.alg],
      currentDate: now,
    });
    expect(payload).toEqual(document);
    for (const alg of key.alg === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [key.alg]) {
      const theirs = await new CompactSign(bytesOf(document))
        .setProtectedHeader({ alg, typ: 'vc+jwt', kid: signer.id })
        .sign(await importJWK(await jwkOf(key, true), alg));
      const report = await verifyCredential(theirs, options);
      expect(faults(report)).toEqual([]);
      expect(report.document).toEqual(document);
    }
  });

  it('vp+jwt, both ways', async () => {
    const signer = await signerOf(key, 'authentication');
    const inner = await secureCredential(exampleFor(exampleNames[0] ?? '', signer.controller), {
      signer: await signerOf(key),
      securing: 'vc+jwt',
      created,
    });
    const shown = { ...presentation([String(inner)]), holder: signer.controller };
    const asked = { challenge, domain };
    const ours = String(await securePresentation(shown, { signers: [signer], securing: 'vp+jwt', created, ...asked }));
    const { payload } = await jwtVerify(ours, await importJWK(await jwkOf(key, false), key.alg), {
      typ: 'vp+jwt',
      audience: domain,
      currentDate: now,
    });
    expect(payload).toMatchObject({ ...shown, nonce: challenge });
    const theirs = await new SignJWT({ ...shown, nonce: challenge })
      .setProtectedHeader({ alg: key.alg, typ: 'vp+jwt', cty: 'vp', kid: signer.id })
      .setAudience(domain)
      .setIssuedAt(created)
      .sign(await importJWK(await jwkOf(key, true), key.alg));
    const { acceptUnchallenged: _, ...rest } = options;
    const report = await verifyPresentation(theirs, { ...rest, ...asked });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.checks).toContainEqual(expect.objectContaining({ id: 'holder-binding', outcome: 'passed' }));
  });
});

/** An example in the words of the data model 1.1, which has none for lists of statuses and related resources. */
function olderExample(name: string, issuer: string): JsonObject {
  const { validFrom = '', validUntil, credentialStatus: _, relatedResource: __, ...rest } = exampleFor(name, issuer);
  const contexts = rest['@context'];
  const [, ...others] = Array.isArray(contexts) ? contexts : [];
  return {
    ...rest,
    '@context': [contextV1, ...others],
    issuanceDate: validFrom,
    ...(validUntil === undefined ? {} : { expirationDate: validUntil }),
  };
}

const policy = { compatibility: ['vcdm-1.1-jwt'] } as const;
const singles = exampleNames.filter((name) => !isRecord(exampleFor(name, school.did)));

describe('did-jwt-vc', () => {
  const issuers = {
    EdDSA: { key: keys[0], signer: EdDSASigner(new Uint8Array(32).fill(21)) },
    ES256: { key: keys[1], signer: ES256Signer(new Uint8Array(32).fill(22)) },
  } as const;
  const issuerOf = async (alg: keyof typeof issuers) => {
    const { key, signer } = issuers[alg];
    if (key === undefined) throw new Error('no key');
    return { did: (await signerOf(key)).controller, signer, alg };
  };

  describe.each(['EdDSA', 'ES256'] as const)('%s', (alg) => {
    it.each(singles)('%s: what it signs Laurel reads under the policy', async (name) => {
      const issuer = await issuerOf(alg);
      const document = olderExample(name, issuer.did);
      for (const removeOriginalFields of [true, false]) {
        const compact = await didJwtVc.createVerifiableCredentialJwt(
          JSON.parse(JSON.stringify(document)) as didJwtVc.CredentialPayload,
          issuer,
          { removeOriginalFields },
        );
        const report = await verifyCredential(compact, { ...options, ...policy });
        expect(faults(report)).toEqual([]);
        expect(report.document).toEqual(document);
        expect(report.compatibility).toEqual(['vcdm-1.1-jwt']);
        const refused = await verifyCredential(compact, options);
        expect(refused.checks[0]).toMatchObject({ code: 'LP_TYP', params: { policy: 'vcdm-1.1-jwt' } });
      }
    });
  });

  it('what it shows Laurel reads under the policy', async () => {
    const issuer = await issuerOf('EdDSA');
    const presenter = { did: learner.did, signer: EdDSASigner(new Uint8Array(32).fill(4)), alg: 'EdDSA' };
    const [name = ''] = singles;
    const draft = JSON.parse(JSON.stringify(olderExample(name, issuer.did))) as didJwtVc.CredentialPayload;
    const inner = await didJwtVc.createVerifiableCredentialJwt(draft, issuer);
    const shown = await didJwtVc.createVerifiablePresentationJwt(
      { vp: { '@context': [contextV1], type: ['VerifiablePresentation'], verifiableCredential: [inner] } },
      presenter,
      { domain, challenge },
    );
    const { acceptUnchallenged: _, ...rest } = options;
    const report = await verifyPresentation(shown, { ...rest, challenge, domain, ...policy });
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.checks).toContainEqual(expect.objectContaining({ id: 'proof', outcome: 'passed' }));
    expect(report.credentials?.map(faults)).toEqual([[]]);
  });

  it('what it cannot do: read a token of today', async () => {
    const signer = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(21),
      purpose: 'assertionMethod',
    });
    const [name = ''] = singles;
    const ours = String(
      await secureCredential(exampleFor(name, signer.controller), { signer, securing: 'vc+jwt', created }),
    );
    const resolver = createDidResolver();
    await expect(didJwtVc.verifyCredential(ours, resolver as never)).rejects.toThrow();
  });
});

describe('Open Badges 3.0 §8.2, by jose', () => {
  const web = 'https://school.example';
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claimsOf = (document: JsonObject): JsonObject => {
    const { id, issuer, validFrom, validUntil, credentialSubject } = document as Record<string, JsonObject & string>;
    const seconds = (time: string | undefined) => Date.parse(String(time)) / 1000;
    return {
      iss: (issuer as JsonObject)['id'] ?? String(issuer),
      jti: String(id),
      nbf: seconds(validFrom),
      ...(validUntil === undefined ? {} : { exp: seconds(validUntil) }),
      ...((credentialSubject as JsonObject)['id'] === undefined
        ? {}
        : { sub: String((credentialSubject as JsonObject)['id']) }),
    };
  };

  it.each(singles)('%s: RS256, the key in a set that is handed in', async (name) => {
    const document = parseJson(JSON.stringify(exampleFor(name, web))) as JsonObject;
    const jwk = await exportJWK(publicKey);
    const keySets = { [web]: { keys: [{ ...jwk, kid: 'key-1', use: 'sig', alg: 'RS256' }] } };
    const compatibility = ['open-badges-jwt', 'https-issuer-key-set'] as const;
    for (const header of [{ kid: `${web}/keys#key-1` }, { jwk }]) {
      const compact = await new SignJWT({ ...document, ...claimsOf(document) })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header })
        .sign(privateKey);
      const report = await verifyCredential(compact, { ...options, compatibility, keySets });
      expect(faults(report)).toEqual([]);
      expect(report.document).toEqual(document);
      expect(report.compatibility).toEqual([...compatibility]);
    }
  });
});
