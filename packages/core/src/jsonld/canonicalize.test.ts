import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { canonicalizeQuads } from '../rdf/index.ts';
import { sharedDataIsHere, sharedJson, sharedNames, sharedText } from '../testing/shared-data.ts';
import { canonicalizeDocument, checkDocument } from './canonicalize.ts';
import { bundledContextsOlder303, widenContexts } from './contexts.ts';

const v1 = 'https://www.w3.org/2018/credentials/v1';
const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const credential: JsonObject = {
  '@context': [v2, openBadges],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:school.example', type: ['Profile'], name: 'A school (invented)' },
  validFrom: '2026-07-10T09:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
    type: ['AchievementSubject'],
    creditsEarned: 2,
    achievement: {
      id: 'urn:uuid:364b9e29-8d9b-4936-a59a-2734dcb909ea',
      type: ['Achievement'],
      name: 'Oracy',
      description: 'Speaking and listening.',
      criteria: { narrative: 'Observed twice.' },
    },
  },
};

/** The credential with a member of its subject changed or added. */
const withSubject = (members: JsonObject): JsonObject => ({
  ...credential,
  credentialSubject: {
    ...(isJsonObject(credential['credentialSubject']) ? credential['credentialSubject'] : {}),
    ...members,
  },
});

const code = (name: string, pointer?: string) => ({
  code: name,
  ...(pointer === undefined ? {} : { params: expect.objectContaining({ pointer }) }),
});
const loss = (pointer?: string) => code('DATA_LOSS_DETECTION_ERROR', pointer);

describe('the canonical form', () => {
  it('is sorted lines, the same however the members are ordered', async () => {
    const quads = await canonicalizeDocument(credential);
    expect(quads).toMatch(/^(?:\S.* \.\n)+$/);
    expect(quads.split('\n').length).toBe(16);
    const reversed = Object.fromEntries(Object.entries(credential).reverse());
    expect(await canonicalizeDocument(reversed)).toBe(quads);
  });

  it('leaves the document as it was', async () => {
    const before = JSON.stringify(credential);
    await canonicalizeDocument(credential);
    expect(JSON.stringify(credential)).toBe(before);
  });

  it('changes with every value (law)', async () => {
    const original = await canonicalizeDocument(credential);
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (narrative) => {
        const one = await canonicalizeDocument(withSubject({ narrative }));
        expect(one).not.toBe(original);
        expect(await canonicalizeDocument(withSubject({ narrative: `${narrative}.` }))).not.toBe(one);
      }),
      { numRuns: 40 },
    );
  });

  it('names blank nodes by SHA-384 where it is asked to', async () => {
    const pair = withSubject({
      narrative: 'x',
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'a', identityType: 'name' }],
    });
    const lines = async (hash: 'sha256' | 'sha384') => (await canonicalizeDocument(pair, { hash })).split('\n').length;
    expect(await lines('sha384')).toBe(await lines('sha256'));
  });

  it('reads the data model 1.1, embedded and enveloped credentials', async () => {
    const older = { ...credential, '@context': [v1, openBadges.replace('-3.0.3', '')] };
    const { validFrom: issuanceDate, ...rest } = older as JsonObject;
    const presentation: JsonObject = {
      '@context': [v2],
      type: ['VerifiablePresentation'],
      verifiableCredential: [
        credential,
        { ...rest, issuanceDate: issuanceDate ?? '' },
        { '@context': v2, id: 'data:application/vc+jwt,eyJ.eyJ.c2ln', type: 'EnvelopedVerifiableCredential' },
      ],
    };
    const quads = await canonicalizeDocument(presentation);
    expect(quads).toContain('EnvelopedVerifiableCredential');
    expect(quads).toContain('https://www.w3.org/2018/credentials#issuanceDate');
    // Each embedded credential is a graph of its own; Open Badges 3.0 has its own spelling of the datatype.
    expect(quads).toMatch(/"Oracy" _:c14n/);
    expect(quads).toMatch(/"Oracy"\^\^<https:\/\/www.w3.org\/2001\/XMLSchema#string> _:c14n/);
  });

  it('writes numbers as JSON-LD does, and refuses what it would change', async () => {
    const written = async (creditsEarned: number) =>
      /creditsEarned> "([^"]+)"/.exec(await canonicalizeDocument(withSubject({ creditsEarned })))?.[1];
    expect(await written(2)).toBe('2');
    expect(await written(0)).toBe('0');
    expect(await written(-17)).toBe('-17');
    expect(await written(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
    expect(await written(2.5)).toBe('2.5E0');
    expect(await written(0.1)).toBe('1.0E-1');
    expect(await written(1.5e-7)).toBe('1.5E-7');
    for (const number of [1e-7, 0.1 + 0.2, 2 ** 53, 1e21, Number.POSITIVE_INFINITY, Number.NaN]) {
      await expect(written(number), String(number)).rejects.toMatchObject(loss('/credentialSubject/creditsEarned'));
    }
  });
});

describe('DI-01: what the signature would not cover', () => {
  it('the unharmed control', async () => {
    await expect(canonicalizeDocument(withSubject({ narrative: 'x' }))).resolves.toContain('narrative');
  });

  const lossy: readonly [string, JsonObject, string?][] = [
    ['an undefined term', withSubject({ grade: 'A*' }), '/credentialSubject/grade'],
    ['an undefined term at the top', { ...credential, grade: 'A*' }, '/grade'],
    [
      'an undefined term, deep',
      withSubject({ result: [{ type: ['Result'], 'a/b~c': 1 }] }),
      '/credentialSubject/result/0/a~1b~0c',
    ],
    ['an undefined term with an empty list', withSubject({ grade: [] }), '/credentialSubject/grade'],
    ['an undefined type', withSubject({ type: ['AchievementSubject', 'Grade'] }), '/credentialSubject/type/1'],
    ['a relative identifier', withSubject({ id: 'learner/1' }), '/credentialSubject/id'],
    ['an empty identifier', withSubject({ id: '' })],
    ['a fragment', withSubject({ id: '#me' }), '/credentialSubject/id'],
    ['a relative reference', { ...credential, issuer: 'school' }, '/issuer'],
    ['null', withSubject({ narrative: null }), '/credentialSubject/narrative'],
    ['null in a list', withSubject({ achievement: [null] }), '/credentialSubject/achievement/0'],
    ['a document of nothing', { '@context': [v2], id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52' }],
    ['a term of another data model', { ...credential, issuanceDate: '2026-07-10T09:00:00Z' }, '/issuanceDate'],
  ];
  it.each(lossy)('%s', async (_, document, pointer) => {
    await expect(canonicalizeDocument(document)).rejects.toMatchObject(loss(pointer));
  });

  it('the error does not quote the document', async () => {
    const secret = 'Zoë Example';
    for (const document of [
      withSubject({ id: secret }),
      withSubject({ grade: secret }),
      withSubject({ type: [secret] }),
    ]) {
      const error: unknown = await canonicalizeDocument(document).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'LaurelError' });
      expect(error).not.toHaveProperty('cause');
      expect(`${error} ${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  it('the newer terms of Open Badges 3.0.3 under its older body, and not under the newer', async () => {
    const document = { ...credential, endorsementJwt: ['eyJ.eyJ.c2ln'] };
    await expect(canonicalizeDocument(document)).resolves.toContain('#endorsementJwt> "eyJ.eyJ.c2ln"');
    await expect(canonicalizeDocument(document, { contexts: bundledContextsOlder303 })).rejects.toMatchObject(
      loss('/endorsementJwt'),
    );
  });

  it('an identifier of the wrong type', async () => {
    const wrong = (pointer: string) => code('MALFORMED_VALUE_ERROR', pointer);
    await expect(canonicalizeDocument(withSubject({ id: 5 }))).rejects.toMatchObject(wrong('/credentialSubject/id'));
    await expect(canonicalizeDocument(withSubject({ type: 5 }))).rejects.toMatchObject(
      wrong('/credentialSubject/type'),
    );
  });
});

describe('DI-02, DI-04, DI-05, DI-08: nothing is canonicalised that checkContexts refuses', () => {
  it.each<[string, JsonObject, string, string]>([
    [
      'an inline context',
      { ...credential, '@context': [v2, openBadges, { '@vocab': 'https://vocab.example/#' }] },
      'LP_CONTEXT_NOT_ALLOWED',
      '/@context/2',
    ],
    ['a nested context', withSubject({ '@context': [v2] }), 'LP_CONTEXT_NOT_ALLOWED', '/credentialSubject/@context'],
    [
      'an IRI as member',
      { ...credential, 'https://www.w3.org/2018/credentials#issuer': 'did:web:evil.example' },
      'MALFORMED_VALUE_ERROR',
      '/https:~1~1www.w3.org~12018~1credentials#issuer',
    ],
    ['@graph', { ...credential, '@graph': [] }, 'MALFORMED_VALUE_ERROR', '/@graph'],
    ['@reverse', withSubject({ '@reverse': {} }), 'MALFORMED_VALUE_ERROR', '/credentialSubject/@reverse'],
    ['a blank node label', withSubject({ id: '_:b0' }), 'MALFORMED_VALUE_ERROR', '/credentialSubject/id'],
    [
      'a blank node label that only the context makes one',
      { ...credential, issuer: '_:b0' },
      'MALFORMED_VALUE_ERROR',
      '/issuer',
    ],
  ])('%s', async (_, document, expected, pointer) => {
    await expect(canonicalizeDocument(document)).rejects.toMatchObject(code(expected, pointer));
  });

  it('text that only looks like a label stays text', async () => {
    await expect(canonicalizeDocument(withSubject({ narrative: '_:b0' }))).resolves.toContain('"_:b0"');
  });

  it('two data models in one credential', async () => {
    const document = withSubject({
      achievement: { type: ['Achievement'], endorsement: [{ ...credential, '@context': [v1] }] },
    });
    await expect(canonicalizeDocument(document)).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
  });

  it('the undefined-terms context, which is not carried; handed in, it is the caller who says so', async () => {
    const url = 'https://www.w3.org/ns/credentials/undefined-terms/v2';
    const document = { ...withSubject({ grade: 'A*' }), '@context': [v2, openBadges, url] };
    await expect(canonicalizeDocument(document)).rejects.toMatchObject(code('LP_CONTEXT_NOT_ALLOWED', '/@context/2'));
    const contexts = widenContexts({
      [url]: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/undefined-term#' } },
    });
    await expect(canonicalizeDocument(document, { contexts })).resolves.toContain('undefined-term#grade> "A*"');
  });
});

describe('a hash that there is not', () => {
  it('gives the usual canonical form, whatever untyped code asks for', async () => {
    const document = copyJson(credential) as JsonObject;
    await checkDocument(document);
    for (const hash of ['sha256', ...JSON.parse('["checked","isChecked","forms"]')]) {
      expect(await canonicalizeDocument(document, { hash })).toBe(await canonicalizeDocument(credential));
    }
  });
});

describe('the work of ties', () => {
  it('is told alike whether the form is made or only checked, and only where there are ties', async () => {
    const alignment = Array.from({ length: 4 }, () => ({ type: ['Alignment'], targetName: 'The same' }));
    const achievement = Array.from({ length: 3 }, () => ({ type: ['Achievement'], alignment }));
    const told: number[] = [];
    const onTies = (hashes: number) => void told.push(hashes);
    const tied = withSubject({ achievement });
    await canonicalizeDocument(tied, { onTies });
    await checkDocument(tied, { onTies });
    expect(told).toHaveLength(2);
    expect(told[0]).toBeGreaterThan(0);
    expect(told[1]).toBe(told[0]);
    await canonicalizeDocument(credential, { onTies });
    await checkDocument(credential, { onTies });
    expect(told).toHaveLength(2);
  });

  it('is not got round by writing the same of each in another way', async () => {
    // By its digits: the numbers that are given as such, as a text, or both ways. Each way is one set of statements.
    const written = (ways: number): JsonValue =>
      Array.from({ length: 9 }, (_, at) => {
        const value = Number(String(at + 1).repeat(at + 1));
        return [[value], [String(value)], [value, String(value)]][Math.floor(ways / 3 ** at) % 3] ?? [];
      }).flat();
    const way = (count: number) => written((count * 577) % 3 ** 9);
    const subject = (which: number): JsonObject => ({
      type: ['AchievementSubject'],
      creditsEarned: way(1 + which),
      achievement: Array.from({ length: 12 }, (_, at) => ({
        type: ['Achievement'],
        creditsAvailable: way(3 + 12 * which + at),
      })),
    });
    const document = { ...credential, credentialSubject: [subject(0), subject(1)] };
    await expect(canonicalizeDocument(document)).rejects.toMatchObject({ code: 'LP_CANON_LIMIT' });
    await expect(checkDocument(document)).rejects.toMatchObject({ code: 'LP_CANON_LIMIT' });
  });
});

/** Every one of so many blank nodes points to every other. */
function clique(size: number): string {
  const all = Array.from({ length: size }, (_, at) => `_:n${at}`);
  return all.flatMap((from) => all.filter((to) => to !== from).map((to) => `${from} <urn:p> ${to} .\n`)).join('');
}

describe('DI-09: poison graphs', () => {
  it.each([8, 10, 30])('a clique of %i blank nodes', async (size) => {
    await expect(canonicalizeQuads(clique(size))).rejects.toMatchObject({ code: 'LP_CANON_LIMIT' });
  });

  it('the control: a clique of 4', async () => {
    await expect(canonicalizeQuads(clique(4))).resolves.toContain('_:c14n3');
  });

  const same = (length: number) => Array.from({ length }, () => ({ type: ['Evidence'], name: 'The same' }));

  it('a document cannot knot blank nodes without labels: equal ones below a named one are no work', async () => {
    const quads = await canonicalizeDocument({ ...credential, evidence: same(200) });
    expect(quads.match(/"The same"/g)).toHaveLength(200);
  });

  it('but it can ask for all orders of equal ones below equal blank ones', async () => {
    const twice = (length: number) => {
      const alignment = same(length).map(({ name }) => ({ type: ['Alignment'], targetName: name }));
      return withSubject({ achievement: Array.from({ length: 2 }, () => ({ type: ['Achievement'], alignment })) });
    };
    await expect(canonicalizeDocument(twice(3))).resolves.toContain('"The same"');
    await expect(canonicalizeDocument(twice(12))).rejects.toMatchObject({ code: 'LP_CANON_LIMIT' });
  });

  it('what is not N-Quads', async () => {
    await expect(canonicalizeQuads('<urn:a> b')).rejects.toMatchObject({ code: 'PARSING_ERROR' });
  });
});

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly action: string;
  readonly result?: string;
  readonly hashAlgorithm?: string;
}

describe.skipIf(!sharedDataIsHere)('the tests of RDFC-1.0', () => {
  const folder = 'vectors/rdf-canon';
  const { entries } = sharedDataIsHere
    ? (sharedJson(`${folder}/manifest.jsonld`) as { entries: readonly Entry[] })
    : { entries: [] };
  const hashOf = (entry: Entry) => (entry.hashAlgorithm === 'SHA384' ? { hash: 'sha384' as const } : {});

  it.each(entries.filter(({ type }) => type === 'rdfc:RDFC10EvalTest'))('$id', async (entry) => {
    const quads = await canonicalizeQuads(sharedText(`${folder}/${entry.action}`), hashOf(entry));
    expect(quads).toBe(sharedText(`${folder}/${entry.result ?? ''}`));
  });

  it.each(entries.filter(({ type }) => type === 'rdfc:RDFC10NegativeEvalTest'))('$id is refused', async (entry) => {
    await expect(canonicalizeQuads(sharedText(`${folder}/${entry.action}`))).rejects.toMatchObject({
      code: 'LP_CANON_LIMIT',
    });
  });
});

describe.skipIf(!sharedDataIsHere)('the examples', () => {
  const names = sharedDataIsHere ? sharedNames('examples').filter((name) => !name.startsWith('profile')) : [];

  it('are seven', () => {
    expect(names).toHaveLength(7);
  });

  it.each(names)('%s has one form under both bodies of Open Badges 3.0.3', async (name) => {
    const document: JsonValue = parseJson(sharedText(`examples/${name}`));
    if (!isJsonObject(document)) throw new Error('not an object');
    const quads = await canonicalizeDocument(document);
    expect(quads.length).toBeGreaterThan(1_000);
    expect(await canonicalizeDocument(document, { contexts: bundledContextsOlder303 })).toBe(quads);
    await expect(canonicalizeDocument({ ...document, grade: 'A*' })).rejects.toMatchObject(loss('/grade'));
  });
});

describe.skipIf(!sharedDataIsHere)('the vectors of the cryptosuites', () => {
  const contexts = widenContexts({
    'https://www.w3.org/ns/credentials/examples/v2': {
      '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
    },
  });

  it.each([
    ['vc-di-eddsa', 'unsigned.json', 'eddsa-rdfc-2022/canonDocDataInt.txt', 'sha256'],
    ['vc-di-eddsa', 'eddsa-rdfc-2022/proofConfigDataInt.json', 'eddsa-rdfc-2022/proofCanonDataInt.txt', 'sha256'],
    [
      'vc-di-ecdsa',
      'ecdsa-rdfc-2019-p256/proofConfigECDSAP256.json',
      'ecdsa-rdfc-2019-p256/proofCanonECDSAP256.txt',
      'sha256',
    ],
    ['vc-di-ecdsa', 'unsigned.json', 'ecdsa-rdfc-2019-p384/canonDocECDSAP384.txt', 'sha384'],
    [
      'vc-di-ecdsa',
      'ecdsa-rdfc-2019-p384/proofConfigECDSAP384.json',
      'ecdsa-rdfc-2019-p384/proofCanonECDSAP384.txt',
      'sha384',
    ],
  ] as const)('%s: %s gives %s', async (folder, input, output, hash) => {
    const document = parseJson(sharedText(`vectors/${folder}/${input}`));
    if (!isJsonObject(document)) throw new Error('not an object');
    const quads = await canonicalizeDocument(document, { hash, contexts });
    expect(quads.trimEnd()).toBe(sharedText(`vectors/${folder}/${output}`).trimEnd());
  });
});

/** Every document that differs from this one in one value or by one member less, with the place. */
function* alterations(value: JsonValue, pointer = ''): Generator<readonly [string, JsonValue | undefined]> {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly JsonValue[]).entries()) {
      for (const [at, altered] of alterations(item, `${pointer}/${index}`)) {
        yield [
          at,
          value.flatMap((other: JsonValue, place) =>
            place !== index ? [other] : altered === undefined ? [] : [altered],
          ),
        ];
      }
    }
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name === '@context') continue;
      const { [name]: _, ...rest } = value;
      yield [`${pointer}/${name} removed`, rest];
      yield [`${pointer}/${name} renamed`, { ...rest, [`${name}x`]: member }];
      for (const [at, altered] of alterations(member, `${pointer}/${name}`)) {
        yield [at, altered === undefined ? rest : { ...rest, [name]: altered }];
      }
    }
  } else if (typeof value === 'string') yield [pointer, `${value}x`];
  else if (typeof value === 'number') yield [pointer, value + 1];
  else if (typeof value === 'boolean') yield [pointer, !value];
}

/** DI-05: what is said twice of one identifier is still said when one of the two is removed. */
function isSaidTwice(document: JsonObject, place: string): boolean {
  const removed = /^(.*)\/[^/]+ removed$/.exec(place)?.[1];
  if (removed === undefined) return false;
  let node: JsonValue | undefined = document;
  for (const token of removed.split('/').slice(1)) {
    const within: JsonValue | undefined = node;
    node = Array.isArray(within) ? within[Number(token)] : isJsonObject(within) ? within[token] : undefined;
  }
  const id = isJsonObject(node) ? node['id'] : undefined;
  return typeof id === 'string' && JSON.stringify(document).split(JSON.stringify({ id }).slice(1, -1)).length > 2;
}

describe.skipIf(!sharedDataIsHere)('the sweep: any one change of an example is seen or refused', () => {
  const names = sharedDataIsHere ? sharedNames('examples').filter((name) => !name.startsWith('profile')) : [];

  it.each(names)('%s', async (name) => {
    const document = parseJson(sharedText(`examples/${name}`));
    if (!isJsonObject(document)) throw new Error('not an object');
    const original = await canonicalizeDocument(document);
    const unseen: string[] = [];
    let count = 0;
    for (const [place, altered] of alterations(document)) {
      if (!isJsonObject(altered)) continue;
      count += 1;
      const quads = await canonicalizeDocument(altered).catch(() => 'refused');
      if (quads === original && !isSaidTwice(document, place)) unseen.push(place);
    }
    expect(count).toBeGreaterThan(30);
    expect(unseen).toEqual([]);
  });
});
