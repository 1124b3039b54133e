/**
 * Boxes dealt out to pages.
 * @module
 */
import type { Box } from './boxes.ts';

/** A box and where its top is, in points from the top of the text. */
export interface PlacedBox {
  readonly top: number;
  readonly box: Box;
}

/** The boxes of each page: at least one page, and none empty but where there is nothing at all. */
export type Pages = readonly (readonly PlacedBox[])[];

/**
 * Deals boxes out to pages: what keeps with its next moves with it, unless they are longer than a page.
 *
 * @param boxes - in their order
 * @param height - of a page's text, in points
 * @returns the pages
 */
export function pagesOf(boxes: readonly Box[], height: number): Pages {
  const pages: PlacedBox[][] = [[]];
  let page: PlacedBox[] = pages[0] ?? [];
  let y = 0;
  const turn = (): void => {
    page = [];
    pages.push(page);
    y = 0;
  };
  for (const run of runsOf(boxes)) {
    const needed = run.reduce((sum, box, index) => sum + box.height + (index === 0 && y === 0 ? 0 : box.before), 0);
    if (y > 0 && y + needed > height) turn();
    for (const box of run) {
      if (y > 0 && y + box.before + box.height > height) turn();
      const top = y === 0 ? 0 : y + box.before;
      page.push({ top, box });
      y = top + box.height;
    }
  }
  return pages;
}

/** Boxes that keep together. */
function runsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const runs: Box[][] = [];
  let run: Box[] = [];
  for (const box of boxes) {
    run.push(box);
    if (box.keepsWithNext) continue;
    runs.push(run);
    run = [];
  }
  if (run.length > 0) runs.push(run);
  return runs;
}
