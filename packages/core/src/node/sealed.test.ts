import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSealingKey, openSealed, sealTo } from '../sealed/index.ts';
import { createSealer, openSealedNatively } from './sealed.ts';

const { identity, recipient } = await generateSealingKey();
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const flipped = (file: Uint8Array, index: number): Uint8Array =>
  file.map((byte, at) => (at === index ? byte ^ 1 : byte));
const piece = 64 * 1024;
/** Around the ends of pieces. */
const lengths = [0, 1, piece - 1, piece, piece + 1, 2 * piece, 2 * piece + 5];
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 31) & 0xff);

describe('what is sealed natively', () => {
  it.each(lengths)('is opened by age-encryption, and the other way round, at %i bytes', async (length) => {
    const bytes = bytesOf(length);
    const file = await createSealer(recipient)(bytes);
    expect(await openSealed(file, identity)).toEqual(bytes);
    expect(await openSealedNatively(file, identity)).toEqual(bytes);
    expect(await openSealedNatively(await sealTo(bytes, recipient), identity)).toEqual(bytes);
  });

  it('opens whatever the bytes and whatever buffer they lie in', async () => {
    const seal = createSealer(recipient);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), fc.nat(40), async (any, from) => {
        const part = any.subarray(Math.min(from, any.length));
        const sealed = await seal(part);
        const within = new Uint8Array(sealed.length + from);
        within.set(sealed, from);
        expect(await openSealedNatively(within.subarray(from), identity)).toEqual(part.slice());
      }),
      { numRuns: 20 },
    );
  });

  it('has a key of its own in each file, also where several are sealed at once', async () => {
    const seal = createSealer(recipient);
    const files = await Promise.all(Array.from({ length: 8 }, () => seal(text('the same'))));
    const headers = files.map((file) => Buffer.from(file).toString('latin1').split('\n---')[0]);
    expect(new Set(headers).size).toBe(8);
    for (const file of files) expect(await openSealedNatively(file, identity)).toEqual(text('the same'));
  });

  it('WA-02: refuses every flipped byte and every cut', async () => {
    const file = await createSealer(recipient)(text('what is kept'));
    expect(await openSealedNatively(file, identity)).toEqual(text('what is kept'));
    for (let place = 0; place < file.length; place++) {
      await expect(openSealedNatively(flipped(file, place), identity)).rejects.toMatchObject({ name: 'LaurelError' });
      await expect(openSealedNatively(file.subarray(0, place), identity)).rejects.toMatchObject({
        name: 'LaurelError',
      });
    }
  });

  it('WA-02: refuses pieces that are missing, moved or added', async () => {
    const file = await createSealer(recipient)(bytesOf(2 * piece + 5));
    const start = file.length - (2 * piece + 5 + 3 * 16);
    const [head, first, second, last] = [
      file.subarray(0, start),
      file.subarray(start, start + piece + 16),
      file.subarray(start + piece + 16, start + 2 * (piece + 16)),
      file.subarray(start + 2 * (piece + 16)),
    ];
    const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
    expect(await openSealedNatively(joined(head, first, second, last), identity)).toEqual(bytesOf(2 * piece + 5));
    for (const changed of [
      joined(head, first, second),
      joined(head, first, last),
      joined(head, second, first, last),
      joined(head, first, second, last, last),
      joined(head, first, second, last, new Uint8Array(16)),
      head,
    ]) {
      await expect(openSealedNatively(changed, identity)).rejects.toMatchObject({ code: 'LP_SEALED_DAMAGED' });
    }
  });

  it('does not open with another key, and says what is no key', async () => {
    const other = await generateSealingKey();
    const file = await createSealer(recipient)(text('what is kept'));
    await expect(openSealedNatively(file, other.identity)).rejects.toMatchObject({ code: 'LP_SEALED_FOR_ANOTHER' });
    for (const key of ['', 'age1', 'AGE-SECRET-KEY-1QQQ', 'hello']) {
      await expect(createSealer(key)(text('x'))).rejects.toMatchObject({ code: 'LP_SEALING_KEY' });
      await expect(openSealedNatively(file, key)).rejects.toMatchObject({ code: 'LP_SEALING_KEY' });
    }
  });
});
