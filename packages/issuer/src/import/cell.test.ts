import { describe, expect, it } from 'vitest';
import { cleanCell } from './cell.ts';
import { createRowNotes } from './row-notes.ts';

const clean = (raw: string, field: 'title' | 'surname' | 'ownWords') => {
  const notes = createRowNotes();
  return { text: cleanCell(raw, { field, notes }), codes: notes.findings.map(({ code }) => code) };
};

describe('a cell', () => {
  it.each([
    ['the flag of Wales', 'Hwyl \u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['joined emoji', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
    ['Persian with its joiner', 'علی\u200Cرضا'],
    ['capitals with a tilde', 'JOÃO CONCEIÇÃO'],
    ['a dash', 'Llefaru \u2013 cerdd'],
  ])('keeps %s', (_, text) => {
    expect(clean(text, 'title')).toEqual({ text, codes: [] });
  });

  it.each([
    ['tags beside other letters', 'Zo\u{E0065}ë', 'Zoë', 'LP_ROW_INVISIBLE'],
    ['a joiner between Latin letters', 'Zo\u200Dë', 'Zoë', 'LP_ROW_INVISIBLE'],
    ['a direction mark', '\u202Eeoz', 'eoz', 'LP_ROW_INVISIBLE'],
    ['two spaces', 'van  Dijk', 'van Dijk', 'LP_ROW_TIDIED'],
    ['a control character', 'Zo\u0007ë', '', 'LP_ROW_CONTROL'],
    ['UTF-8 read as windows-1252', 'ZoÃ«', '', 'LP_ROW_GARBLED'],
    ['a full-width equals sign', '＝1+1', '', 'LP_ROW_FORMULA'],
  ])('sees %s', (_, raw, text, code) => {
    expect(clean(raw, 'surname')).toEqual({ text, codes: [code] });
  });

  it('keeps the lines of free text, and tidies the rest', () => {
    expect(clean('one \r\n\r\n\r\n two\u00A0three ', 'ownWords')).toEqual({ text: 'one\n\ntwo three', codes: [] });
  });
});
