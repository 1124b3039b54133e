/**
 * What is drawn, measured: rows of ink, one below the other, before they are dealt out to pages.
 * @module
 */
import { linesOf, widthOf } from './lines.ts';
import type {
  Panel,
  PaperCode,
  PaperGroup,
  PaperNode,
  PaperPictures,
  PaperText,
  PaperWritingLine,
  StructureType,
  TextStyle,
} from './paper.ts';
import type { PaperPicture } from './picture.ts';

/** A place in the structure tree. Two of them are the same where they are the same object. */
export interface Element {
  readonly as: StructureType;
  readonly parent: Element | undefined;
  readonly language?: string;
  readonly alternative?: string;
}

/** Something to draw, from the left margin and from the top of its box. What has no element is decoration. */
export type Ink = { readonly x: number; readonly y: number; readonly element?: Element } & (
  | { readonly is: 'line'; readonly text: string; readonly style: TextStyle }
  | { readonly is: 'picture'; readonly picture: PaperPicture; readonly width: number; readonly height: number }
  | { readonly is: 'code'; readonly code: PaperCode }
  | { readonly is: 'rule'; readonly width: number; readonly colour: string }
  | { readonly is: 'frame'; readonly width: number; readonly height: number; readonly colour: string }
);

/** A tinted field, the same object in all the boxes that stand on it. */
export interface PlacedPanel {
  readonly panel: Panel;
  readonly x: number;
  readonly width: number;
}

/** A row that is never split. */
export interface Box {
  readonly height: number;
  /** Points above it; none at the top of a page. */
  readonly before: number;
  readonly inks: readonly Ink[];
  readonly panel?: PlacedPanel;
  readonly keepsWithNext: boolean;
}

/** Where a node stands. */
interface Place {
  readonly x: number;
  readonly width: number;
  readonly parent: Element | undefined;
  readonly panel?: PlacedPanel;
}

/** The quiet zone of a code: four modules on each side (ISO/IEC 18004 §9.1). */
const quiet = 4;
const tallestPicture = 215;
const pictureGap = 14;

/**
 * Measures what is drawn.
 *
 * @param nodes - in their order
 * @param options - `width` of the page's text in points; `half` of a page, up to which a group can stay whole; `parent`
 * @returns the boxes, in the same order
 */
export function boxesOf(
  nodes: readonly PaperNode[],
  options: { readonly width: number; readonly half: number; readonly parent: Element },
): readonly Box[] {
  const place: Place = { x: 0, width: options.width, parent: options.parent };
  return nodes.flatMap((node) => boxesOfNode(node, place, options.half));
}

function boxesOfNode(node: PaperNode, place: Place, half: number): Box[] {
  switch (node.is) {
    case 'group':
      return groupBoxes(node, place, half);
    case 'text':
      return textBoxes(node, place);
    case 'pictures':
      return pictureBoxes(node, place);
    case 'code':
      return [codeBox(node, place)];
    case 'space':
      return [{ before: node.height, height: 0, inks: [], keepsWithNext: true }];
    case 'writing-line':
      return [writingLineBox(node, place)];
  }
}

function elementOf(
  as: StructureType,
  place: Place,
  more: { language?: string | undefined; alternative?: string } = {},
): Element {
  const { language, alternative } = more;
  return {
    as,
    parent: place.parent,
    ...(language === undefined ? {} : { language }),
    ...(alternative === undefined ? {} : { alternative }),
  };
}

function groupBoxes(group: PaperGroup, place: Place, half: number): Box[] {
  const { panel, indent = 0, language } = group;
  const inset = indent + (panel?.padding ?? 0);
  const inner: Place = {
    x: place.x + inset,
    width: place.width - inset - (panel?.padding ?? 0),
    parent: elementOf(group.as, place, { language }),
    ...(panel !== undefined
      ? { panel: { panel, x: place.x + indent, width: place.width - indent } }
      : place.panel === undefined
        ? {}
        : { panel: place.panel }),
  };
  const boxes: Box[] = [];
  for (const child of group.children) {
    // A picture is not parted from what it belongs to; a space between them keeps anyway.
    const last = boxes.findLastIndex(({ inks }) => inks.length > 0);
    const box = boxes[last];
    if (child.is === 'pictures' && box !== undefined) boxes[last] = { ...box, keepsWithNext: true };
    boxes.push(...boxesOfNode(child, inner, half));
  }
  const padded = panel === undefined ? boxes : withPadding(boxes, panel.padding);
  const height = padded.reduce((sum, box) => sum + box.before + box.height, 0);
  if (!group.staysWhole || height > half) return padded;
  return padded.map((box, index) => (index < padded.length - 1 ? { ...box, keepsWithNext: true } : box));
}

/** The field is larger than what stands on it. */
function withPadding(boxes: readonly Box[], padding: number): Box[] {
  const last = boxes.length - 1;
  return boxes.map((box, index) => ({
    ...box,
    before: index === 0 ? box.before + padding : box.before,
    height: index === last ? box.height + padding : box.height,
  }));
}

function textBoxes(node: PaperText, place: Place): Box[] {
  const { style, before = 0, language, label } = node;
  const hang = label === undefined ? 0 : 18;
  const lines = linesOf(node.text, { style, width: place.width - hang });
  const item = label === undefined ? undefined : elementOf('LI', place, { language });
  const body =
    item === undefined ? elementOf(node.as, place, { language }) : elementOf('LBody', { ...place, parent: item });
  const last = lines.length - 1;
  return lines.map((text, index): Box => {
    const marks: Ink[] = [];
    if (index === 0 && node.rule !== undefined) {
      marks.push({ is: 'rule', x: place.x, y: -before / 2.5, width: place.width, colour: node.rule });
    }
    if (index === 0 && item !== undefined && label !== undefined) {
      const element = elementOf('Lbl', { ...place, parent: item });
      marks.push({ is: 'line', x: place.x, y: baselineOf(style), text: label, style, element });
    }
    return {
      height: style.leading,
      before: index === 0 ? before : 0,
      inks: [...marks, { is: 'line', x: place.x + hang, y: baselineOf(style), text, style, element: body }],
      ...(place.panel === undefined ? {} : { panel: place.panel }),
      // No line of a passage stands alone at the foot or at the top of a page.
      keepsWithNext: index < last ? index === 0 || index === last - 1 : node.keepsWithNext === true,
    };
  });
}

/** A line's letters stand in the middle of its height. */
const baselineOf = ({ size, leading }: TextStyle): number => (leading + size * 0.72) / 2;

function pictureBoxes(node: PaperPictures, place: Place): Box[] {
  const { pictures, style, before = 0, language } = node;
  const columns = pictures.length > 1 ? 2 : 1;
  const width = columns === 1 ? Math.min(place.width, 330) : (place.width - pictureGap) / 2;
  const boxes: Box[] = [];
  for (let from = 0; from < pictures.length; from += columns) {
    const row = pictures.slice(from, from + columns).map(({ picture, alternative }, column) => {
      const x = place.x + column * (width + pictureGap);
      const element = elementOf('Figure', place, { language, alternative });
      return picture === undefined
        ? frameOf(alternative, { x, width, style, element })
        : inkOf(picture, { x, width, element });
    });
    boxes.push({
      before: from === 0 ? before : pictureGap,
      height: Math.max(...row.map(({ height }) => height)),
      inks: row.flatMap(({ inks }) => inks),
      ...(place.panel === undefined ? {} : { panel: place.panel }),
      keepsWithNext: false,
    });
  }
  return boxes;
}

interface Placed {
  readonly height: number;
  readonly inks: readonly Ink[];
}

function inkOf(
  picture: PaperPicture,
  { x, width, element }: { readonly x: number; readonly width: number; readonly element: Element },
): Placed {
  // Never so large that its pixels show: at most one to a point.
  const scale = Math.min(width / picture.width, tallestPicture / picture.height, 1);
  const [drawnWidth, height] = [picture.width * scale, picture.height * scale];
  return { height, inks: [{ is: 'picture', x, y: 0, width: drawnWidth, height, picture, element }] };
}

/** What a picture shows, in words, where it cannot be drawn. */
function frameOf(
  alternative: string,
  {
    x,
    width,
    style,
    element,
  }: { readonly x: number; readonly width: number; readonly style: TextStyle; readonly element: Element },
): Placed {
  const padding = 10;
  const lines = linesOf(alternative, { style, width: width - 2 * padding });
  const height = lines.length * style.leading + 2 * padding;
  return {
    height,
    inks: [
      { is: 'frame', x, y: 0, width, height, colour: style.colour },
      ...lines.map((text, index): Ink => {
        const y = padding + index * style.leading + baselineOf(style);
        return { is: 'line', x: x + padding, y, text, style, element };
      }),
    ],
  };
}

function codeBox(code: PaperCode, place: Place): Box {
  const side = (code.modules.length + 2 * quiet) * code.module;
  const element = elementOf('Figure', place, { alternative: code.alternative });
  // The quiet zone is white paper and may stand in the margin's line, but not over other ink.
  return {
    before: code.before ?? 0,
    height: side,
    inks: [{ is: 'code', x: place.x + quiet * code.module, y: quiet * code.module, code, element }],
    keepsWithNext: false,
  };
}

function writingLineBox({ label, style, before = 0 }: PaperWritingLine, place: Place): Box {
  const x = place.x + widthOf(label, style) + 6;
  const y = baselineOf(style);
  return {
    before,
    height: style.leading,
    inks: [
      { is: 'line', x: place.x, y, text: label, style, element: elementOf('P', place) },
      { is: 'rule', x, y: y + 2, width: place.x + place.width - x, colour: style.colour },
    ],
    keepsWithNext: false,
  };
}
