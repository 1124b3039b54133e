/**
 * The modules of a code, found again in the drawing of a PDF; for tests only.
 * @module
 */
import { nameOf, readPdf, tokens } from './pdf-objects.ts';

/**
 * Reads the rectangles that the first figure of a PDF is made of.
 *
 * @param bytes - the file, in which no picture stands before the code
 * @returns the modules, and the side of one in millimetres on paper
 */
export function modulesIn(bytes: Uint8Array): {
  readonly modules: readonly (readonly boolean[])[];
  readonly millimetres: number;
} {
  const pdf = readPdf(bytes);
  const streams = [...pdf.objects.values()].map(({ stream }) => Buffer.from(stream ?? []).toString('latin1'));
  const drawing = streams.find((stream) => stream.includes('/Figure'));
  if (drawing === undefined) throw new Error('there is no figure');
  const rows = [
    ...rectanglesOf(drawing.slice(drawing.indexOf('/Figure'), drawing.indexOf('EMC', drawing.indexOf('/Figure')))),
  ];
  const side = Math.min(...rows.map(({ height }) => height));
  const [left, top] = [Math.min(...rows.map(({ x }) => x)), Math.min(...rows.map(({ y }) => y))];
  const size = Math.round((Math.max(...rows.map(({ x, width }) => x + width)) - left) / side);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const { x, y, width } of rows) {
    const [from, count] = [Math.round((x - left) / side), Math.round(width / side)];
    modules[Math.round((y - top) / side)]?.fill(true, from, from + count);
  }
  return { modules, millimetres: (side * 25.4) / 72 };
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function* rectanglesOf(drawing: string): Generator<Rectangle> {
  const operands: number[] = [];
  for (const value of tokens(drawing.slice(drawing.indexOf('BDC')))) {
    if (typeof value === 'number') operands.push(value);
    else if (typeof value === 'object' && value !== null && 'operator' in value) {
      const [x = 0, y = 0, width = 0, height = 0] = operands;
      if (value.operator === 're') yield { x, y, width, height };
      operands.length = 0;
    } else if (nameOf(value) !== '') operands.length = 0;
  }
}
