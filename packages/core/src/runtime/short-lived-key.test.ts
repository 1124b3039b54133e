import { describe, expect, it } from 'vitest';
import { p256, readCompressedPoint } from '../keys/curve-points.ts';
import { nativeP256 } from './native-p256.ts';
import { verifyNist } from './noble-nist.ts';
import * as native from './node.ts';
import * as portable from './portable.ts';

const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe.each([
  ['node', native],
  ['portable', portable],
] as const)('a short-lived key of P-256: %s', (_, runtime) => {
  const { makePair } = runtime.shortLivedKeys;

  it('signs what its public half verifies, whatever the length of r and s', async () => {
    const pair = await makePair(new Uint8Array(32).fill(7));
    // One in 128 signatures has a short r or s.
    for (let count = 0; count < 600; count++) {
      const text = `é${count}`;
      const signature = (await pair?.sign(text)) ?? new Uint8Array();
      expect(signature).toHaveLength(64);
      if (count % 10 === 0 || signature[0] === 0 || signature[32] === 0) {
        const bytes = new TextEncoder().encode(text);
        expect(verifyNist('P-256', pair?.publicKey ?? new Uint8Array(), bytes, signature)).toBe(true);
      }
    }
  });

  it('is made of a number below the order of the curve, and of no other', async () => {
    const less = `${order.slice(0, -2)}50`;
    expect(await makePair(bytesOf(less))).toBeDefined();
    for (const bytes of [
      bytesOf(order),
      new Uint8Array(32),
      new Uint8Array(32).fill(255),
      new Uint8Array(31).fill(1),
    ]) {
      expect(await makePair(bytes)).toBeUndefined();
    }
  });
});

const pointOf = (parity: number, x: bigint) => bytesOf(`0${parity}${x.toString(16).padStart(64, '0')}`);

describe('a point of P-256 that node:crypto reads', () => {
  const read = (point: Uint8Array) => nativeP256.readPoint?.(point);

  it('is one that our own arithmetic finds sound, and no other', () => {
    const numbers = Array.from({ length: 60 }, (_, count) => BigInt(count));
    const large = numbers.map((number) => BigInt(`0x${order}`) - 7n ** 80n + number);
    // The second spelling of the small ones, and the largest that there is.
    const beyond = [...numbers.map((number) => number + p256.p), 2n ** 256n - 1n];
    const sound = [...numbers, ...large, ...beyond].flatMap((x) =>
      [2, 3].map((parity) => {
        const point = pointOf(parity, x);
        const isSound = readCompressedPoint(p256, point) !== undefined;
        expect(read(point) !== undefined).toBe(isSound);
        return isSound;
      }),
    );
    expect(sound.filter((isSound) => isSound).length).toBeGreaterThan(80);
    expect(sound.slice(-2 * beyond.length)).not.toContain(true);
  });

  it('is compressed', () => {
    const pair = nativeP256.makePair(new Uint8Array(32).fill(7));
    if (pair === undefined || pair instanceof Promise) throw new Error('A pair was expected.');
    const point = pair.publicKey;
    expect(read(point)).toBeDefined();
    for (const first of [0, 1, 4, 5, 6, 7]) expect(read(Uint8Array.of(first, ...point.subarray(1)))).toBeUndefined();
    for (const other of [point.subarray(1), point.subarray(0, 32), Uint8Array.of(...point, 0), new Uint8Array(1)]) {
      expect(read(other)).toBeUndefined();
    }
  });

  it('verifies what was signed, and nothing else', async () => {
    const pair = await nativeP256.makePair(new Uint8Array(32).fill(7));
    const verify = read(pair?.publicKey ?? new Uint8Array());
    const signature = (await pair?.sign('Zoë')) ?? new Uint8Array();
    expect(verify?.('Zoë', signature)).toBe(true);
    expect(verify?.('Zoe', signature)).toBe(false);
    for (let at = 0; at < signature.length; at++) {
      expect(verify?.('Zoë', signature.with(at, (signature[at] ?? 0) ^ 1))).toBe(false);
    }
    for (const other of [new Uint8Array(64), new Uint8Array(64).fill(255), signature.subarray(1), new Uint8Array()]) {
      expect(verify?.('Zoë', other)).toBe(false);
    }
  });
});
