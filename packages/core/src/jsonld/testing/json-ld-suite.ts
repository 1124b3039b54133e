/**
 * The tests of W3C's json-ld-api, read from the shared data; for tests only.
 * @module
 */
import { existsSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { sharedDataIsHere, sharedJson, sharedPath, sharedText } from '../../testing/shared-data.ts';
import type { OracleOptions } from './oracle.ts';
import type { Contexts } from './vocabulary.ts';

/** One test of a manifest. */
export interface SuiteTest {
  /** Suite and number, e.g. `toRdf#t0001`. */
  readonly name: string;
  readonly suite: 'toRdf' | 'expand';
  readonly document: JsonValue;
  /** The base address that the manifest gives. */
  readonly base: string;
  /** Whether it is a test of JSON-LD 1.0 alone. */
  readonly isOlder: boolean;
  /** Options of jsonld.js beside the base. */
  readonly options: Omit<OracleOptions, 'contexts' | 'base' | 'safe'>;
  readonly kind: 'positive' | 'syntax' | 'negative';
  /** What the manifest expects: the text of a file, or the code of an error. */
  readonly expected: string;
}

const folder = 'vectors/json-ld-api';
const home = 'https://w3c.github.io/json-ld-api/tests/';

/** The contexts of the tests, by the addresses that the manifests give them. */
export const suiteContexts: Contexts = {
  get: (url) => {
    const name = url.startsWith(home) ? url.slice(home.length) : undefined;
    if (name === undefined || !existsSync(sharedPath(`${folder}/${name}`))) return undefined;
    const body = json(`${folder}/${name}`);
    return isJsonObject(body) ? body : undefined;
  },
};

const json = (name: string): JsonValue => sharedJson(name) as JsonValue;

/** Every test of both manifests. */
export const suiteTests: readonly SuiteTest[] = sharedDataIsHere
  ? (['toRdf', 'expand'] as const).flatMap((suite) => {
      const manifest = json(`${folder}/${suite}-manifest.jsonld`) as { readonly sequence: readonly JsonObject[] };
      return manifest.sequence.map((entry) => suiteTest(suite, entry));
    })
  : [];

function suiteTest(suite: SuiteTest['suite'], entry: JsonObject): SuiteTest {
  const option = isJsonObject(entry['option']) ? entry['option'] : {};
  const input = textOf(entry['input']);
  const types = JSON.stringify(entry['@type']);
  const kind = types.includes('Negative') ? 'negative' : types.includes('Syntax') ? 'syntax' : 'positive';
  const { processingMode, rdfDirection, produceGeneralizedRdf, expandContext, base, specVersion } = option;
  return {
    name: `${suite}${textOf(entry['@id'])}`,
    suite,
    document: json(`${folder}/${input}`),
    base: typeof base === 'string' ? base : home + input,
    isOlder: specVersion === 'json-ld-1.0',
    options: {
      ...(typeof processingMode === 'string' ? { processingMode } : {}),
      ...(typeof rdfDirection === 'string' ? { rdfDirection } : {}),
      ...(typeof produceGeneralizedRdf === 'boolean' ? { produceGeneralizedRdf } : {}),
      ...(typeof expandContext === 'string' ? { expandContext: json(`${folder}/${expandContext}`) } : {}),
    },
    kind,
    expected:
      kind === 'positive'
        ? sharedText(`${folder}/${textOf(entry['expect'])}`)
        : textOf(entry['expectErrorCode'] ?? entry['expect'] ?? ''),
  };
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error('the manifest has another form');
  return value;
}
