import { describe, expect, it } from 'vitest';
import { verifyNist } from './noble-nist.ts';
import * as native from './node.ts';
import * as portable from './portable.ts';

const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe.each([
  ['node', native],
  ['portable', portable],
] as const)('a short-lived key of P-256: %s', (_, runtime) => {
  it('signs what its public half verifies, whatever the length of r and s', async () => {
    const pair = await runtime.makeP256Pair(new Uint8Array(32).fill(7));
    // One in 128 signatures has a short r or s.
    for (let count = 0; count < 600; count++) {
      const bytes = Uint8Array.of(count >> 8, count);
      const signature = (await pair?.sign(bytes)) ?? new Uint8Array();
      expect(signature).toHaveLength(64);
      if (count % 10 === 0 || signature[0] === 0 || signature[32] === 0) {
        expect(verifyNist('P-256', pair?.publicKey ?? new Uint8Array(), bytes, signature)).toBe(true);
      }
    }
  });

  it('is made of a number below the order of the curve, and of no other', async () => {
    const less = `${order.slice(0, -2)}50`;
    expect(await runtime.makeP256Pair(bytesOf(less))).toBeDefined();
    for (const bytes of [
      bytesOf(order),
      new Uint8Array(32),
      new Uint8Array(32).fill(255),
      new Uint8Array(31).fill(1),
    ]) {
      expect(await runtime.makeP256Pair(bytes)).toBeUndefined();
    }
  });
});
