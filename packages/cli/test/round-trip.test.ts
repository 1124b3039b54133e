/**
 * What Laurel signs verifies with the programs of others, and what they sign verifies with Laurel: the seven
 * examples, in every form.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  canonicalizeDocument,
  canonicalizeJson,
  createDidResolver,
  importPublicKey,
  type JsonObject,
  readSecured,
  secureCredential,
  securePresentation,
  verifySecured,
} from '@laurel/core';
import { issueCredential } from '@laurel/issuer';
import { verifyCredential, verifyPresentation } from '@laurel/verifier';
import { CompactSign, compactVerify, importJWK, type JWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedText } from '../../core/src/testing/shared-data.ts';
import {
  issueWithDigitalBazaar,
  presentWithDigitalBazaar,
  verifiesPresentationWithDigitalBazaar,
  verifiesWithDigitalBazaar,
} from './support/digital-bazaar.ts';
import {
  exampleNames,
  fixturesFolder,
  readyExample,
  signedExample,
  signWithLaurel,
  unsignedExample,
} from './support/examples.ts';
import { created, now, objectOf, type Person, people } from './support/people.ts';

const resolver = createDidResolver();
const options = { now, acceptAnyIssuer: true, acceptUncheckedStatus: true, acceptUnchallenged: true } as const;
const asked = { challenge: 'c-7f3a51', domain: 'employer.example' } as const;

/** Both of Laurel's ways agree, and give back what was signed. */
async function expectLaurelVerifies(secured: JsonObject | string, document: JsonObject, signer: Person): Promise<void> {
  const [proof, ...others] = await verifySecured(await readSecured(secured), { resolver });
  expect(others).toEqual([]);
  expect(proof?.document).toEqual(document);
  expect(proof?.controller).toBe(signer.did);
  expect(proof?.purpose).toBe('assertionMethod');
  const report = await verifyCredential(secured, options);
  expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(report.verdict).toBe('valid');
  expect(report.document).toEqual(document);
  expect(report.issuer?.id).toBe(signer.did);
}

const joseNames: Readonly<Record<string, string>> = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' };
const joseNameOf = ({ algorithm }: Person): string => joseNames[algorithm] ?? 'none';

/** The key pair as a JWK, for jose. */
function jwkOf({ did, privateKey }: Person): { readonly publicJwk: JWK; readonly privateJwk: JWK } {
  const publicJwk: JWK = { ...importPublicKey(did.slice('did:key:'.length)).toJwk() };
  return { publicJwk, privateJwk: { ...publicJwk, d: Buffer.from(privateKey).toString('base64url') } };
}

async function signWithJose(document: JsonObject, signer: Person, type = 'vc+jwt'): Promise<string> {
  const alg = joseNameOf(signer);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(document)))
    .setProtectedHeader({ alg, typ: type, cty: type.slice(0, 2), kid: signer.asserts.id })
    .sign(await importJWK(jwkOf(signer).privateJwk, alg));
}

describe.skipIf(!sharedDataIsHere)('the copies of the examples', () => {
  it.each(exampleNames)('%s is the file itself', (name) => {
    expect(readFileSync(join(fixturesFolder, `${name}.json`), 'utf8')).toBe(sharedText(`examples/${name}.json`));
  });
});

describe.each(exampleNames)('%s with a proof', (name) => {
  it('signed by Laurel verifies with @digitalbazaar/vc', async () => {
    const secured = objectOf(await signedExample(name, 'eddsa-rdfc-2022'));
    expect(await verifiesWithDigitalBazaar(secured)).toBe(true);
    expect(await verifiesWithDigitalBazaar({ ...secured, name: 'Something else' })).toBe(false);
  });

  it('signed by @digitalbazaar/vc verifies with Laurel', async () => {
    const { document, issuer } = await readyExample(name, issueWithDigitalBazaar);
    const secured = await issueWithDigitalBazaar(document, issuer);
    await expectLaurelVerifies(secured, document, issuer);
  });

  it('is the same to the last byte from both', async () => {
    const theirs = await readyExample(name, issueWithDigitalBazaar);
    const ours = await readyExample(name, signWithLaurel('eddsa-rdfc-2022'));
    expect(theirs.document).toEqual(ours.document);
    const secured = await signWithLaurel('eddsa-rdfc-2022')(ours.document, ours.issuer);
    expect(await issueWithDigitalBazaar(theirs.document, theirs.issuer)).toEqual(secured);
  });
});

describe.each(exampleNames)('%s as a token', (name) => {
  it.each([undefined, people.p256School, people.p384School])('signed by Laurel verifies with jose', async (other) => {
    const { document, signer } = await byIssuer(name, other);
    const token = String(await secureCredential(document, { signer: signer.asserts, securing: 'vc+jwt', created }));
    const key = await importJWK(jwkOf(signer).publicJwk, joseNameOf(signer));
    const { payload, protectedHeader } = await jwtVerify(token, key, { typ: 'vc+jwt', currentDate: now });
    expect(payload).toEqual(document);
    expect(protectedHeader.kid).toBe(signer.asserts.id);
    const forged = token.replace(/\.[^.]+\./, `.${Buffer.from('{"name":"x"}').toString('base64url')}.`);
    await expect(compactVerify(forged, key)).rejects.toThrow('signature verification failed');
  });

  it.each([undefined, people.p256School, people.p384School])('signed by jose verifies with Laurel', async (other) => {
    const { document, signer } = await byIssuer(name, other);
    await expectLaurelVerifies(await signWithJose(document, signer), document, signer);
  });
});

/** An example by its own issuer, or under the name of somebody with another kind of key. */
async function byIssuer(name: (typeof exampleNames)[number], other: Person | undefined) {
  const { document, issuer } = await readyExample(name, signWithLaurel('eddsa-rdfc-2022'));
  if (other === undefined) return { document, signer: issuer };
  return { document: { ...document, issuer: { ...objectOf(document['issuer']), id: other.did } }, signer: other };
}

/** What Zoë shows: two items that are tied to her key. */
async function shown(): Promise<JsonObject> {
  const items = [
    await signedExample('02-y11-gcse-maths.ob3', 'eddsa-rdfc-2022'),
    await signedExample('03-y11-project.ob3', 'eddsa-rdfc-2022'),
  ].map(objectOf);
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: people.learner.did,
    verifiableCredential: items,
  };
}

const { acceptUnchallenged: _, ...challenged } = options;

describe('a presentation', () => {
  const securing = 'eddsa-rdfc-2022';

  it('signed by Laurel verifies with @digitalbazaar/vc, for this challenge and domain only', async () => {
    const signers = [people.learner.authenticates];
    const secured = objectOf(await securePresentation(await shown(), { signers, securing, created, ...asked }));
    expect(await verifiesPresentationWithDigitalBazaar(secured, asked)).toBe(true);
    expect(await verifiesPresentationWithDigitalBazaar(secured, { ...asked, challenge: 'other' })).toBe(false);
  });

  it('of two pairwise keys verifies with @digitalbazaar/vc', async () => {
    const { holder: __, ...document } = await shown();
    const signers = [people.learner.authenticates, people.learnerAtCollege.authenticates];
    const secured = objectOf(await securePresentation(document, { signers, securing, created, ...asked }));
    expect(await verifiesPresentationWithDigitalBazaar(secured, asked)).toBe(true);
    const report = await verifyPresentation(secured, { ...challenged, ...asked });
    expect([report.verdict, report.holder]).toEqual(['valid', [people.learner.did, people.learnerAtCollege.did]]);
  });

  it('signed by @digitalbazaar/vc verifies with Laurel', async () => {
    const document = await shown();
    const secured = await presentWithDigitalBazaar(document, people.learner, asked);
    const report = await verifyPresentation(secured, { ...challenged, ...asked });
    expect([report.verdict, report.holder]).toEqual(['valid', [people.learner.did]]);
    expect(report.document).toEqual(document);
  });

  it('signed by Laurel as a token verifies with jose', async () => {
    const document = await shown();
    const signers = [people.learner.authenticates];
    const token = String(await securePresentation(document, { signers, securing: 'vp+jwt', created, ...asked }));
    const key = await importJWK(jwkOf(people.learner).publicJwk, 'EdDSA');
    const { payload } = await jwtVerify(token, key, {
      typ: 'vp+jwt',
      audience: asked.domain,
      issuer: people.learner.did,
      currentDate: now,
    });
    expect(payload['nonce']).toBe(asked.challenge);
    expect(payload['verifiableCredential']).toEqual(document['verifiableCredential']);
  });

  it('signed by jose verifies with Laurel', async () => {
    const document = { ...(await shown()), aud: asked.domain, nonce: asked.challenge };
    const token = await signWithJose(document, people.learner, 'vp+jwt');
    const report = await verifyPresentation(token, { ...challenged, ...asked });
    expect([report.verdict, report.holder]).toEqual(['valid', [people.learner.did]]);
  });
});

it('both ways of securing give back the same statements', async () => {
  for (const name of exampleNames) {
    const { document } = unsignedExample(name);
    const [json, token] = [await signedExample(name, 'eddsa-rdfc-2022'), await signedExample(name, 'vc+jwt')];
    const [one, other] = [await verifyCredential(json, options), await verifyCredential(token, options)];
    expect(canonicalizeJson(one.document ?? null)).toBe(canonicalizeJson(other.document ?? {}));
    if (!name.includes('clr')) {
      expect(await canonicalizeDocument(one.document ?? {})).toBe(await canonicalizeDocument(document));
    }
  }
});

describe.each(exampleNames)('%s through the issuer', (name) => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
    'leaves it as %s only after the second opinion, and verifies',
    async (securing) => {
      // What a CLR bundles has been signed before.
      const { document, issuer } = await readyExample(name, signWithLaurel('eddsa-rdfc-2022'));
      const profile = objectOf(document['issuer']);
      const released = await issueCredential(document, {
        signer: issuer.asserts,
        issuer: profile,
        securing,
        now: created,
      });
      await expectLaurelVerifies(released, document, issuer);
      if (typeof released !== 'string') expect(await verifiesWithDigitalBazaar(released)).toBe(true);
    },
  );
});
