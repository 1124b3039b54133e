import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { partOf, selectiveTools } from '../data-integrity/selective/index.ts';
import { isShown, jsonPart, stepsInWhole } from './json-part.ts';

const document: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:example:credential',
  type: ['VerifiableCredential'],
  name: 'A certificate',
  nothing: null,
  credentialSubject: {
    id: 'urn:example:subject',
    result: [
      { type: ['Result'], value: 'one', note: 'a' },
      { type: ['Result'], value: 'two' },
      { type: ['Result'], value: 'three' },
    ],
    marks: [[1, 2], [3]],
  },
};

const part = (...pointers: readonly string[]) => partOf(selectiveTools, document, pointers) ?? new Map();

describe('a part as JSON', () => {
  it('is an object with its identifier, its type and its contexts, and of the rest what was named', () => {
    const { '@context': context, id, type } = document;
    expect(jsonPart(document, part('/name'))).toEqual({ '@context': context, id, type, name: 'A certificate' });
    expect(jsonPart(document, part('/id'))).toEqual({ '@context': context, id, type });
    expect(jsonPart(document, 'all')).toBe(document);
  });

  it('has the elements that were named in the order of the whole, and no gap for the others', () => {
    const shown = jsonPart(document, part('/credentialSubject/result/2/value', '/credentialSubject/result/0/value'));
    expect(shown).toMatchObject({
      credentialSubject: {
        id: 'urn:example:subject',
        result: [
          { type: ['Result'], value: 'one' },
          { type: ['Result'], value: 'three' },
        ],
      },
    });
    expect(JSON.stringify(shown)).not.toContain('note');
    expect(jsonPart(document, part('/credentialSubject/marks/0/1'))).toMatchObject({
      credentialSubject: { marks: [[2]] },
    });
  });

  it('has nothing for an element that is not there', () => {
    expect(
      jsonPart(
        ['a', 'b'],
        new Map([
          ['1', 'all'],
          ['5', 'all'],
        ]),
      ),
    ).toEqual(['b']);
  });

  it('of a text, a number or null is the whole of it', () => {
    for (const value of ['a', 7, true, null]) expect(jsonPart(value, new Map())).toBe(value);
  });
});

describe('steps in what is shown', () => {
  const shown = part('/name', '/credentialSubject/result/1', '/credentialSubject/result/2/value');

  it('lead to the same place in the whole', () => {
    expect(stepsInWhole(document, shown, ['name'])).toEqual(['name']);
    expect(stepsInWhole(document, shown, ['credentialSubject', 'result', 0, 'value'])).toEqual([
      'credentialSubject',
      'result',
      1,
      'value',
    ]);
    expect(stepsInWhole(document, shown, ['credentialSubject', 'result', 1, 'value'])).toEqual([
      'credentialSubject',
      'result',
      2,
      'value',
    ]);
  });

  it('are the same where all is shown', () => {
    const whole = part('/credentialSubject');
    for (const at of [0, 1, 2]) {
      const steps = ['credentialSubject', 'result', at, 'value'];
      expect(stepsInWhole(document, whole, steps)).toEqual(steps);
    }
  });

  it('that lead past what is shown, or below a text, stay as they are', () => {
    const beyond = ['credentialSubject', 'result', 2];
    expect(stepsInWhole(document, shown, beyond)).toEqual(beyond);
    expect(stepsInWhole(document, shown, ['name', 'first', 'letter'])).toEqual(['name', 'first', 'letter']);
  });
});

describe('whether all of something is shown', () => {
  const at = (pointer: string): readonly string[] => pointer.slice(1).split('/');
  const result = '/credentialSubject/result';

  it.each<[string, readonly string[], string]>([
    ['it was named', ['/name'], '/name'],
    ['what it is in was named', ['/credentialSubject'], `${result}/1/value`],
    ['all was named', [''], result],
    ['each of its parts was named', [`${result}/0`, `${result}/1`, `${result}/2`], result],
    ['what was not named of it comes by itself', [`${result}/1/value`], `${result}/1`],
    ['it is an identifier of what is shown', ['/name'], '/id'],
    ['it is in a type or a context of what is shown', ['/name'], '/@context/0'],
    ['it is null and was named', ['/nothing'], '/nothing'],
    [
      'it is a list in a list, element by element',
      ['/credentialSubject/marks/0/0', '/credentialSubject/marks/0/1'],
      '/credentialSubject/marks/0',
    ],
  ])('it is where %s', (_why, pointers, pointer) => {
    expect(isShown(document, part(...pointers), at(pointer))).toBe(true);
  });

  it.each<[string, readonly string[], string]>([
    ['something else was named', ['/name'], '/credentialSubject'],
    ['only a part of it was named', [`${result}/0/value`], `${result}/0`],
    ['one of its elements is missing', [`${result}/0`, `${result}/2`], result],
    ['a part of one of its elements is missing', [`${result}/0/value`, `${result}/1`, `${result}/2`], result],
    ['it is beside what was named', [`${result}/0/value`], `${result}/0/note`],
    ['it is not there', ['/name'], '/description'],
    ['it would be an element beyond the last', [`${result}/0`], `${result}/7`],
  ])('it is not where %s', (_why, pointers, pointer) => {
    expect(isShown(document, part(...pointers), at(pointer))).toBe(false);
  });

  it('it is not where nothing is shown, and a text is not shown by a part of it', () => {
    expect(isShown(document, undefined, at('/id'))).toBe(false);
    const partOfText = new Map([['name', new Map()]]);
    expect(isShown(document, partOfText, at('/name'))).toBe(false);
    expect(isShown(document, partOfText, at('/name/0'))).toBe(false);
    expect(isShown({ name: null } satisfies Record<string, JsonValue>, partOfText, at('/name'))).toBe(false);
  });
});
