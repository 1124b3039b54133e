import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as made from '../testing/hand-made-files.ts';
import { byteSourceOf, bytesOfPieces, type PreparedEvidence, prepareEvidence } from './index.ts';

const prepare = (bytes: Uint8Array): PreparedEvidence => {
  const prepared = prepareEvidence(byteSourceOf(bytes));
  if (prepared.is !== 'evidence') throw new Error(prepared.is);
  return prepared;
};
const copyOf = (bytes: Uint8Array): Uint8Array =>
  made.bytes(...bytesOfPieces(byteSourceOf(bytes), prepare(bytes).pieces));
const indexOf = (bytes: Uint8Array, part: Uint8Array): number => Buffer.from(bytes).indexOf(part);

const pictures = [
  { name: 'JPEG', mediaType: 'image/jpeg', file: made.jpeg(), pixels: made.scanned },
  { name: 'PNG', mediaType: 'image/png', file: made.png(), pixels: made.pngPixels },
  { name: 'WebP', mediaType: 'image/webp', file: made.webp(), pixels: made.webpPixels },
  { name: 'GIF', mediaType: 'image/gif', file: made.gif(), pixels: made.gifPixels },
] as const;

describe.each(pictures)('$name', ({ mediaType, file, pixels }) => {
  it('is known by its bytes', () => {
    expect(prepare(file)).toMatchObject({ mediaType, kind: 'image', isCleaned: true, mayName: false });
  });

  it('loses all that was planted, and nothing of what is seen', () => {
    expect(made.secretsIn(file)).toEqual(expect.arrayContaining(['SECRET-51.5007N-0.1246W']));
    const copy = copyOf(file);
    expect(Buffer.from(copy).toString('latin1')).not.toMatch(/SECRET|GPS|Zoe|Adobe\0d.*SECRET|tIME/);
    expect(indexOf(copy, pixels)).toBeGreaterThan(0);
    expect(copy.length).toBeLessThan(file.length);
  });

  it('is the same when it is cleaned again, and says that nothing was taken out', () => {
    const copy = copyOf(file);
    expect(copyOf(copy)).toEqual(copy);
    expect(prepare(copy).isCleaned).toBe(false);
  });

  it('is refused wherever it is cut off', () => {
    const copy = copyOf(file);
    for (let length = 12; length < copy.length - 1; length += 1) {
      const { is } = prepareEvidence(byteSourceOf(copy.subarray(0, length)));
      expect([length, is]).toEqual([length, 'unreadable']);
    }
  });

  it('never throws and never grows, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, value) => {
        const changed = file.with(at, value);
        const prepared = prepareEvidence(byteSourceOf(changed));
        if (prepared.is !== 'evidence') return;
        const copy = made.bytes(...bytesOfPieces(byteSourceOf(changed), prepared.pieces));
        expect(copy.length).toBeLessThanOrEqual(file.length);
      }),
      { numRuns: 300 },
    );
  });

  it('loses private data of any length and content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 200 }), (secret) => {
        const marked = made.bytes('SECRET', secret);
        const copy = copyOf(hiding(mediaType, marked));
        expect(indexOf(copy, secret)).toBe(-1);
        expect(indexOf(copy, pixels)).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

/** The plain picture with something private in each of the places that its format has for that. */
function hiding(mediaType: (typeof pictures)[number]['mediaType'], secret: Uint8Array): Uint8Array {
  const behind = (file: Uint8Array): Uint8Array => made.bytes(file, secret);
  switch (mediaType) {
    case 'image/jpeg':
      return behind(
        made.jpegWith(...[0xe0, 0xe1, 0xe2, 0xe5, 0xed, 0xef, 0xfe].map((marker) => made.segment(marker, secret))),
      );
    case 'image/png':
      return behind(
        made.pngWith(...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'prVt'].map((type) => made.pngChunk(type, secret))),
      );
    case 'image/webp':
      return behind(made.webpWith(...['EXIF', 'XMP ', 'MAKR'].map((name) => made.riffChunk(name, secret))));
    case 'image/gif':
      return behind(
        made.gifWith(
          made.bytes(0x21, 0xfe, made.blocks(secret)),
          made.bytes(0x21, 0xff, made.blocks('MAKERS DATA', secret)),
        ),
      );
  }
}

describe('which way up a picture stands', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('is kept: %i', (orientation) => {
    for (const order of ['II', 'MM'] as const) {
      const copy = copyOf(made.jpeg({ orientation, order }));
      expect(indexOf(copy, made.bytes('Exif\0\0MM'))).toBe(24);
      expect(indexOf(copy, made.bytes(1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0))).toBeGreaterThan(0);
    }
    expect(indexOf(copyOf(made.png(orientation)), made.bytes('eXIfMM'))).toBeGreaterThan(0);
    expect(indexOf(copyOf(made.webp(orientation)), made.bytes('EXIF', made.little(26, 4), 'MM'))).toBeGreaterThan(0);
  });

  it('needs no word when it is upright', () => {
    expect(indexOf(copyOf(made.jpeg({ orientation: 1 })), made.bytes('Exif'))).toBe(-1);
    expect(indexOf(copyOf(made.png(1)), made.bytes('eXIf'))).toBe(-1);
    const still = copyOf(made.webp(1));
    expect(indexOf(still, made.bytes('EXIF'))).toBe(-1);
    expect((still[20] ?? 0) & 0x0c).toBe(0);
  });
});

describe('what is needed for colours', () => {
  it('stays: profile, density and Adobe’s transform of a JPEG', () => {
    const copy = copyOf(made.jpeg());
    expect(indexOf(copy, made.profile)).toBeGreaterThan(0);
    expect(indexOf(copy, made.bytes('JFIF\0', 1, 2, 1, 0, 72, 0, 72, 0, 0, 0xff))).toBe(6);
    expect(indexOf(copy, made.bytes('Adobe', 0, 100, 0, 0, 0, 0, 1, 0xff))).toBeGreaterThan(0);
  });

  it('stays: profile and density of a PNG, but not the profile’s name', () => {
    const copy = copyOf(made.png());
    expect(indexOf(copy, made.pngChunk('iCCP', 'profile\0', 0, 'packed profile'))).toBeGreaterThan(0);
    expect(indexOf(copy, made.bytes('pHYs'))).toBeGreaterThan(0);
  });

  it('stays: how often an animation runs', () => {
    expect(indexOf(copyOf(made.gif()), made.bytes('NETSCAPE2.0', 3, 1, 3, 0, 0))).toBeGreaterThan(0);
  });
});

describe('a PNG', () => {
  const control = made.pngWith();
  it('control: is taken as it is', () => expect(copyOf(control)).toEqual(control));

  it.each([
    ['a part without which it cannot be drawn, and which is not known', made.pngWith(made.pngChunk('CgBI', 1))],
    ['a part that is longer than it can need to be', made.pngWith(made.pngChunk('pHYs', 'a hiding place for words'))],
    ['a wrong check sum', made.pngWith(made.pngChunk('gAMA', 0, 0, 0, 1).with(-1, 0))],
    ['no pixels', made.bytes(control.subarray(0, 33), made.pngChunk('IEND'))],
  ])('with %s is refused', (_, file) => {
    expect(prepareEvidence(byteSourceOf(file))).toEqual({ is: 'unreadable' });
  });
});

describe('a picture that is too large', () => {
  it('is refused before it is read', () => {
    let asked = 0;
    const read = (_: number, length: number): Uint8Array => {
      asked = Math.max(asked, length);
      return made.jpeg().subarray(0, Math.min(length, 64));
    };
    expect(prepareEvidence({ size: 40_000_001, read })).toEqual({ is: 'too-large' });
    expect(prepareEvidence({ size: 200_000_001, read })).toEqual({ is: 'too-large' });
    expect(asked).toBeLessThanOrEqual(4096);
  });
});
