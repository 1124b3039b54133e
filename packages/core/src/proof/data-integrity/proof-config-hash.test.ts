import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { bundledContexts } from '../../jsonld/index.ts';
import type { AlgorithmName } from '../../keys/index.ts';
import type { HashOptions } from './cryptosuite.ts';
import { rememberConfigs } from './proof-config-hash.ts';

const config: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: 'DataIntegrityProof',
  created: '2026-08-20T07:00:00Z',
};

/** Hashes that number the calls, so that a remembered one is told from a new one. */
function counted() {
  let calls = 0;
  const remembered = rememberConfigs(async () => Uint8Array.of(++calls));
  return async (one: JsonObject, options: HashOptions = {}, algorithm: AlgorithmName = 'Ed25519') =>
    [...(await remembered(one, options, algorithm))][0];
}

describe('hashes of the options of proofs', () => {
  it('are made once for the same options, and once for each others', async () => {
    const hash = counted();
    expect([await hash(config), await hash({ ...config })]).toEqual([1, 1]);
    expect(await hash({ ...config, created: '2026-08-20T07:00:01Z' })).toBe(2);
    expect(await hash({ ...config, '@context': 'https://www.w3.org/ns/credentials/v2' })).toBe(3);
    expect(await hash(config)).toBe(1);
    // The same words of another key are hashed by another hash.
    expect(await hash(config, {}, 'P-384')).toBe(4);
  });

  it.each<[string, JsonObject, HashOptions]>([
    ['under contexts that are handed in, which may change', config, { contexts: bundledContexts }],
    ['that answer a challenge', { ...config, challenge: 'abc' }, {}],
    ['with a context that is not named by its address', { ...config, '@context': [{ name: 'urn:name' }] }, {}],
    ['with a member that is no text', { ...config, domain: ['a.example'] }, {}],
    ['that are long', { ...config, domain: 'a'.repeat(2_000) }, {}],
  ])('are made anew: %s', async (_what, one, options) => {
    const hash = counted();
    expect([await hash(one, options), await hash(one, options)]).toEqual([1, 2]);
  });

  it('are copies: what a caller does to one does nothing to the next', async () => {
    const remembered = rememberConfigs(async () => Uint8Array.of(7));
    (await remembered(config, {}, 'Ed25519')).fill(0);
    (await remembered(config, {}, 'Ed25519')).fill(0);
    expect([...(await remembered(config, {}, 'Ed25519'))]).toEqual([7]);
  });

  it('are not remembered where making one failed', async () => {
    let calls = 0;
    const remembered = rememberConfigs(async () => {
      if (++calls === 1) throw new RangeError('not now');
      return Uint8Array.of(calls);
    });
    await expect(remembered(config, {}, 'Ed25519')).rejects.toThrow('not now');
    expect([...(await remembered(config, {}, 'Ed25519'))]).toEqual([2]);
  });
});
