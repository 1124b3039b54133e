import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonValue } from '../json/index.ts';
import { sharedDataIsHere } from '../testing/shared-data.ts';
import { canonicalizeJsonLd } from './canonicalize.ts';
import { compare, type Door, isDifference } from './testing/compare.ts';
import { type SuiteTest, suiteContexts, suiteTests } from './testing/json-ld-suite.ts';
import { oracleCanonicalForm, oracleExpand, oracleParse, toOracleDataset } from './testing/oracle.ts';
import { printCounts } from './testing/print-counts.ts';

/** Where jsonld.js 9, out of safe mode, does not do what the manifest expects of it. */
const departures: Readonly<Record<string, string>> = {
  'toRdf#t0118': 'blank nodes as predicates, which rdf-canonize does not read back',
  'toRdf#te075': 'blank nodes as predicates, which rdf-canonize does not read back',
  'toRdf#te014': 'a test of JSON-LD 1.0: a prefix by an expanded definition',
  'toRdf#te026': 'a test of JSON-LD 1.0: a definition without an IRI',
  'toRdf#te071': 'a test of JSON-LD 1.0: a term with a colon that is redefined',
  'toRdf#te115': 'a test of JSON-LD 1.0: a relative @vocab',
  'toRdf#te116': 'a test of JSON-LD 1.0: a relative @vocab',
  'toRdf#ter24': 'a test of JSON-LD 1.0: a list of lists',
  'toRdf#ter32': 'a test of JSON-LD 1.0: a list of lists',
  'toRdf#tc037': 'a property-scoped context on @nest',
  'toRdf#tc038': 'a property-scoped context on @nest',
  'toRdf#tdi11': 'rdfDirection: compound-literal',
  'toRdf#tdi12': 'rdfDirection: compound-literal',
  'toRdf#te036': 'the same statement twice',
  'toRdf#te111': 'a relative IRI of a property that begins with # is kept',
  'toRdf#te112': 'a relative IRI of a property that begins with # is kept',
  'toRdf#ter54': 'a value object with an invalid type is accepted',
  'toRdf#ter56': '@type redefined with an empty definition is accepted',
  'toRdf#tli12': 'an ill-formed IRI in a list is kept',
  'toRdf#tli14': 'a relative IRI in a list makes it fail',
  'toRdf#ttn02': '@type: @none on a node',
  'toRdf#twf05': 'an ill-formed language tag is kept',
  'expand#t0026': 'a test of JSON-LD 1.0: a definition without an IRI',
  'expand#t0038': 'a test of JSON-LD 1.0: blank nodes as predicates',
  'expand#t0071': 'a test of JSON-LD 1.0: a term with a colon that is redefined',
  'expand#t0115': 'a test of JSON-LD 1.0: a relative @vocab',
  'expand#t0116': 'a test of JSON-LD 1.0: a relative @vocab',
  'expand#tc037': 'a property-scoped context on @nest',
  'expand#tc038': 'a property-scoped context on @nest',
  'expand#ter24': 'a test of JSON-LD 1.0: a list of lists',
  'expand#ter32': 'a test of JSON-LD 1.0: a list of lists',
  'expand#ter54': 'a value object with an invalid type is accepted',
  'expand#ter56': '@type redefined with an empty definition is accepted',
};

/** Negative tests that jsonld.js fails as it should, by another code than the manifest's. */
const otherCodes: readonly string[] = [
  'toRdf#ter02',
  'toRdf#ter03',
  'toRdf#ter05',
  'expand#ter02',
  'expand#ter03',
  'expand#ter05',
];

/** Tests with an option that the engine has not: both are asked without it. */
const withoutOption: Readonly<Record<string, readonly string[]>> = {
  expandContext: ['toRdf#te077', 'expand#t0077'],
  processingMode: [
    'toRdf#tc029',
    'toRdf#te075',
    'toRdf#tep02',
    'toRdf#ter21',
    'toRdf#ter42',
    'toRdf#tpi01',
    'toRdf#tso01',
    'toRdf#ttn01',
    'expand#t0075',
    'expand#tc029',
    'expand#tep02',
    'expand#ter21',
    'expand#ter42',
    'expand#tes01',
    'expand#tpi01',
    'expand#tso01',
    'expand#ttn01',
  ],
  produceGeneralizedRdf: ['toRdf#t0118', 'toRdf#te075'],
  rdfDirection: ['toRdf#tdi09', 'toRdf#tdi10', 'toRdf#tdi11', 'toRdf#tdi12'],
};

/** Tests whose document meets an exception, by the exception. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  'a dataset is a set': ['toRdf#ttn01', 'toRdf#ttn02', 'expand#ttn01', 'expand#ttn02'],
};

/** How many answers came by which path, and how many documents were refused by both. */
const paths: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  toRdf: { compiled: 157, 'jsonld.js': 157, refused: 153 },
  'toRdf without a base': { compiled: 157, 'jsonld.js': 129, refused: 181 },
  expand: { compiled: 108, 'jsonld.js': 135, refused: 142 },
  'expand without a base': { compiled: 108, 'jsonld.js': 111, refused: 166 },
};

describe.skipIf(!sharedDataIsHere)('the tests of JSON-LD 1.1 (toRdf and expand)', () => {
  it('are all there', () => {
    expect(suiteTests.filter(({ suite }) => suite === 'toRdf')).toHaveLength(467);
    expect(suiteTests.filter(({ suite }) => suite === 'expand')).toHaveLength(385);
  });

  it('are met by jsonld.js out of safe mode, but for those that are listed', async () => {
    const failed: string[] = [];
    const coded: string[] = [];
    for (const test of suiteTests) {
      const result = await resultOf(test);
      if (result === 'fails') failed.push(test.name);
      if (result === 'another code') coded.push(test.name);
    }
    expect(failed.sort()).toEqual(Object.keys(departures).sort());
    expect(coded.sort()).toEqual([...otherCodes].sort());
  });

  it('have options that the engine has not: these', () => {
    for (const [option, names] of Object.entries(withoutOption)) {
      expect(
        suiteTests.filter(({ options }) => option in options).map(({ name }) => name),
        option,
      ).toEqual(names);
    }
  });
});

describe.skipIf(!sharedDataIsHere)(
  'the engine accepts or refuses as jsonld.js does in safe mode, with the same quads',
  () => {
    const counts: Record<string, Record<string, number>> = {};
    const met: Record<string, string[]> = {};

    const held = async (suite: string, { name, document }: SuiteTest, base: string) => {
      const contexts = suiteContexts;
      const door: Door = async (value) => canonicalizeJsonLd(value, { contexts, base });
      const { outcome, exception, path, actual, expected } = await compare(document, door, { contexts, base });
      expect(isDifference(outcome), `${outcome}\n${actual}\n— and by jsonld.js —\n${expected}`).toBe(false);
      const way = path ?? 'refused';
      counts[suite] = { ...counts[suite], [way]: (counts[suite]?.[way] ?? 0) + 1 };
      if (exception !== undefined) met[exception] = [...new Set([...(met[exception] ?? []), name])];
    };

    it.each(suiteTests)('$name', async (test) => {
      await held(test.suite, test, test.base);
      // Most credentials have no base, and the compiled path knows none; contexts of their own are inline then.
      await held(`${test.suite} without a base`, test, '');
    });

    it('with this many by either path', () => {
      printCounts('json-ld-api', counts);
      expect(met).toEqual(exceptions);
      expect(counts).toEqual(paths);
    });
  },
);

/** What jsonld.js makes of a test, told by the manifest's options. */
async function resultOf(test: SuiteTest): Promise<'as expected' | 'fails' | 'another code'> {
  const options = { contexts: suiteContexts, base: test.base, ...test.options, safe: false };
  try {
    const isMet = test.suite === 'toRdf' ? await isRdfMet(test, options) : await isExpansionMet(test, options);
    return isMet ? 'as expected' : 'fails';
  } catch (error) {
    if (test.kind !== 'negative') return 'fails';
    return codesOf(error).includes(test.expected) ? 'as expected' : 'another code';
  }
}

async function isRdfMet(test: SuiteTest, options: Parameters<typeof toOracleDataset>[1]): Promise<boolean> {
  const dataset = await toOracleDataset(test.document, options);
  if (test.kind !== 'positive') return test.kind === 'syntax';
  return oracleCanonicalForm(dataset) === oracleCanonicalForm(oracleParse(test.expected));
}

async function isExpansionMet(test: SuiteTest, options: Parameters<typeof toOracleDataset>[1]): Promise<boolean> {
  const expanded = await oracleExpand(test.document, options);
  if (test.kind !== 'positive') return false;
  return JSON.stringify(unordered(expanded)) === JSON.stringify(unordered(copyJson(JSON.parse(test.expected))));
}

/** Expanded form with members and values in one order, for only the order of lists counts. */
function unordered(value: JsonValue, isList = false): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map((item: JsonValue) => unordered(item));
    return isList ? items : items.sort((one, two) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
  return Object.fromEntries(
    members.map(([name, member]) => [name, name === '@value' ? member : unordered(member, name === '@list')]),
  );
}

function codesOf(error: unknown): readonly unknown[] {
  const details = memberOf(error, 'details');
  return [memberOf(details, 'code'), memberOf(memberOf(memberOf(details, 'cause'), 'details'), 'code')];
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
