import { p256 as nobleP256, p384 as nobleP384 } from '@noble/curves/nist.js';
import { Point } from '@noble/ed25519';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSoundEd25519, p256, p384, readCompressedPoint } from './curve-points.ts';

const p = (1n << 255n) - 19n;

const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));

/** What the library says; without ZIP 215's leniency. */
function isSoundToNoble(bytes: Uint8Array): boolean {
  try {
    return !Point.fromBytes(bytes, false).isSmallOrder();
  } catch {
    return false;
  }
}

describe('edwards25519', () => {
  it('is as the library has it, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(isSoundEd25519(bytes)).toBe(isSoundToNoble(bytes));
      }),
    );
  });

  it('is as the library has it, around 0 and around p, with either sign', () => {
    const sound: boolean[] = [];
    for (let step = -64n; step < 64n; step++) {
      for (const y of [step, p + step]) {
        for (const sign of [0n, 1n << 255n]) {
          if (y < 0n || y >> 255n !== 0n) continue;
          const bytes = littleEndian(y + sign);
          sound.push(isSoundEd25519(bytes));
          expect(sound.at(-1), String(y)).toBe(isSoundToNoble(bytes));
        }
      }
    }
    expect(new Set(sound)).toEqual(new Set([true, false]));
  });

  it('refuses every point of small order, and takes points with a part of small order', () => {
    const found = new Set<string>();
    for (let y = 3n; found.size < 8; y++) {
      if (!isSoundEd25519(littleEndian(y))) continue;
      const point = Point.fromBytes(littleEndian(y), false);
      // The order of the large subgroup leaves only the part of small order.
      const small = point.multiply(Point.CURVE().n - 1n, false).add(point);
      expect(isSoundEd25519(small.toBytes())).toBe(false);
      expect(isSoundEd25519(Point.BASE.add(small).toBytes())).toBe(true);
      found.add(small.toHex());
    }
    expect(found.size).toBe(8);
  });

  it.each([0, 31, 33])('refuses %i bytes', (length) => {
    expect(isSoundEd25519(new Uint8Array(length).fill(3))).toBe(false);
  });
});

describe.each([
  ['P-256', p256, nobleP256],
  ['P-384', p384, nobleP384],
] as const)('%s', (_, curve, library) => {
  const yToNoble = (bytes: Uint8Array): Uint8Array | undefined => {
    try {
      return library.Point.fromBytes(bytes)
        .toBytes(false)
        .slice(1 + curve.length);
    } catch {
      return undefined;
    }
  };

  it('is as the library has it, for any bytes', () => {
    const size = { minLength: curve.length, maxLength: curve.length };
    fc.assert(
      fc.property(fc.constantFrom(0, 2, 3, 4, 5), fc.uint8Array(size), (head, x) => {
        const bytes = Uint8Array.of(head, ...x);
        expect(readCompressedPoint(curve, bytes)).toEqual(yToNoble(bytes));
      }),
    );
  });

  it('reads the public half of any key', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: library.Point.Fn.ORDER - 1n }), (secret) => {
        const point = library.Point.BASE.multiply(secret);
        expect(readCompressedPoint(curve, point.toBytes())).toEqual(point.toBytes(false).slice(1 + curve.length));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses another length, an x beyond the field, and what is not compressed', () => {
    const good = library.Point.BASE.toBytes();
    expect(readCompressedPoint(curve, good)).toBeDefined();
    expect(readCompressedPoint(curve, good.slice(0, -1))).toBeUndefined();
    expect(readCompressedPoint(curve, Uint8Array.of(...good, 0))).toBeUndefined();
    expect(readCompressedPoint(curve, library.Point.BASE.toBytes(false))).toBeUndefined();
    for (const first of [0, 4]) {
      expect(readCompressedPoint(curve, Uint8Array.of(first, ...good.slice(1)))).toBeUndefined();
    }
    expect(readCompressedPoint(curve, new Uint8Array(curve.length + 1).fill(0xff).fill(2, 0, 1))).toBeUndefined();
  });
});
