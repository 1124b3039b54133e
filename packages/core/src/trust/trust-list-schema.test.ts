/** The JSON Schemas that are published say what is read: no more, and where a schema can say it, no less. */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Form } from './form.ts';
import { makeSuccession } from './succession/make-succession.ts';
import { statementForm } from './succession/statement.ts';
import { at, elm, first, firstList, oak, school, signedBy } from './testing/authority.ts';
import { placesIn, without } from './testing/one-change.ts';
import { trustListForm } from './trust-list-form.ts';
import { signedTrustListSchema, successionSchema } from './trust-list-schema.ts';

const since = '2027-08-31T00:00:00Z';
const bareKey = 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
const list = {
  ...firstList([
    school(elm, {
      until: since,
      numbers: { urn: '100000', ukprn: '10000001', ncn: '12345' },
      state: { is: 'merged', since },
      successors: [{ id: oak, from: since, scope: ['custody', 'status'] }],
      statusIssuers: [oak],
      onBehalfOf: [{ name: 'Ash School', urn: '100001', from: '2026-09-01T00:00:00Z', until: since }],
    }),
    school(bareKey, { mayAssert: [{ kinds: 'any', assurance: ['moderated'] }] }),
  ]),
  witnesses: [{ name: 'An archive', key: 'w+1', from: since }],
  logs: [{ name: 'A log', key: 'l+1' }],
};
const statement = makeSuccession({
  id: 'urn:uuid:2a0f1c0e-6a53-4d5c-9a53-8a0a6c1b7a55',
  predecessor: { id: elm, name: 'Elm School' },
  successor: { id: oak, name: 'Oak Academy' },
  closed: at(2031, 8, 31),
  scope: ['custody', 'status'],
  finalStatusLists: [{ url: 'https://elm.example/1', digest: `zQm${'1'.repeat(44)}` }],
});

/** What may stand in the place of something else. */
const values: readonly JsonValue[] = [
  ...[null, true, false, 0, 1, 2, 1.5, -1, '', 'any', 'x', elm, `${elm}#key`, 'did:webvh:x:elm.example', bareKey],
  ...[
    '100000',
    '2020-01-01T00:00:00Z',
    since,
    '2026-09-31T00:00:00Z',
    'closed',
    'none',
    [],
    {},
    ['custody', 'custody'],
  ],
  ...[
    `zQm${'2'.repeat(44)}`,
    `zQm${'0'.repeat(44)}`,
    { from: since },
    ['moderated'],
    ['skill', 'homework'],
    [elm, elm],
  ],
];

function withValue(document: JsonValue, path: readonly (string | number)[], value: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((item: JsonValue, index) => (index === step ? withValue(item, rest, value) : item));
  }
  const object = document as JsonObject;
  return { ...object, [step]: withValue(object[step] ?? null, rest, value) };
}

describe.each([
  ['a signed list', list, signedTrustListSchema, trustListForm],
  ['a hand-over statement', statement, successionSchema, statementForm],
] as const)('%s', (_name, right, schema: z.ZodMiniType, form: Form<unknown>) => {
  const document = JSON.parse(JSON.stringify(right)) as JsonValue;
  const agree = (value: JsonValue, about: string): void =>
    expect(schema.safeParse(value).success, `${about}: ${JSON.stringify(value)}`).toBe(form.fits(value));

  it('is taken by both', () => {
    expect(form.fits(document)).toBe(true);
    agree(document, 'as it is');
  });

  it('with anything left out, added or put in the place of something is refused by both, or by neither', () => {
    for (const place of placesIn(document)) {
      if (place.length > 0) agree(without(document, place), `without ${place.join('/')}`);
      for (const value of values) agree(withValue(document, place, value), place.join('/'));
      agree(withValue(document, [...place, 'more'], 1), `more in ${place.join('/')}`);
    }
  });
});

it('with its signatures is what the schema says too', async () => {
  const signed = JSON.parse(JSON.stringify(await signedBy(firstList(), first(2)))) as JsonObject;
  expect(signedTrustListSchema.safeParse(signed).success).toBe(true);
  expect(signedTrustListSchema.safeParse({ ...signed, proof: [{ type: 'DataIntegrityProof' }] }).success).toBe(false);
});
