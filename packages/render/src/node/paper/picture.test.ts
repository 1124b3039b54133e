import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawnPicture } from '../../testing/drawn-picture.ts';
import { readPicture } from './picture.ts';

const png = drawnPicture({ width: 30, height: 20, from: [1, 2, 3], to: [4, 5, 6] });

const segment = (marker: number, data: readonly number[]): number[] => [0xff, marker, 0, data.length + 2, ...data];

/** The head of a JPEG of 40 by 30, with the orientation that its Exif says. */
function jpeg({
  orientation,
  parts = 3,
  bits = 8,
}: {
  orientation?: number;
  parts?: number;
  bits?: number;
} = {}): Uint8Array {
  const exif = (value: number): number[] =>
    segment(0xe1, [
      ...[0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0],
      ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0],
    ]);
  const frame = segment(0xc0, [bits, 0, 30, 0, 40, parts, ...Array.from({ length: parts * 3 }, () => 1)]);
  return new Uint8Array([0xff, 0xd8, ...(orientation === undefined ? [] : exif(orientation)), ...frame, 0xff, 0xd9]);
}

describe('a picture for paper', () => {
  it('is a PNG or a JPEG, with its size', () => {
    expect(readPicture(png)).toMatchObject({ width: 30, height: 20 });
    expect(readPicture(jpeg())).toMatchObject({ width: 40, height: 30 });
  });

  it.each([1, 2, 3, 4])('stands as it is with orientation %i', (orientation) => {
    expect(readPicture(jpeg({ orientation }))).toMatchObject({ width: 40, height: 30 });
  });

  it.each([5, 6, 7, 8])('is turned with orientation %i', (orientation) => {
    expect(readPicture(jpeg({ orientation }))).toMatchObject({ width: 30, height: 40 });
  });

  it('is found where its bytes stand in a larger buffer', () => {
    const larger = new Uint8Array([9, 9, 9, ...png]);
    expect(readPicture(larger.subarray(3))).toMatchObject({ width: 30, height: 20 });
  });

  const damaged = (change: (bytes: Uint8Array) => void): Uint8Array => {
    const copy = png.slice();
    change(copy);
    return copy;
  };
  it.each([
    ['nothing', new Uint8Array()],
    ['a text', new TextEncoder().encode('a picture')],
    ['a GIF', new TextEncoder().encode('GIF89a........')],
    ['a PNG that ends in the middle', png.subarray(0, png.length - 30)],
    ['a PNG of no size', damaged((bytes) => bytes.fill(0, 16, 20))],
    ['a PNG that says to be enormous', damaged((bytes) => bytes.fill(0x7f, 16, 24))],
    ['a PNG that says to be larger than it is', damaged((bytes) => bytes.set([0, 0, 1, 0], 20))],
    ['a PNG of an unknown kind', damaged((bytes) => bytes.set([9], 25))],
    ['a PNG whose pixels are damaged', damaged((bytes) => bytes.fill(0xff, 45, 60))],
    ['a JPEG without a frame', new Uint8Array([0xff, 0xd8, 0xff, 0xd9])],
    ['a JPEG that ends in the middle', jpeg().subarray(0, 8)],
    ['a JPEG of two colours', jpeg({ parts: 2 })],
    ['a JPEG of 12 bits', jpeg({ bits: 12 })],
  ])('is not %s', (_, bytes) => {
    expect(readPicture(bytes)).toBeUndefined();
  });

  it('is no PNG that unfolds to more than a picture', () => {
    const bomb = deflateSync(new Uint8Array(1 << 20));
    expect(readPicture(new Uint8Array([...png.subarray(0, 33), ...bomb]))).toBeUndefined();
  });
});
