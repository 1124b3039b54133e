/**
 * A film or a recording in MP4, M4A or QuickTime without what tells of its device, place, time and maker. All of that is
 * overwritten where it stands, for the offsets of the samples count from the front of the file.
 * @module
 */
import { type Box, blanked, boxesIn } from './film-boxes.ts';
import { type Stretch, samplesOf, type Track, trackIn } from './film-tracks.ts';
import { type ByteSource, letters, type Patch, type Piece, patched, uint32 } from './pieces.ts';

/** What a player needs, level by level; whatever else stands there is blanked. */
const needed = {
  file: new Set(['ftyp', 'styp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'ssix', 'pdin', 'wide']),
  movie: new Set(['mvhd', 'trak', 'mvex', 'iods']),
  track: new Set(['tkhd', 'edts', 'tref', 'mdia', 'tapt', 'load']),
  media: new Set(['mdhd', 'hdlr', 'minf', 'elng']),
  information: new Set(['vmhd', 'smhd', 'nmhd', 'sthd', 'gmhd', 'hdlr', 'dinf', 'stbl']),
  fragment: new Set(['mfhd', 'traf']),
  run: new Set(['tfhd', 'tfdt', 'trun', 'sdtp', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio', 'senc']),
} as const;

const seenOrHeard = new Set(['vide', 'soun']);
const captions = new Set(['text', 'sbtl', 'subt', 'clcp']);
/** Some drones write where they fly into the captions. */
const tellsPlace = /\bgps\b|latitude|longitude|\d{1,3}\.\d{4,}\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}/i;

/**
 * Blanks places, names, times, devices, tracks of readings (where a camera was, each second) and their samples.
 *
 * @param source - the file
 * @returns the copy, of the same length; undefined for what is no whole film
 */
export function cleanFilm(source: ByteSource): readonly Piece[] | undefined {
  const file = boxesIn(source, { from: 0, to: source.size });
  const movies = file?.filter(({ type }) => type === 'moov') ?? [];
  const [movie] = movies;
  if (file === undefined || movie === undefined || movies.length > 1) return undefined;
  const children = boxesIn(source, { from: movie.body, to: movie.end });
  // A movie whose header is compressed cannot be looked into.
  if (children === undefined || children.some(({ type }) => type === 'cmov')) return undefined;
  const patches = [
    ...blankOthers(file, needed.file),
    ...blankOthers(children, needed.movie),
    ...withoutTimes(source, children, 'mvhd'),
  ];
  const data = file.filter(({ type }) => type === 'mdat');
  const fragments = file.filter(({ type }) => type === 'moof');
  for (const box of children.filter(({ type }) => type === 'trak')) {
    const track = trackIn(source, box);
    const more =
      track === undefined ? undefined : patchesOf(source, track, { data, hasFragments: fragments.length > 0 });
    if (more === undefined) return undefined;
    for (const patch of more) patches.push(patch);
  }
  for (const fragment of fragments) {
    const parts = boxesIn(source, { from: fragment.body, to: fragment.end });
    if (parts === undefined) return undefined;
    patches.push(...blankOthers(parts, needed.fragment));
    for (const run of parts.filter(({ type }) => type === 'traf')) {
      const inside = boxesIn(source, { from: run.body, to: run.end });
      if (inside === undefined) return undefined;
      patches.push(...blankOthers(inside, needed.run));
    }
  }
  return patched(source.size, patches);
}

/**
 * Whether there is something to see in it; a recording has only sound.
 *
 * @param source - a file in MP4 or QuickTime
 * @returns true when a track of it is a film
 */
export function isToBeSeen(source: ByteSource): boolean {
  const movie = boxesIn(source, { from: 0, to: source.size })?.find(({ type }) => type === 'moov');
  const tracks = movie === undefined ? undefined : boxesIn(source, { from: movie.body, to: movie.end });
  return tracks?.some((box) => box.type === 'trak' && trackIn(source, box)?.handler === 'vide') === true;
}

const blankOthers = (boxes: readonly Box[], kept: ReadonlySet<string>): Patch[] =>
  boxes.filter(({ type, body, end }) => !kept.has(type) && end > body).flatMap(blanked);

function patchesOf(
  source: ByteSource,
  track: Track,
  file: { readonly data: readonly Box[]; readonly hasFragments: boolean },
): readonly Patch[] | undefined {
  if (!seenOrHeard.has(track.handler)) {
    const samples = samplesOf(source, track);
    if (samples === undefined || file.hasFragments) return undefined;
    const isInData = ({ from, to }: Stretch): boolean => file.data.some(({ body, end }) => from >= body && to <= end);
    if (!samples.every(isInData)) return undefined;
    if (!captions.has(track.handler) || samples.some((sample) => doesTellPlace(source, sample))) {
      const emptied = samples.map(({ from, to }) => ({ at: from, piece: { zeros: to - from } }));
      return [...blanked(track.box), ...emptied];
    }
  }
  const references = withoutPaths(source, track);
  if (references === undefined) return undefined;
  return [
    ...blankOthers(track.children, needed.track),
    ...blankOthers(track.media, needed.media),
    ...blankOthers(track.information, needed.information),
    ...withoutTimes(source, track.children, 'tkhd'),
    ...withoutTimes(source, track.media, 'mdhd'),
    ...[...track.media, ...track.information].flatMap(withoutName),
    ...references,
  ];
}

const doesTellPlace = (source: ByteSource, { from, to }: Stretch): boolean =>
  tellsPlace.test(letters(source.read(from, Math.min(to - from, 4096))));

/** When it was made and changed; eight bytes each in version 1, four in version 0. */
function withoutTimes(source: ByteSource, boxes: readonly Box[], type: string): readonly Patch[] {
  return boxes
    .filter((box) => box.type === type && box.end - box.body >= 20)
    .map(({ body }) => ({ at: body + 4, piece: { zeros: source.read(body, 1)[0] === 1 ? 16 : 8 } }));
}

/** A handler's name can be that of a camera. */
const withoutName = ({ type, body, end }: Box): readonly Patch[] =>
  type === 'hdlr' && end > body + 24 ? [{ at: body + 24, piece: { zeros: end - body - 24 } }] : [];

/** A reference to the file's own samples can hold the path that it had on somebody's computer; one to others is refused. */
function withoutPaths(source: ByteSource, { information }: Track): readonly Patch[] | undefined {
  const inside = (boxes: readonly Box[] | undefined, type: string, skip: number): readonly Box[] | undefined => {
    const box = boxes?.find((one) => one.type === type);
    return box === undefined ? undefined : boxesIn(source, { from: box.body + skip, to: box.end });
  };
  const entries = inside(inside(information, 'dinf', 0), 'dref', 8);
  if (entries === undefined) return information.some(({ type }) => type === 'dinf') ? undefined : [];
  const isOwn = ({ body, end }: Box): boolean => end - body >= 4 && uint32(source.read(body, 4), 0) % 2 === 1;
  if (!entries.every(isOwn)) return undefined;
  return entries
    .filter(({ body, end }) => end > body + 4)
    .map(({ body, end }) => ({ at: body + 4, piece: { zeros: end - body - 4 } }));
}
