/** Laurel's own vectors: what verified once verifies for ever, and what was refused once stays refused. */
import { en, readSecured } from '@laurel/core';
import { verify } from '@laurel/verifier';
import { describe, expect, it } from 'vitest';
import { people, person } from './support/people.ts';
import {
  type Expected,
  expectedOf,
  readVector,
  type VectorFolder,
  vectorFolders,
  vectorNames,
  verifyOptionsOf,
} from './support/vector-files.ts';

const all = vectorFolders.flatMap((folder) =>
  vectorNames(folder).map((name): [VectorFolder, string] => [folder, name]),
);

describe.each(all)('%s/%s', (folder, name) => {
  const vector = readVector(folder, name);

  it('gets its verdict, and each check that did not pass its outcome and code', async () => {
    const { verdict, checks, credentials } = vector;
    const report = await verify(vector.input, verifyOptionsOf(vector.options));
    const wanted: Expected = { verdict, checks, ...(credentials === undefined ? {} : { credentials }) };
    expect(expectedOf(report)).toEqual(wanted);
  });

  it('is named after its verdict', () => {
    const [first] = name.split('-');
    expect(first).toBe(vector.verdict === 'indeterminate' ? 'open' : vector.verdict);
  });
});

describe('the vectors together', () => {
  it('are valid, open and invalid in each form, and many', () => {
    expect(all.length).toBeGreaterThan(150);
    for (const folder of vectorFolders) {
      const verdicts = new Set(vectorNames(folder).map((name) => readVector(folder, name).verdict));
      expect(verdicts).toEqual(new Set(['valid', 'indeterminate', 'invalid']));
    }
  });

  it('have codes of the catalogue only', () => {
    const codesOf = ({ checks, credentials = [] }: Expected): readonly string[] => [
      ...checks.flatMap(({ code }) => code ?? []),
      ...credentials.flatMap(codesOf),
    ];
    const codes = new Set(all.flatMap(([folder, name]) => codesOf(readVector(folder, name))));
    expect([...codes].filter((code) => !Object.hasOwn(en, code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(30);
  });

  it('show every way of signing', async () => {
    const valid = all
      .map(([folder, name]) => readVector(folder, name))
      .filter(({ verdict }) => verdict === 'valid')
      .map(({ input }) => readSecured(input));
    const forms = (await Promise.all(valid)).map(
      (secured) => `${secured.kind} ${secured.form === 'jose' ? String(secured.token.header['alg']) : secured.form}`,
    );
    expect([...new Set(forms)].sort()).toEqual([
      'credential ES256',
      'credential ES384',
      'credential Ed25519',
      'credential EdDSA',
      'credential data-integrity',
      'presentation EdDSA',
      'presentation data-integrity',
    ]);
  });

  it('are signed by keys that are published beside them', async () => {
    for (const name of Object.keys(people)) expect((await person(name)).did).toMatch(/^did:key:z/);
  });
});
