import { createSigner, encodeUtf8, keyProofEnd, proveKeyBy } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { acceptWalletKey, addWalletKey, readTestimonialSource } from './index.ts';

const now = new Date('2026-11-23T12:00:00Z');
const asked = { challenge: 'c-1', domain: 'riverside.example' };
const signer = await createSigner({
  algorithm: 'Ed25519',
  privateKey: new Uint8Array(32).fill(4),
  purpose: 'authentication',
});
const proof = await proveKeyBy({ signer, ...asked, now, expires: keyProofEnd(now) });

describe('a wallet’s key', () => {
  it('is taken once, and not for a second learner', async () => {
    expect(await acceptWalletKey(proof, { ...asked, now })).toMatchObject({
      outcome: 'proved',
      did: signer.controller,
    });
    const isTaken = (did: string): boolean => did === signer.controller;
    expect(await acceptWalletKey(proof, { ...asked, now, isTaken })).toEqual({
      outcome: 'refused',
      code: 'LP_KEY_TAKEN',
    });
    // Whoever has another learner's proof has no answer to their own question.
    expect(await acceptWalletKey(proof, { ...asked, challenge: 'c-2', now })).toMatchObject({
      code: 'INVALID_CHALLENGE_ERROR',
    });
  });

  const did = signer.controller;
  const add = async (list: string, learner = '0042') => {
    const added = await addWalletKey(encodeUtf8(list), { learner, did });
    return added.outcome === 'added' ? added.sheet : added.outcome;
  };

  it('goes into the list of learners, in the column for it', async () => {
    expect(await add('Adm No,Name\n0042,"Price, Elin"\n0043,Kwame\n')).toBe(
      `Adm No,Name,Wallet key\n0042,"Price, Elin",${did}\n0043,Kwame,`,
    );
    expect(await add('\uFEFFAdm No;Wallet DID;Name\r\n0042;;Elin\r\n')).toBe(
      `Adm No;Wallet DID;Name\n0042;${did};Elin`,
    );
    expect(await add('Adm No\tName\n0042\tElin "Ellie" Price\n')).toContain(`\t${did}`);
  });

  it.each([
    ['not-found', 'Adm No,Name\n0043,Kwame\n'],
    ['not-found', 'Adm No,Name,Year\n0043,Kwame,0042\n'],
    ['several', 'Adm No,Name\n0042,Elin\n0042,Kwame\n'],
    ['taken', `Adm No,Name,Wallet key\n0042,Elin,\n0043,Kwame,${did}\n`],
  ])('is %s where the list does not say whose it is', async (outcome, list) => {
    expect(await add(list)).toBe(outcome);
  });
});

it.each(['=HYPERLINK("https://evil.example")', 'did:key:z6Mk,=1+1', 'z6Mk', ''])(
  'CS-01: nothing but a key goes into the list: %j',
  async (did) => {
    const list = encodeUtf8('Adm No,Name\n0042,Elin\n');
    await expect(addWalletKey(list, { learner: '0042', did })).rejects.toMatchObject({ code: 'LP_USAGE' });
  },
);

describe('whose word a testimonial is', () => {
  it.each(['Kitchen manager, Example Bakery', 'team leader, Riverside Youth Club', 'Coach, Harbour RFC, under 18s'])(
    'is a role and an organisation: %s',
    (text) => {
      expect(readTestimonialSource(text)?.organisation).toBe(text.slice(text.indexOf(',') + 2));
    },
  );

  it.each([
    'Jo Moss',
    'Jo Moss, Example Bakery',
    'Manager',
    'Manager,',
    'Mr J. Moss, manager',
    'Leader: J. Moss (St John)',
    '',
  ])('is nothing that may be a name: %s', (text) => {
    expect(readTestimonialSource(text)).toBeUndefined();
  });
});
