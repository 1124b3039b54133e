import { describe, expect, it } from 'vitest';
import { claimedProofs } from './refusals.ts';

describe('what proofs claim of themselves', () => {
  it('is the owner of the key by the name of the key, whatever follows it', () => {
    const of = (verificationMethod: string | number) => claimedProofs({ verificationMethod })[0]?.controller;
    expect(['did:x:y#1', 'did:x:y', 'did:x:y#1#2', 'did:x:y#1\n2', '#1', '', 7].map(of)).toEqual([
      'did:x:y',
      'did:x:y',
      'did:x:y',
      'did:x:y',
      '',
      '',
      undefined,
    ]);
  });

  it('is nothing where it has another form', () => {
    const plain = { keyPurposes: [], domains: [] };
    expect(claimedProofs(undefined)).toEqual([]);
    expect(claimedProofs(['a proof', null, 7, []])).toEqual([]);
    const proof = { created: 7, challenge: [], domain: { name: 'x' }, proofPurpose: null };
    expect(claimedProofs([proof, {}])).toEqual([plain, plain]);
    expect(claimedProofs({ proofPurpose: 'authentication', domain: ['a', 7], challenge: 'c' })).toEqual([
      { purpose: 'authentication', keyPurposes: ['authentication'], domains: ['a'], challenge: 'c' },
    ]);
  });
});
