import { afterEach, describe, expect, it, vi } from 'vitest';
import { algorithms, createSigner, publicKeyOf, type SigningAlgorithmName } from '../keys/index.ts';
import * as portable from './portable.ts';

const message = Uint8Array.of(1, 2, 3);
const other = Uint8Array.of(1, 2, 4);

const native = globalThis.crypto;
const getRandomValues = native.getRandomValues.bind(native);

/** WebCrypto as an older browser has it: it knows the curves of NIST only. */
const older = {
  getRandomValues,
  subtle: {
    importKey: (...given: Parameters<SubtleCrypto['importKey']>) =>
      JSON.stringify(given).includes('Ed25519')
        ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
        : native.subtle.importKey(...given),
    verify: native.subtle.verify.bind(native.subtle),
  },
};

/** A page that came over http: has random numbers and nothing else. */
const insecure = { getRandomValues };

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['current', native],
  ['older', older],
  ['insecure', insecure],
])('WebCrypto as in a browser that is %s', (_, crypto) => {
  it.each<SigningAlgorithmName>(['Ed25519', 'P-256', 'P-384'])('verifies %s', async (name) => {
    const algorithm = algorithms[name];
    const privateKey = new Uint8Array(algorithm.privateKeyLength).fill(7);
    const { sign } = await createSigner({ algorithm: name, privateKey, purpose: 'assertionMethod' });
    const signature = await sign(message);
    const jwk = (await publicKeyOf({ algorithm: name, privateKey })).toJwk();
    vi.stubGlobal('crypto', crypto);
    const verify = portable.importVerify(algorithm, jwk);
    expect(await verify(message, signature)).toBe(true);
    expect(await verify(other, signature)).toBe(false);
    expect(await verify(message, signature.slice(1))).toBe(false);
    const changed = signature.map((byte, index) => (index === 40 ? byte ^ 1 : byte));
    expect(await verify(message, changed)).toBe(false);
  });

  it('signs with Ed25519, the same every time', async () => {
    const seed = new Uint8Array(32).fill(3);
    const key = await publicKeyOf({ algorithm: 'Ed25519', privateKey: seed });
    vi.stubGlobal('crypto', crypto);
    const sign = portable.importEd25519Sign(seed, key.bytes);
    // Wiped by its owner afterwards; the signer has its own.
    seed.fill(0);
    const signature = await sign(message);
    expect(await sign(message)).toEqual(signature);
    expect(await key.verify(message, signature)).toBe(true);
  });
});
