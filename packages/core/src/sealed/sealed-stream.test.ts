import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  generateSealingKey,
  openSealed,
  openWithPassphrase,
  recipientOf,
  sealedFor,
  sealingIdentityOf,
  sealingSecretOf,
  sealStream,
  sealTo,
  unlockFile,
} from './index.ts';

const { identity, recipient } = await generateSealingKey();
const other = await generateSealingKey();

const gather = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: number[] = [];
  for await (const piece of pieces) for (const byte of piece) all.push(byte);
  return Uint8Array.from(all);
};
const inPieces = (bytes: Uint8Array, size: number) =>
  async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

describe('a stream that is sealed', () => {
  it('gives back any bytes, however they are cut, and is the same format as a file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 150_000 }),
        fc.integer({ min: 500, max: 70_000 }),
        async (bytes, size) => {
          const file = await gather(sealStream(inPieces(bytes, size)(), { recipients: [recipient] }));
          expect(await openSealed(file, identity)).toEqual(bytes);
          const { read } = await unlockFile(inPieces(file, size), { identities: [identity] });
          expect(await gather(read())).toEqual(bytes);
          expect(await gather(read())).toEqual(bytes);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('opens by a passphrase, worked on once', async () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    const file = await gather(sealStream([bytes], { passphrase: 'dŵr'.normalize('NFD'), logN: 15 }));
    expect(await openWithPassphrase(file, 'dŵr'.normalize('NFC'))).toEqual(bytes);
    const { read } = await unlockFile(inPieces(file, 50), { passphrase: 'dŵr' });
    expect(await gather(read())).toEqual(bytes);
    await expect(unlockFile(inPieces(file, 50), { passphrase: 'other' })).rejects.toMatchObject({
      code: 'LP_PASSPHRASE',
    });
    expect(sealedFor(file)).toBe('passphrase');
    await expect(unlockFile(inPieces(file, 50), { identities: [identity] })).rejects.toMatchObject({
      code: 'LP_SEALED_FOR_ANOTHER',
    });
    const costly = Uint8Array.from(
      Buffer.from(Buffer.from(file).toString('latin1').replace(' 15\n', ' 30\n'), 'latin1'),
    );
    await expect(unlockFile(inPieces(costly, 50), { passphrase: 'dŵr' })).rejects.toMatchObject({
      code: 'LP_KDF_PARAMS',
    });
  });

  it('WA-02: tells every cut and every flipped byte, before the end of the stream', async () => {
    const file = await sealTo(new Uint8Array(300), recipient);
    const read = async (bytes: Uint8Array) => {
      const unlocked = await unlockFile(inPieces(bytes, 100), { identities: [identity] });
      return gather(unlocked.read());
    };
    expect(await read(file)).toEqual(new Uint8Array(300));
    for (let place = 0; place < file.length; place++) {
      await expect(read(file.subarray(0, place))).rejects.toMatchObject({ name: 'LaurelError' });
      const flipped = file.map((byte, at) => (at === place ? byte ^ 1 : byte));
      await expect(read(flipped)).rejects.toMatchObject({ name: 'LaurelError' });
    }
    await expect(unlockFile(inPieces(file, 9), { identities: [other.identity] })).rejects.toMatchObject({
      code: 'LP_SEALED_FOR_ANOTHER',
    });
    expect(sealedFor(file)).toBe('key');
    expect(() => sealedFor(Uint8Array.from([1]))).toThrow(expect.objectContaining({ code: 'LP_SEALED_DAMAGED' }));
  });

  it('lets go of what it reads when its reader stops', async () => {
    const file = await gather(sealStream([new Uint8Array(300_000)], { recipients: [recipient] }));
    let closed = 0;
    const open = async function* () {
      try {
        yield* inPieces(file, 4096)();
      } finally {
        closed++;
      }
    };
    const { read } = await unlockFile(open, { identities: [identity] });
    for await (const piece of read()) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await expect.poll(() => closed).toBe(2);
  });

  it('is sealed for somebody', async () => {
    for (const recipients of [[], ['age1'], ['hello']]) {
      await expect(gather(sealStream([], { recipients }))).rejects.toMatchObject({ code: 'LP_SEALING_KEY' });
    }
    await expect(gather(sealStream([], { passphrase: '' }))).rejects.toMatchObject({ code: 'LP_PASSPHRASE_EMPTY' });
  });
});

describe('the bytes of an identity', () => {
  it('are there and back again, and make the same key', async () => {
    expect(sealingIdentityOf(sealingSecretOf(identity))).toBe(identity);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret) => {
        expect(sealingSecretOf(sealingIdentityOf(secret))).toEqual(secret);
      }),
    );
    const made = sealingIdentityOf(new Uint8Array(32).fill(7));
    const file = await sealTo(Uint8Array.from([5]), await recipientOf(made));
    expect(await openSealed(file, made)).toEqual(Uint8Array.from([5]));
  });

  it('are refused with any letter changed, and never quoted', () => {
    for (let place = 0; place < identity.length; place++) {
      const wrong = `${identity.slice(0, place)}${identity[place] === 'Q' ? 'P' : 'Q'}${identity.slice(place + 1)}`;
      expect(() => sealingSecretOf(wrong)).toThrow(expect.objectContaining({ code: 'LP_SEALING_KEY' }));
    }
    for (const text of ['', identity.toLowerCase(), identity.slice(0, -1), `${identity}Q`, ` ${identity}`]) {
      expect(() => sealingSecretOf(text)).toThrow(expect.objectContaining({ code: 'LP_SEALING_KEY' }));
    }
    expect(() => sealingIdentityOf(new Uint8Array(31))).toThrow();
  });
});
