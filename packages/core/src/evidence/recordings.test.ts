import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as made from '../testing/hand-made-files.ts';
import { byteSourceOf, bytesOfPieces, prepareEvidence } from './index.ts';

function cleaned(bytes: Uint8Array) {
  const prepared = prepareEvidence(byteSourceOf(bytes));
  if (prepared.is !== 'evidence') throw new Error(prepared.is);
  return { ...prepared, copy: made.bytes(...bytesOfPieces(byteSourceOf(bytes), prepared.pieces)) };
}
const indexOf = (bytes: Uint8Array, part: Uint8Array): number => Buffer.from(bytes).indexOf(part);

describe('a film', () => {
  const file = made.film();

  it('keeps its length and its pictures where they were, and loses all that was planted', () => {
    const { mediaType, kind, isCleaned, copy } = cleaned(file);
    expect({ mediaType, kind, isCleaned }).toEqual({ mediaType: 'video/mp4', kind: 'video', isCleaned: true });
    expect(copy.length).toBe(file.length);
    expect(indexOf(copy, made.filmFrames)).toBe(indexOf(file, made.filmFrames));
    expect(made.secretsIn(copy)).toEqual([]);
    expect(Buffer.from(copy).toString('latin1')).not.toMatch(/SECRET|GPS|xyz|location|uuid/);
  });

  it('loses its times, and its references stay whole', () => {
    const { copy } = cleaned(file);
    expect(indexOf(copy, made.big(3_900_000_001, 4))).toBe(-1);
    expect(indexOf(file, made.big(3_900_000_001, 4))).toBeGreaterThan(0);
    expect(indexOf(copy, made.bytes('alis', 0, 0, 0, 1))).toBeGreaterThan(0);
  });

  it('is the same when it is cleaned again', () => {
    const { copy } = cleaned(file);
    expect(cleaned(copy)).toMatchObject({ copy, isCleaned: false });
  });

  it('of QuickTime is one, and what has only sound is a recording', () => {
    expect(cleaned(made.film('qt  ')).mediaType).toBe('video/quicktime');
    const sound = Uint8Array.from(Buffer.from(Buffer.from(file).toString('latin1').replace('vide', 'soun'), 'latin1'));
    expect(cleaned(sound)).toMatchObject({ mediaType: 'audio/mp4', kind: 'audio' });
  });

  it.each([
    ['is cut off', file.subarray(0, file.length - 5)],
    ['has its index twice', made.bytes(file, made.box('moov', made.box('mvhd')))],
    [
      'has an index that cannot be looked into',
      made.bytes(made.box('ftyp', 'mp42'), made.box('moov', made.box('cmov'))),
    ],
    ['has no index', made.bytes(made.box('ftyp', 'mp42'), made.box('mdat', 'frames'))],
    ['has a length that goes back', made.bytes(made.box('ftyp', 'mp42'), made.big(4, 4), 'moov', file)],
  ])('that %s is refused', (_, bytes) => {
    expect(prepareEvidence(byteSourceOf(bytes))).toEqual({ is: 'unreadable' });
  });

  it('whose readings would lie in its own index is refused', () => {
    const text = Buffer.from(file).toString('latin1');
    const place = text.lastIndexOf('stco') + 12;
    const changed = file.slice();
    changed.set(made.big(text.indexOf('mvhd'), 4), place);
    expect(prepareEvidence(byteSourceOf(changed))).toEqual({ is: 'unreadable' });
  });

  it('never grows, throws or runs for ever, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, value) => {
        const changed = file.slice();
        changed[at] = value;
        const prepared = prepareEvidence(byteSourceOf(changed));
        if (prepared.is === 'evidence')
          expect(made.bytes(...bytesOfPieces(byteSourceOf(changed), prepared.pieces)).length).toBe(file.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a recording', () => {
  it('as WAV keeps only its sound and the form of it', () => {
    const { copy, mediaType, isCleaned } = cleaned(made.wav());
    expect({ mediaType, isCleaned }).toEqual({ mediaType: 'audio/wav', isCleaned: true });
    expect(made.secretsIn(copy)).toEqual([]);
    expect(indexOf(copy, made.wavSound)).toBeGreaterThan(0);
    expect(cleaned(copy).isCleaned).toBe(false);
  });

  it('as MP3 keeps only its frames', () => {
    const { copy, mediaType } = cleaned(made.mp3());
    expect(mediaType).toBe('audio/mpeg');
    expect(copy).toEqual(made.mp3Frames);
  });

  it('as MP3 that does not end where its frames end is refused', () => {
    expect(prepareEvidence(byteSourceOf(made.bytes(made.mp3Frames, 'more')))).toEqual({ is: 'unreadable' });
    expect(prepareEvidence(byteSourceOf(made.mp3Frames.subarray(0, 417)))).toEqual({ is: 'unreadable' });
  });

  it.each(['OpusTags', '\x03vorbis'] as const)('as Ogg loses its comments, with new check sums: %s', (mark) => {
    const file = oggWith(mark);
    const { copy, mediaType } = cleaned(file);
    expect(mediaType).toBe('audio/ogg');
    expect(copy.length).toBe(file.length);
    expect(made.secretsIn(copy)).toEqual([]);
    expect(indexOf(copy, made.bytes('what stands for sound'))).toBe(indexOf(file, made.bytes('what stands for sound')));
    expect(copy).toEqual(oggWith(mark, true));
    expect(cleaned(copy).isCleaned).toBe(false);
    expect(prepareEvidence(byteSourceOf(file.subarray(0, -1)))).toEqual({ is: 'unreadable' });
  });

  it('as WebM loses tags, titles and attachments, and nothing moves', () => {
    const { copy, mediaType } = cleaned(webm);
    expect(mediaType).toBe('video/webm');
    expect(copy.length).toBe(webm.length);
    expect(made.secretsIn(copy)).toEqual([]);
    expect(indexOf(copy, made.bytes('what stands for pictures'))).toBe(
      indexOf(webm, made.bytes('what stands for pictures')),
    );
    expect(cleaned(copy).isCleaned).toBe(false);
    expect(prepareEvidence(byteSourceOf(webm.subarray(0, -1)))).toEqual({ is: 'unreadable' });
  });
});

/** Ogg's check sum, bit by bit. */
function oggSum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

function oggPage(flags: number, packets: readonly Uint8Array[]): Uint8Array {
  const lengths = packets.map(({ length }) => length);
  const page = made.bytes(
    'OggS',
    0,
    flags,
    new Uint8Array(8),
    made.little(7, 4),
    made.little(0, 8),
    lengths.length,
    ...lengths,
    ...packets,
  );
  page.set(made.little(oggSum(page), 4), 22);
  return page;
}

function oggWith(mark: 'OpusTags' | '\x03vorbis', isClean = false): Uint8Array {
  const comment = `LOCATION=${made.secrets.place}`;
  const said = made.bytes(
    mark,
    made.little(4, 4),
    'Xiph',
    made.little(1, 4),
    made.little(comment.length, 4),
    comment,
    1,
  );
  const blank = made.bytes(mark, new Uint8Array(8), mark === 'OpusTags' ? 0 : 1);
  const clean = made.bytes(blank, new Uint8Array(said.length - blank.length));
  return made.bytes(
    oggPage(2, [made.bytes(mark === 'OpusTags' ? 'OpusHead' : '\x01vorbis', 1, 1)]),
    oggPage(0, [isClean ? clean : said, made.bytes('setup')]),
    oggPage(4, [made.bytes('what stands for sound')]),
  );
}

const element = (id: readonly number[], ...parts: readonly (number | string | Uint8Array)[]): Uint8Array => {
  const body = made.bytes(...parts);
  return made.bytes(...id, 0x40 | (body.length >> 8), body.length & 255, body);
};

/** As a browser records: the length of the segment and of the cluster left open. */
const webm = made.bytes(
  element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], 'webm')),
  ...[0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  element(
    [0x15, 0x49, 0xa9, 0x66],
    element([0x2a, 0xd7, 0xb1], 15, 66, 64),
    element([0x7b, 0xa9], made.secrets.note),
    element([0x57, 0x41], made.secrets.device),
  ),
  element(
    [0x16, 0x54, 0xae, 0x6b],
    element([0xae], element([0xd7], 1), element([0x83], 1), element([0x53, 0x6e], made.secrets.device)),
  ),
  element([0x12, 0x54, 0xc3, 0x67], `LOCATION ${made.secrets.place}`, new Uint8Array(200)),
  ...[0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  element([0xe7], 0),
  element([0xa3], 'what stands for pictures'),
);
