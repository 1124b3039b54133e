import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { en } from '@laurel/core';
import { importMessages, importRemarks } from '@laurel/issuer';
import { describe, expect, it } from 'vitest';

const packages = resolve(import.meta.dirname, '../..');

/** What gives a code its sentence or its outcome; a code that stands nowhere else is used by nobody. */
const catalogues = ['core/src/errors/messages', 'issuer/src/import/messages', 'issuer/src/import/codes.ts'];
/** An explanation is worded for a code that something else gives. */
const explanations = ['verifier/src/explain'];

const isSource = (path: string): boolean =>
  /^\w+\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|\/(testing|fixtures)\//.test(path);
const lies = (path: string, folders: readonly string[]): boolean => folders.some((folder) => path.startsWith(folder));

const sources = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(name, 'src', path).replaceAll('\\', '/'),
    ),
  )
  .filter((path) => isSource(path) && !lies(path, catalogues))
  .map((path) => ({ path, text: readFileSync(join(packages, path), 'utf8') }));

/** The names of the form of a code. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\b(?:LP_[A-Z0-9_]+|[A-Z]+(?:_[A-Z]+)+|invalid[A-Z]\w+)\b/g)].map(([name]) => name));

const named = new Map(sources.map(({ path, text }) => [path, namesIn(withoutComments(text))]));
const isNamed = (code: string): boolean =>
  [...named].some(([path, names]) => names.has(code) && !lies(path, explanations));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

describe('the codes', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(isNamed('LP_ISSUER_KEY_MISMATCH')).toBe(true);
    expect(isNamed('LP_NO_SUCH_CODE')).toBe(false);
  });

  it.each([...Object.keys(en), ...Object.keys(importMessages), ...Object.keys(importRemarks)])(
    '%s is given by something',
    (code) => {
      expect(isNamed(code)).toBe(true);
    },
  );

  it('that sources name are all in a catalogue', () => {
    const known = [...Object.keys(en), ...Object.keys(importMessages), ...Object.keys(importRemarks)];
    // One that ends in an underscore is how several begin.
    const isKnown = (name: string): boolean =>
      name.endsWith('_') ? known.some((code) => code.startsWith(name)) : known.includes(name);
    const unknown = [...named].flatMap(([path, names]) =>
      [...names].filter((name) => name.startsWith('LP_') && !isKnown(name)).map((name) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('mean one thing: no code stands in both catalogues', () => {
    expect(Object.keys(importMessages).filter((code) => Object.hasOwn(en, code))).toEqual([]);
  });
});
