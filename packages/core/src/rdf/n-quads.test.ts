import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleLine } from '../jsonld/testing/oracle.ts';
import { iriText, literalText, quotedText } from './n-quads-terms.ts';
import { parseNQuads, readNQuads } from './parse-n-quads.ts';

const xsd = (name: string) => `http://www.w3.org/2001/XMLSchema#${name}`;
const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';
const refused = expect.objectContaining({ code: 'PARSING_ERROR' });

/** What rdf-canonize writes for a literal. */
const peerLiteral = (value: string): string => {
  const name = { termType: 'NamedNode', value: 'urn:x' } as const;
  const datatype = { termType: 'NamedNode', value: xsd('string') } as const;
  const object = { termType: 'Literal', value, datatype };
  const quad = { subject: name, predicate: name, object, graph: { termType: 'DefaultGraph', value: '' } };
  return oracleLine(quad).slice('<urn:x> <urn:x> '.length, -' .\n'.length);
};

describe('the canonical text of a term', () => {
  it.each([
    ['\b', '\\b'],
    ['\t', '\\t'],
    ['\n', '\\n'],
    ['\f', '\\f'],
    ['\r', '\\r'],
    ['"', '\\"'],
    ['\\', '\\\\'],
    ['\u0000', '\\u0000'],
    ['\u000b', '\\u000B'],
    ['\u001f', '\\u001F'],
    ['\u007f', '\\u007F'],
  ])('escapes %j (RDFC-1.0, «A Canonical form of N-Quads»)', (character, escaped) => {
    expect(quotedText(`a${character}b${character}`)).toBe(`"a${escaped}b${escaped}"`);
  });

  it('escapes each of the first 256 characters as rdf-canonize does, and no other', () => {
    for (let unit = 0; unit < 0x100; unit++) {
      const character = String.fromCharCode(unit);
      expect(quotedText(character)).toBe(peerLiteral(character));
      const isEscaped = unit < 0x20 || unit === 0x7f || character === '"' || character === '\\';
      expect(quotedText(character) !== `"${character}"`).toBe(isEscaped);
    }
    // RDF 1.2 would escape the last two; RDFC-1.0 does not.
    for (const character of ["'", '\u0085', '\u2028', '\ufeff', '😀', '\ufffe', '\uffff']) {
      expect(quotedText(character)).toBe(`"${character}"`);
    }
  });

  it('names every datatype but xsd:string, and leaves a language tag as it is', () => {
    expect(literalText('a')).toBe('"a"');
    expect(literalText('a', { datatype: xsd('string') })).toBe('"a"');
    expect(literalText('1', { datatype: xsd('integer') })).toBe(`"1"^^<${xsd('integer')}>`);
    expect(literalText('colour', { language: 'en-GB' })).toBe('"colour"@en-GB');
    expect(literalText('colour', { language: 'EN-gb', datatype: langString })).toBe('"colour"@EN-gb');
  });

  // A listed exception: rdf-canonize leaves this datatype out, so that two different values are written alike.
  it('unlike rdf-canonize, names rdf:langString where there is no language', () => {
    expect(literalText('a', { datatype: langString })).toBe(`"a"^^<${langString}>`);
  });

  it('lets nothing in a name end the statement', () => {
    expect(iriText('urn:x:å')).toBe('<urn:x:å>');
    expect(iriText('urn:x> <urn:y> "1" .\n')).toBe(
      '<urn:x\\u003E\\u0020\\u003Curn:y\\u003E\\u0020\\u00221\\u0022\\u0020.\\u000A>',
    );
  });
});

describe('N-Quads', () => {
  it('reads statements, comments, blank lines, every kind of term', () => {
    const text =
      '\n# first\n<urn:s> <urn:p> <urn:o> . # after\r\n \t\r\n' +
      '_:b\t<urn:p>\t"a\\tb\\u00e9\\U0001F600\\\'" _:g.1 .\n' +
      `_:g.1<urn:p>"1"^^<${xsd('integer')}><urn:g>.\r<urn:s> <urn:p> "x"@en-GB.#end`;
    expect(readNQuads(text)).toEqual({
      quads: [
        { subject: '<urn:s>', predicate: ' <urn:p> ', object: '<urn:o>', graph: '' },
        { subject: 0, predicate: ' <urn:p> ', object: '"a\\tbé😀\'"', graph: 1 },
        { subject: 1, predicate: ' <urn:p> ', object: `"1"^^<${xsd('integer')}>`, graph: '<urn:g>' },
        { subject: '<urn:s>', predicate: ' <urn:p> ', object: '"x"@en-GB', graph: '' },
      ],
      blankNodes: ['b', 'g.1'],
    });
    expect(parseNQuads('')).toEqual([]);
    expect(parseNQuads(' # nothing')).toEqual([]);
  });

  it('gives one text for one term, however it is written', () => {
    const [one, other] = parseNQuads(
      '<urn:\\u00E9> <urn:p> "\\u0061\\n\\u007F" .\n<urn:é> <urn:p> "a\\u000a\u007f"^^<http://www.w3.org/2001/XMLSchema#string> .',
    );
    expect(one).toEqual(other);
  });

  it.each([
    ['no object', '<urn:s> <urn:p> .'],
    ['no full stop', '<urn:s> <urn:p> <urn:o>'],
    ['two statements on a line', '<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .'],
    ['five terms', '<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .'],
    ['a line feed in a literal', '<urn:s> <urn:p> "a\nb" .'],
    ['a literal that does not end', '<urn:s> <urn:p> "a .'],
    ['an escape that does not exist', '<urn:s> <urn:p> "\\a" .'],
    ['half an escape', '<urn:s> <urn:p> "\\u12" .'],
    ['an escaped half of a surrogate pair', '<urn:s> <urn:p> "\\ud83d\\ude00" .'],
    ['half of a surrogate pair', '<urn:s> <urn:p> "\ud83d" .'],
    ['a code point beyond Unicode', '<urn:s> <urn:p> "\\U00110000" .'],
    ['single quotes', "<urn:s> <urn:p> 'a' ."],
    ['a literal as subject', '"a" <urn:p> <urn:o> .'],
    ['a literal as graph', '<urn:s> <urn:p> <urn:o> "g" .'],
    ['a blank node as predicate', '<urn:s> _:p <urn:o> .'],
    ['a space in a name', '<urn:a b> <urn:p> <urn:o> .'],
    ['an escaped space in a name', '<urn:a\\u0020b> <urn:p> <urn:o> .'],
    ['an escaped bracket in a name', '<urn:a\\u003Eb> <urn:p> <urn:o> .'],
    ['a short escape in a name', '<urn:a\\nb> <urn:p> <urn:o> .'],
    ['a relative name', '<s> <urn:p> <urn:o> .'],
    ['an empty name', '<> <urn:p> <urn:o> .'],
    ['a relative datatype', '<urn:s> <urn:p> "a"^^<d> .'],
    ['a space after ^^', '<urn:s> <urn:p> "a"^^ <urn:d> .'],
    ['rdf:langString without a language', `<urn:s> <urn:p> "a"^^<${langString}> .`],
    ['a language that is none', '<urn:s> <urn:p> "a"@1 .'],
    ['a language and a datatype', '<urn:s> <urn:p> "a"@en^^<urn:d> .'],
    ['a label that ends in a full stop', '_:a. <urn:p> <urn:o> .'],
    ['a label that begins with a hyphen', '_:-a <urn:p> <urn:o> .'],
    ['a label with a colon', '_:a:b <urn:p> <urn:o> .'],
    ['no label', '_: <urn:p> <urn:o> .'],
    ['a quoted triple', '<< <urn:s> <urn:p> <urn:o> >> <urn:p> <urn:o> .'],
    ['a base', '@base <urn:s> .'],
    ['a form feed as space', '<urn:s>\f<urn:p> <urn:o> .'],
    ['a byte order mark', '\ufeff<urn:s> <urn:p> <urn:o> .'],
  ])('refuses %s', (_, text) => expect(() => parseNQuads(text)).toThrow(refused));

  it('reads long literals and labels, and does not take long to refuse them', () => {
    const long = 'a'.repeat(1_000_000);
    expect(parseNQuads(`_:${long} <urn:p> "${long}" .`)).toHaveLength(1);
    expect(parseNQuads(`<urn:s> <urn:p> "${'\\n'.repeat(200_000)}" .`)).toHaveLength(1);
    for (const start of [
      `<urn:${long}`,
      `<urn:s> <urn:p> "${long}`,
      `_:${'.'.repeat(1_000_000)}`,
      `_:a${'.'.repeat(1_000_000)}`,
    ]) {
      expect(() => parseNQuads(start)).toThrow(refused);
    }
  });

  it('reads what rdf-canonize writes, to the same terms', () => {
    const value = fc.string({ unit: fc.constantFrom(...'aé–😀\\"\n\r\t\b\f\u0000\u007f .<>_:@^'), maxLength: 8 });
    fc.assert(
      fc.property(value, (text) => {
        expect(parseNQuads(`<urn:x> <urn:x> ${peerLiteral(text)} .`)[0]?.object).toBe(quotedText(text));
      }),
    );
  });
});
