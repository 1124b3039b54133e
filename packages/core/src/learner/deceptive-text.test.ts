import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHiddenCharacters, isDeceptiveName, isDeceptiveText, safeLine, safeText } from './deceptive-text.ts';

describe('isDeceptiveName', () => {
  it.each([
    ['a right-to-left override', 'Riverside \u202eymedacA'],
    ['a zero-width space', 'River\u200bside Academy'],
    ['an isolate', 'Riverside\u2066 Academy'],
    ['a soft hyphen', 'River\u00adside'],
    ['a byte order mark', '\ufeffRiverside'],
    ['a joiner between Latin letters', 'River\u200dside'],
    ['a tag character', 'Riverside\u{e0041}'],
    ['a Hangul filler', 'Riverside\u3164Academy'],
    ['a null', 'Riverside\u0000'],
    ['a Cyrillic letter among Latin ones', 'Riverside \u0410cademy'],
    ['a Greek letter among Latin ones', 'Riversid\u03b5'],
    ['a word of lookalikes among Latin ones', 'School of \u0410\u0441\u0435'],
    ['fullwidth letters', '\uff32iverside'],
    ['mathematical letters', '\u{1d411}iverside'],
  ])('%s', (_, name) => {
    expect(isDeceptiveName(name)).toBe(true);
  });

  it.each([
    'Riverside Academy (invented)',
    'Zoë Adeyẹmí',
    'Zoe\u0308',
    'Siân Ŵyn ap Gwilym',
    'Małgorzata Nowak-Łuczak',
    'O’Neill',
    'Иван Петров',
    'Иван Smith',
    'Ελένη P.',
    'Αθηνά',
    '王小明',
    'محمد',
    'علی\u200cرضا',
    'क्\u200dष',
    'Chess 👩🏽\u200d🔬 club',
    '❤️\u200d🔥',
    'GCSE (9-1) Mathematics',
    'µm',
    '',
  ])('not: %s', (name) => {
    expect(isDeceptiveName(name)).toBe(false);
  });
});

describe('isDeceptiveText', () => {
  it.each(['Riversid\u0435', 'a\u202eb', 'a\u200bb', '\u{1f3f4}\u{e0041}x', 'tag\u{e0067}\u{e007f}'])('%j', (text) => {
    expect(isDeceptiveText(text)).toBe(true);
  });
  it.each(['Cymru 🏴󠁧󠁢󠁷󠁬󠁳󠁿 v Lloegr 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '10 kΩ', 'Hα line', 'Ｗｉｄｅ', '👩🏽\u200d🔬 club', 'علی\u200cرضا'])(
    'not: %s',
    (text) => {
      expect(isDeceptiveText(text)).toBe(false);
    },
  );
  it('lets a flag through when it is shown', () => {
    expect(safeLine('🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru')).toBe('🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru');
  });
});

describe('safeLine and safeText', () => {
  it('take out what hides and keep what is meant', () => {
    expect(safeLine('Grade\u202e 7\n')).toBe('Grade 7');
    expect(safeLine('a\u200b\u0007b\u2028c')).toBe('ab c');
    expect(safeText('one\r\ntwo \u00a0 three\u200b\n')).toBe('one\ntwo three');
    expect(safeLine('علی\u200cرضا')).toBe('علی\u200cرضا');
    expect(safeLine('👩🏽\u200d🔬')).toBe('👩🏽\u200d🔬');
  });

  it('leave nothing hidden behind, and do no more the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [line, block] = [safeLine(text), safeText(text)];
        expect(hasHiddenCharacters(line)).toBe(false);
        expect(line).not.toMatch(/[\r\n]/);
        expect(hasHiddenCharacters(block)).toBe(false);
        expect(safeLine(line)).toBe(line);
      }),
    );
  });
});
