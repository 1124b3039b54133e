/**
 * How prints look: calm, large enough for who reads at arm's length, and dark enough for a poor printer.
 * Text is at least 9 points, and has a contrast of 7 to 1 or more on what it stands on (WCAG 2.2, 1.4.6).
 * @module
 */
import type { Panel, TextStyle } from './paper.ts';

const ink = '#22262b';
const soft = '#454d56';
const accent = '#1d4a34';

/** Text by what it is for. */
export const styles = {
  label: { font: 'bold', size: 10, leading: 15, colour: accent },
  name: { font: 'bold', size: 27, leading: 36, colour: ink },
  about: { font: 'regular', size: 11.5, leading: 17, colour: soft },
  opening: { font: 'regular', size: 12.5, leading: 19, colour: ink },
  section: { font: 'bold', size: 16, leading: 23, colour: accent },
  part: { font: 'bold', size: 12.5, leading: 18, colour: accent },
  entry: { font: 'bold', size: 12, leading: 18, colour: ink },
  strength: { font: 'regular', size: 11, leading: 16.5, colour: accent },
  passageLabel: { font: 'bold', size: 9.5, leading: 14, colour: soft },
  ownWords: { font: 'regular', size: 13, leading: 20, colour: ink },
  text: { font: 'regular', size: 11, leading: 17, colour: ink },
  sheetName: { font: 'bold', size: 23, leading: 29, colour: ink },
  sheetText: { font: 'regular', size: 10.25, leading: 14.4, colour: ink },
  sheetStrong: { font: 'bold', size: 10.25, leading: 14.4, colour: ink },
  listed: { font: 'regular', size: 9.1, leading: 12, colour: ink },
  listedStrong: { font: 'bold', size: 9.75, leading: 13, colour: ink },
  listedSoft: { font: 'regular', size: 9.1, leading: 12, colour: soft },
  small: { font: 'regular', size: 9.5, leading: 14, colour: soft },
  closing: { font: 'regular', size: 9.5, leading: 14, colour: soft },
} as const satisfies Readonly<Record<string, TextStyle>>;

const ownWords: Panel = { fill: '#edf5ee', bar: '#3b7d58', padding: 10 };
const caution: Panel = { fill: '#ffffff', bar: '#1d4a34', padding: 6 };
const ownPanel: Panel = { ...ownWords, padding: 4.5 };
const plainPanel: Panel = { fill: '#f4f3ee', bar: '#a8945a', padding: 4.5 };
const notice: Panel = { fill: '#f4f3ee', bar: '#a8945a', padding: 10 };

/** Colour that carries no meaning of its own. */
export const tints = { rule: '#cfcabd', ownWords, notice, caution, ownPanel, plainPanel } as const;
