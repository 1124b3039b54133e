import type { JsonValue } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { claimedProofs } from './refusals.ts';

const claimed = (proof: JsonValue) =>
  claimedProofs({ form: 'data-integrity', kind: 'credential', document: {}, whole: { proof }, limits: {} });

describe('what proofs claim of themselves', () => {
  it('is the owner of the key by the name of the key, whatever follows it', () => {
    const of = (verificationMethod: string | number) => claimed({ verificationMethod })[0]?.controller;
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
    expect(claimed(null)).toEqual([]);
    expect(claimed(['a proof', null, 7, []])).toEqual([]);
    const proof = { created: 7, challenge: [], domain: { name: 'x' }, proofPurpose: null };
    expect(claimed([proof, {}])).toEqual([plain, plain]);
    expect(claimed({ proofPurpose: 'authentication', domain: ['a', 7], challenge: 'c' })).toEqual([
      { purpose: 'authentication', keyPurposes: ['authentication'], domains: ['a'], challenge: 'c' },
    ]);
  });
});
