/**
 * The boxes that MP4, M4A and QuickTime files are built from (ISO/IEC 14496-12 §4.2).
 * @module
 */
import { type ByteSource, bytesOfLetters, letters, type Patch, uint32 } from './pieces.ts';

/** One box. */
export interface Box {
  readonly type: string;
  readonly at: number;
  /** Where its content begins, and the first place behind it. */
  readonly body: number;
  readonly end: number;
}

/** More boxes side by side have no film. */
const mostBoxes = 100_000;

/**
 * The boxes of a stretch.
 *
 * @param source - the file
 * @param stretch - the first box's place, and the end of the last
 * @returns the boxes; undefined where they do not fill the stretch
 */
export function boxesIn(
  source: ByteSource,
  stretch: { readonly from: number; readonly to: number },
): readonly Box[] | undefined {
  const boxes: Box[] = [];
  let at = stretch.from;
  while (at < stretch.to) {
    const head = source.read(at, 16);
    // QuickTime ends some lists with four bytes of zero.
    if (head.length >= 4 && at + 4 === stretch.to && uint32(head, 0) === 0) return boxes;
    const size = uint32(head, 0);
    const isLarge = size === 1;
    const length = isLarge ? uint32(head, 8) * 2 ** 32 + uint32(head, 12) : size;
    const body = at + (isLarge ? 16 : 8);
    const end = size === 0 ? stretch.to : at + length;
    if (body > end || end > stretch.to || boxes.length === mostBoxes) return undefined;
    boxes.push({ type: letters(head, 4, 4), at, body, end });
    at = end;
  }
  return boxes;
}

/** Turns a box into free space of the same length, so that nothing behind it moves. */
export const blanked = ({ at, body, end }: Box): readonly Patch[] => [
  { at: at + 4, piece: bytesOfLetters('free') },
  { at: body, piece: { zeros: end - body } },
];
