/**
 * What is drawn on paper, before anything is measured: a tree of headings, passages, lists and pictures, each with the
 * structure element that it is for who cannot see it (ISO 32000-1 §14.8.4).
 * @module
 */
import type { FontName } from './fonts.ts';
import type { PaperPicture } from './picture.ts';

/** The standard structure types that are used. */
export type StructureType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'BlockQuote'
  | 'Figure'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody';

/** How text looks. Lengths are points (1/72 inch). */
export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  /** From one line to the next. */
  readonly leading: number;
  readonly colour: string;
}

/** A tinted field with a bar at its left, behind a passage. */
export interface Panel {
  readonly fill: string;
  readonly bar: string;
  readonly padding: number;
}

/** Several things that belong together. */
export interface PaperGroup {
  readonly is: 'group';
  readonly as: StructureType;
  readonly language?: string;
  readonly children: readonly PaperNode[];
  readonly panel?: Panel;
  /** Points that all of it is set in by. */
  readonly indent?: number;
  /** Kept on one page where it is no longer than half of one. */
  readonly staysWhole?: boolean;
}

/** A passage; its line breaks are kept. */
export interface PaperText {
  readonly is: 'text';
  readonly as: StructureType;
  readonly text: string;
  readonly style: TextStyle;
  readonly language?: string;
  /** Points above it, but not at the top of a page. */
  readonly before?: number;
  /** Never the last thing on a page. */
  readonly keepsWithNext?: boolean;
  /** A thin line above it. */
  readonly rule?: string;
  /** A number or a bullet at its left, for a list's item. */
  readonly label?: string;
}

/** Pictures beside each other, two in a row. */
export interface PaperPictures {
  readonly is: 'pictures';
  readonly pictures: readonly { readonly picture: PaperPicture | undefined; readonly alternative: string }[];
  readonly language?: string;
  readonly before?: number;
  /** Of the alternative, where the picture itself cannot be drawn. */
  readonly style: TextStyle;
}

/** A square code of dark and light modules. */
export interface PaperCode {
  readonly is: 'code';
  readonly alternative: string;
  /** Row by row, without the quiet zone; true is dark. */
  readonly modules: readonly (readonly boolean[])[];
  /** The side of one module, in points. */
  readonly module: number;
  readonly before?: number;
}

/** A line to write on by hand, with what belongs there before it. */
export interface PaperWritingLine {
  readonly is: 'writing-line';
  readonly label: string;
  readonly style: TextStyle;
  readonly before?: number;
}

/** Room between two things; none at the top of a page. */
export interface PaperSpace {
  readonly is: 'space';
  readonly height: number;
}

/** Anything on paper. */
export type PaperNode = PaperGroup | PaperText | PaperPictures | PaperCode | PaperWritingLine | PaperSpace;

/** What belongs to one learner: it begins on a page of its own. */
export interface PaperPart {
  /** In the outline, and at the foot of each of its pages. */
  readonly title: string;
  readonly language: string;
  /** The page numbers of this part in words: `2 of 3`. */
  readonly pageNumber: (page: number, pages: number) => string;
  readonly children: readonly PaperNode[];
}
