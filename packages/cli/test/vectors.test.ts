/** Laurel's own vectors: what verified once verifies for ever, and what was refused once stays refused. */
import {
  asList,
  compatibilityNames,
  cryptosuites,
  en,
  importPublicKey,
  parseJson,
  presentationSecurings,
  securings,
} from '@laurel/core';
import { verify } from '@laurel/verifier';
import { describe, expect, it } from 'vitest';
import { objectOf, people, person } from './support/people.ts';
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

/** By what kind of key: the algorithm of a token, and of an SD-JWT its issuer's; of JSON the key of each proof. */
function keysOf(input: string): readonly string[] {
  if (!input.startsWith('{')) {
    const header = objectOf(parseJson(Buffer.from(input.split('.')[0] ?? '', 'base64url')));
    return [String(header['alg'])];
  }
  const { proof } = objectOf(parseJson(input));
  return (proof === undefined ? [] : asList(proof)).map((one) => {
    const [, multikey = ''] = /#(.*)$/.exec(String(objectOf(one)['verificationMethod'])) ?? [];
    return importPublicKey(multikey).algorithm.name;
  });
}

describe('the vectors together', () => {
  it('are valid, open and invalid in each form, and many', () => {
    expect(all.length).toBeGreaterThan(300);
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

  it('show every way of securing, with every kind of key, and every policy', async () => {
    const securing = new Set<string>();
    const compatibility = new Set<string>();
    const keys = new Set<string>();
    for (const [folder, name] of all) {
      const { verdict, input, options } = readVector(folder, name);
      if (verdict !== 'valid') continue;
      const report = await verify(input, verifyOptionsOf(options));
      const ways = (report.securing ?? []).map((way) => `${report.kind} ${way}`);
      for (const way of ways) securing.add(way);
      for (const policy of report.compatibility ?? []) compatibility.add(policy);
      const signers = keysOf(input);
      // A proof that was set aside secures nothing.
      if (ways.length === signers.length) ways.forEach((way, index) => void keys.add(`${way} ${signers[index]}`));
    }
    expect([...compatibility].sort()).toEqual([...compatibilityNames].sort());
    const everyWay = [
      ...Object.keys(cryptosuites).map((suite) => `credential ${suite}`),
      ...securings.map((way) => `credential ${way}`),
      ...presentationSecurings.map((way) => `presentation ${way}`),
    ];
    expect(everyWay.filter((way) => !securing.has(way))).toEqual([]);
    expect([...keys].sort()).toEqual([
      'credential Ed25519Signature2020 Ed25519',
      'credential JWT EdDSA',
      'credential JWT RS256',
      'credential bbs-2023 BLS12-381',
      'credential dc+sd-jwt ES256',
      'credential dc+sd-jwt EdDSA',
      'credential ecdsa-jcs-2019 P-256',
      'credential ecdsa-jcs-2019 P-384',
      'credential ecdsa-rdfc-2019 P-256',
      'credential ecdsa-rdfc-2019 P-384',
      'credential ecdsa-sd-2023 P-256',
      'credential eddsa-jcs-2022 Ed25519',
      'credential eddsa-rdfc-2022 Ed25519',
      'credential mldsa44-jcs-2024 ML-DSA-44',
      'credential vc+jwt ES256',
      'credential vc+jwt ES384',
      'credential vc+jwt Ed25519',
      'credential vc+jwt EdDSA',
      'credential vc+sd-jwt ES384',
      'credential vc+sd-jwt EdDSA',
      'presentation JWT EdDSA',
      'presentation ecdsa-jcs-2019 P-384',
      'presentation ecdsa-rdfc-2019 P-256',
      'presentation eddsa-jcs-2022 Ed25519',
      'presentation eddsa-rdfc-2022 Ed25519',
      'presentation vp+jwt ES256',
      'presentation vp+jwt ES384',
      'presentation vp+jwt EdDSA',
      'presentation vp+sd-jwt EdDSA',
    ]);
  });

  it('are signed by keys that are published beside them', async () => {
    for (const name of Object.keys(people)) expect((await person(name)).did).toMatch(/^did:key:[zu]/);
  });
});
