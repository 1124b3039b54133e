/**
 * XML as it passes by: elements without their prefixes, and no more of it in memory than one element's text. A document
 * type, and with it every entity of its own, ends the reading.
 * @module
 */
import { LaurelError } from '@laurel/core';
import { SaxesParser } from 'saxes';
import { damaged } from './zip.ts';

/** What happens at each element. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** No element, text or remark of a workbook is longer. */
const longestToken = 2 ** 20;
/** A workbook's own elements go a dozen deep. */
const deepest = 64;

/**
 * Reads a part of a workbook.
 *
 * @param pieces - its bytes, in UTF-8 or UTF-16
 * @param handlers - what to do at each element; what they throw comes out
 * @returns after each piece, once everything in it has been handled; throws LP_SHEET_DAMAGED
 */
export function* readXml(pieces: Iterable<Uint8Array>, handlers: XmlHandlers): Generator<void, void, undefined> {
  const { open, close, text } = handlers;
  let sinceLast = 0;
  let depth = 0;
  const parser = new SaxesParser<{ xmlns: false; position: boolean }>({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw damaged('its XML', error);
  });
  parser.on('doctype', () => {
    throw damaged('it has a document type, which no workbook has');
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceLast = 0;
    depth += 1;
    if (depth > deepest) throw damaged('its XML is too deep');
    open(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceLast = 0;
    depth -= 1;
    close?.(withoutPrefix(name));
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  let decoder: TextDecoder | undefined;
  const write = (piece?: Uint8Array): void => {
    try {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      for (const part of slices(piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }))) {
        sinceLast += part.length;
        parser.write(part);
        if (sinceLast > longestToken) throw damaged('a text without an end');
      }
    } catch (error) {
      throw error instanceof LaurelError ? error : damaged('its letters', error);
    }
  };
  for (const piece of pieces) {
    write(piece);
    yield;
  }
  write();
  parser.close();
}

/** Reads a small part to its end. */
export function readWholeXml(pieces: Iterable<Uint8Array>, handlers: XmlHandlers): void {
  for (const _ of readXml(pieces, handlers));
}

const encodingOf = (start: Uint8Array = new Uint8Array(0)): string =>
  start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';

function* slices(text: string): Generator<string, void, undefined> {
  const length = 65_536;
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

/** Some programs write every element with a prefix (`x:row`). */
function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
