import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { canonicalizeDocument, canonicalizeJsonLd } from './canonicalize.ts';
import { requireContextRules } from './context-rules.ts';
import { bundledContexts, bundledContextsOlder303, type ContextSet, loadContexts } from './contexts.ts';
import { isKept } from './kept-number.ts';
import { secondLookTools as tools } from './second-look-tools.ts';
import { credentialDocuments, jsonLdDocuments } from './testing/bundled-documents.ts';
import { type Answer, compare } from './testing/compare.ts';
import { differential, isLongRun, isOneCase, type Sample } from './testing/differential.ts';
import { oracleCanonize } from './testing/oracle.ts';
import { printCounts } from './testing/print-counts.ts';
import { randomContexts } from './testing/random-context.ts';
import { randomDocument } from './testing/random-document.ts';

await loadContexts();

/** Whether a document has come through the gate must change nothing but what the gate refuses itself. */
const anyDoor =
  ({ contexts, base = '' }: Pick<Sample, 'contexts' | 'base'>) =>
  async (document: JsonValue) => {
    const gate = await answerOf(async () => copyJson(document));
    const plain = await answerOf(() => canonicalizeJsonLd(structuredClone(document), { contexts, base }));
    if (!(gate instanceof Error)) {
      const gated = await answerOf(() => canonicalizeJsonLd(gate, { contexts, base }));
      // What the first has taught the second may be faster.
      expect(withoutPath(gated)).toEqual(withoutPath(plain));
    }
    if (plain instanceof Error) throw plain;
    return plain;
  };

async function answerOf<Answer>(work: () => Promise<Answer>): Promise<Answer | Error> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error : new Error('thrown');
  }
}

const withoutPath = (answer: Answer | Error): string =>
  answer instanceof LaurelError ? answer.code : answer instanceof Error ? String(answer.stack) : answer.nquads;

/** The door for credentials says no path; none of its documents should need the other. */
const credentialDoor = async (document: JsonValue, contexts: ContextSet): Promise<Answer> => {
  const copy = copyJson(document);
  const nquads = await canonicalizeDocument(isJsonObject(copy) ? copy : {}, { contexts });
  return { nquads, path: 'compiled' };
};

/** Now and then with a base, and over the older body of Open Badges 3.0.3. */
const overBundled =
  (options: typeof jsonLdDocuments) =>
  (seed: number): readonly Sample[] => {
    const document = randomDocument(seed, options);
    const contexts = seed % 5 === 0 ? bundledContextsOlder303 : bundledContexts;
    const isBased = !options.isCredential && seed % 4 === 0;
    return [{ document, contexts, ...(isBased ? { base: 'https://vocab.example/base/a/b?c#d' } : {}) }];
  };

/**
 * Documents over contexts at random, some of them over the same set, and one over a set of which an address has
 * gone or stands for something else: contexts are kept, and must not be taken for others.
 */
const overRandom = (seed: number): readonly Sample[] => {
  const { contexts, heads } = randomContexts(seed);
  const others = new Map(contexts);
  const [gone = ''] = [...contexts.keys()].slice(seed % contexts.size);
  const another = randomContexts(seed + 1).contexts.get(gone);
  if (another === undefined || seed % 2 === 0) others.delete(gone);
  else others.set(gone, another);
  const sample = (at: number, own: ReadonlyMap<string, JsonObject>): Sample => {
    // From another seed than the contexts, or the choices would go together.
    const document = randomDocument((seed ^ 0x5bd1e995) + at * 7_919, { contexts, heads, isCredential: false });
    return { document, contexts: own, own };
  };
  return [sample(0, contexts), sample(1, contexts), sample(0, others), sample(1, others), sample(2, contexts)];
};

/** What `canonicalizeDocument` refuses as no credential may have it, whatever JSON-LD makes of it. */
const credentialRules: readonly [string, (document: JsonObject) => boolean][] = [
  [
    'the contexts and the form of a credential',
    (document) => isRefused(() => requireContextRules(tools, document, bundledContexts)),
  ],
  [
    'a number that JSON-LD would not carry whole',
    (document) => some(document, (value) => typeof value === 'number' && !isKept(value)),
  ],
  ['null says nothing', (document) => some(document, (value) => value === null)],
  [
    'a blank node label where the context takes it for an identifier',
    (document) => some(document, (value) => typeof value === 'string' && value.startsWith('_:')),
  ],
];

const credentialRule = (document: JsonValue): string | undefined =>
  isJsonObject(document) ? credentialRules.find(([, holds]) => holds(document))?.[0] : undefined;

function isRefused(work: () => void): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

function some(value: JsonValue, test: (value: JsonValue) => boolean): boolean {
  if (test(value)) return true;
  if (Array.isArray(value)) return value.some((item: JsonValue) => some(item, test));
  return isJsonObject(value) && Object.values(value).some((member) => some(member, test));
}

/** Whether a JSON pointer (RFC 6901) leads to something; names that are not shown (`?`) lead anywhere. */
function leadsSomewhere(document: JsonValue, pointer: string): boolean {
  let at: JsonValue | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (name === '?') return true;
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
    at = Array.isArray(at) ? at[Number(name)] : isJsonObject(at) ? at[name] : undefined;
  }
  return true;
}

const times = isLongRun ? 40 : 1;
const minutes = 60_000 * times;

describe('the engine gives what jsonld.js gives in safe mode, or both refuse (law)', () => {
  it(
    'for documents over the bundled contexts',
    async () => {
      const tally = await differential({ runs: 500 * times, samples: overBundled(jsonLdDocuments), door: anyDoor });
      printCounts('JSON-LD over the bundled contexts', tally);
      if (isOneCase) return;
      expect(tally.accepted).toBeGreaterThan(tally.runs / 3);
      expect(tally.refused).toBeGreaterThan(tally.runs / 20);
      expect(tally.compiled).toBeGreaterThan(tally.runs / 3);
      expect(tally.compiled).toBeGreaterThan(tally.fellBack * 2);
    },
    5 * minutes,
  );

  it(
    'for documents in the form of credentials, by the door for credentials',
    async () => {
      const samples = overBundled(credentialDocuments);
      const pointed = { yes: 0, no: 0 };
      const door = (sample: Sample) => async (document: JsonValue) => {
        const contexts = sample.contexts === bundledContexts ? bundledContexts : bundledContextsOlder303;
        try {
          return await credentialDoor(document, contexts);
        } catch (error) {
          const pointer = error instanceof LaurelError ? error.params?.['pointer'] : undefined;
          pointed[typeof pointer === 'string' ? 'yes' : 'no'] += 1;
          if (typeof pointer === 'string') expect(leadsSomewhere(document, pointer), pointer).toBe(true);
          throw error;
        }
      };
      const tally = await differential({ runs: 500 * times, samples, door, rule: credentialRule });
      printCounts('credentials over the bundled contexts', tally);
      if (isOneCase) return;
      expect(tally.accepted).toBeGreaterThan(tally.runs / 3);
      expect(tally.refused).toBeGreaterThan(tally.runs / 20);
      // A document of which nothing is left has no place to point to.
      expect(pointed.no).toBeLessThanOrEqual(pointed.yes / 20);
    },
    5 * minutes,
  );

  it(
    'for documents in the form of credentials, all but a few by the compiled path',
    async () => {
      const tally = await differential({ runs: 250 * times, samples: overBundled(credentialDocuments), door: anyDoor });
      printCounts('credentials by the door for JSON-LD', tally);
      if (isOneCase) return;
      expect(tally.compiled).toBeGreaterThan(tally.accepted * 0.9);
    },
    5 * minutes,
  );

  it(
    'for documents over contexts that are themselves made at random',
    async () => {
      const tally = await differential({ runs: 120 * times, samples: overRandom, door: anyDoor });
      printCounts('JSON-LD over random contexts', tally);
      if (isOneCase) return;
      expect(tally.accepted).toBeGreaterThan(tally.runs / 8);
      expect(tally.refused).toBeGreaterThan(tally.runs / 8);
      expect(tally.compiled).toBeGreaterThan(tally.runs / 20);
    },
    5 * minutes,
  );

  it('when many are asked about at once, as when one after the other', async () => {
    const samples = Array.from({ length: 30 }, (_, seed) => overRandom(seed)).flat();
    const ask = ({ document, contexts }: Sample) => answerOf(() => canonicalizeJsonLd(document, { contexts }));
    const together = await Promise.all(samples.map(ask));
    for (const [at, sample] of samples.entries()) {
      const alone = await ask(sample);
      expect(together[at] === undefined ? undefined : withoutPath(together[at])).toBe(withoutPath(alone));
    }
  });

  it('and jsonld.canonize as a whole is what it is held against', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const document = randomDocument(seed, credentialDocuments);
      const expected = await oracleCanonize(document, { contexts: bundledContexts }).catch(() => undefined);
      if (expected === undefined) continue;
      const { expected: inParts } = await compare(document, anyDoor({ contexts: bundledContexts }), {
        contexts: bundledContexts,
      });
      expect(inParts).toBe(expected);
    }
  });
});
