import { describe, expect, it } from 'vitest';
import { encodeBase58btc } from '../encoding/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createSigner, type Signer } from '../keys/index.ts';
import { addDataIntegrityProof, securePresentation } from '../proof/index.ts';
import { checkKeyProof, keyProofEnd, longestKeyProof, proveKeyBy } from './key-proof.ts';

const now = new Date('2026-11-23T12:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const keyOf = (
  seed: number,
  purpose: Signer['purpose'] = 'authentication',
  algorithm: 'Ed25519' | 'P-256' = 'Ed25519',
) => createSigner({ algorithm, privateKey: new Uint8Array(32).fill(seed), purpose });

const learner = await keyOf(4);
const mallory = await keyOf(6);
const asked = { challenge: 'c-4d1f', domain: 'riverside.example' };
const options = { signer: learner, ...asked, now, expires: keyProofEnd(now) };
const proof = await proveKeyBy(options);
const check = (input: JsonObject | string, more: Partial<Parameters<typeof checkKeyProof>[1]> = {}) =>
  checkKeyProof(input, { ...asked, now, ...more });

/** A presentation as a hostile program would sign it. */
const crafted = async (more: JsonObject, signer: Signer = learner, how: object = {}): Promise<JsonObject> =>
  addDataIntegrityProof(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: signer.controller,
      ...more,
    },
    { signers: [signer], cryptosuite: 'eddsa-rdfc-2022', created: now, expires: later(1), ...asked, ...how },
  );

describe('a proof of a key', () => {
  it('is taken by whoever asked, and gives the key', async () => {
    expect(await check(proof)).toEqual({
      outcome: 'proved',
      did: learner.controller,
      expires: '2026-11-30T12:00:00Z',
    });
    expect(await check(JSON.stringify(proof))).toMatchObject({ outcome: 'proved' });
    expect(await check(await crafted({}))).toMatchObject({ outcome: 'proved' });
  });

  it('is made with a key of P-256 too', async () => {
    const signer = await keyOf(4, 'authentication', 'P-256');
    expect(await check(await proveKeyBy({ ...options, signer }))).toMatchObject({ did: signer.controller });
  });

  it('shows the key, the question and the times, and nothing else', () => {
    const { proof: inside, ...rest } = proof;
    expect(Object.keys(rest).sort()).toEqual(['@context', 'holder', 'id', 'type']);
    expect(Object.keys(Object(inside)).sort()).toEqual(
      'challenge created cryptosuite domain expires proofPurpose proofValue type verificationMethod'.split(' '),
    );
  });

  it.each([
    ['another question', { challenge: 'c-other' }, 'INVALID_CHALLENGE_ERROR'],
    ['another school', { domain: 'hillside.example' }, 'INVALID_DOMAIN_ERROR'],
    ['after its end', { now: later(7) }, 'LP_PROOF_TIME'],
    ['before it was made', { now: later(-1) }, 'LP_PROOF_TIME'],
  ])('is no answer to %s', async (_, asks, code) => {
    expect(await check(proof, asks)).toEqual({ outcome: 'refused', code });
  });

  it('is not taken from somebody else’s key under the learner’s name', async () => {
    const posing = await crafted({ holder: learner.controller }, mallory);
    expect(await check(posing)).toEqual({ outcome: 'refused', code: 'LP_HOLDER_BINDING_MISSING' });
    expect(await check(await crafted({}, mallory))).toMatchObject({ did: mallory.controller });
  });

  it('is not taken where it was changed, or nobody signed it', async () => {
    expect(await check({ ...proof, holder: mallory.controller })).toMatchObject({ code: 'PROOF_VERIFICATION_ERROR' });
    const { proof: _, ...unsigned } = proof;
    expect(await check(unsigned)).toMatchObject({ code: 'LP_PROOF_MISSING' });
    expect(await check('{"not": "a presentation"}')).toMatchObject({ outcome: 'refused' });
    expect(await check('neither')).toMatchObject({ outcome: 'refused' });
  });

  it('is not taken with two keys, for two askers, without an end, or for years', async () => {
    const both = await addDataIntegrityProof(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: learner.controller,
      },
      { signers: [learner, mallory], cryptosuite: 'eddsa-rdfc-2022', created: now, expires: later(1), ...asked },
    );
    expect(await check(both)).toMatchObject({ code: 'LP_KEY_PROOF_FORM' });
    const unending = await crafted({}, learner, { expires: undefined });
    expect(await check(unending)).toMatchObject({ code: 'LP_PROOF_TIME' });
    expect(await check(await crafted({}, learner, { expires: later(32) }))).toMatchObject({ code: 'LP_PROOF_TIME' });
  });

  it('is not taken with a signature that was made for something else', async () => {
    const asserted = await crafted({}, await keyOf(4, 'assertionMethod'));
    expect(await check(asserted)).toMatchObject({ code: 'LP_PROOF_PURPOSE' });
  });

  it('is no profile that was made for showing, which anybody could pass on', async () => {
    const profile = await securePresentation(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: learner.controller,
        verifiableCredential: [
          {
            '@context': 'https://www.w3.org/ns/credentials/v2',
            id: 'data:application/vc+jwt,e30.e30.AA',
            type: 'EnvelopedVerifiableCredential',
          },
        ],
      },
      { signers: [learner], securing: 'eddsa-rdfc-2022', created: now, ...asked },
    );
    expect(await check(Object(profile))).toEqual({ outcome: 'refused', code: 'LP_KEY_PROOF_FORM' });
  });

  it('is not taken from a key that anybody could sign for', async () => {
    // The neutral element, as a Multikey: a point of small order.
    const weak = `did:key:z${encodeBase58btc(Uint8Array.of(0xed, 0x01, 1, ...new Uint8Array(31)))}`;
    const { proof: inside, ...rest } = proof;
    const posing = {
      ...rest,
      holder: weak,
      proof: { ...Object(inside), verificationMethod: `${weak}#${weak.slice(8)}` },
    };
    expect(await check(posing)).toEqual({ outcome: 'refused', code: 'invalidPublicKey' });
  });
});

describe('making one', () => {
  it('needs a question, an asker and an end that is not far', async () => {
    await expect(proveKeyBy({ ...options, challenge: '' })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_UNCHALLENGED',
    });
    await expect(proveKeyBy({ ...options, domain: '' })).rejects.toMatchObject({
      code: 'LP_PRESENTATION_UNCHALLENGED',
    });
    await expect(proveKeyBy({ ...options, expires: now })).rejects.toMatchObject({ code: 'LP_USAGE' });
    const tooLate = new Date(now.getTime() + longestKeyProof + 1);
    await expect(proveKeyBy({ ...options, expires: tooLate })).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(check(proof, { challenge: '' })).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});
