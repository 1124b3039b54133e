/// <reference path="./third-party.d.ts" />
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { sharedDataIsHere, sharedJson, sharedNames, sharedText } from '../testing/shared-data.ts';
import { contexts } from './bundled-list.ts';
import { bundledContexts, type ContextSet } from './contexts.ts';
import { createDocumentLoader } from './document-loader.ts';
import { createContextResolver } from './resolved-contexts.ts';
import { secondLookTools as tools } from './second-look-tools.ts';

/** What jsonld.js makes of a document: N-Quads objects, or the name of its error. */
async function outcome(document: unknown, set: ContextSet, contextResolver: unknown): Promise<unknown> {
  const options = { safe: true, base: '', documentLoader: createDocumentLoader({ contexts: set }) } as const;
  const withResolver = contextResolver === undefined ? options : { ...options, contextResolver };
  try {
    return await jsonld.toRDF(await jsonld.expand(document, withResolver as never), {
      ...withResolver,
      skipExpansion: true,
    } as never);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'thrown';
  }
}

describe.skipIf(!sharedDataIsHere)('the resolver gives what jsonld.js gives', () => {
  const folders = ['expand', 'toRdf'].filter(() => sharedDataIsHere);
  const inputs = folders.flatMap((folder) =>
    sharedNames(`vectors/json-ld-api/${folder}`)
      .filter((name) => name.endsWith('-in.jsonld'))
      .map((name) => `vectors/json-ld-api/${folder}/${name}`),
  );

  it('for the tests of JSON-LD 1.1, each with its context behind an address, three times', async () => {
    let compared = 0;
    let answered = 0;
    for (const input of inputs) {
      let document: JsonValue;
      try {
        document = copyJson(sharedJson(input));
      } catch {
        continue;
      }
      const behind = contextBehindAddress(document);
      if (behind === undefined) continue;
      const expected = await outcome(behind.document, behind.contexts, undefined);
      const resolver = createContextResolver(tools, behind.contexts);
      for (let time = 0; time < 3; time += 1) {
        const actual = await outcome(behind.document, behind.contexts, resolver);
        // Which message an error has may vary with what is cached; that it is one may not.
        if (typeof expected === 'string') expect(typeof actual, input).toBe('string');
        else expect(actual, input).toEqual(expected);
      }
      compared += 1;
      if (typeof expected !== 'string') answered += 1;
    }
    expect(compared).toBeGreaterThan(400);
    expect(answered).toBeGreaterThan(150);
  });

  it('for every pair of carried contexts in both orders, over one resolver', async () => {
    const document = copyJson(JSON.parse(sharedText('examples/03-y11-project.ob3.json')));
    if (!isJsonObject(document)) throw new Error('not an object');
    const resolver = createContextResolver(tools, bundledContexts);
    for (const { url: first } of contexts.slice(0, 2)) {
      for (const { url: second } of contexts) {
        for (const list of [
          [first, second],
          [second, first],
          [first, second, first],
        ]) {
          const varied = { ...document, '@context': list };
          const expected = await outcome(varied, bundledContexts, undefined);
          for (let time = 0; time < 2; time += 1) {
            expect(await outcome(varied, bundledContexts, resolver), list.join(' ')).toEqual(expected);
          }
        }
      }
    }
  });

  it('after a context that has no terms and yet says something', async () => {
    const bare = { '@context': { name: 'https://vocab.example/#name' } };
    const set = new Map<string, JsonObject>([
      ['https://vocab.example/bare', bare],
      ['https://vocab.example/vocab', { '@context': { '@vocab': 'https://vocab.example/all#' } }],
    ]);
    const resolver = createContextResolver(tools, set);
    for (const list of [['vocab', 'bare'], ['bare'], ['bare', 'vocab'], ['vocab'], ['vocab', 'bare']]) {
      const document = { '@context': list.map((name) => `https://vocab.example/${name}`), name: 'a', other: 'b' };
      const expected = await outcome(document, set, undefined);
      const actual = await outcome(document, set, resolver);
      if (typeof expected === 'string') expect(typeof actual).toBe('string');
      else expect(actual).toEqual(expected);
    }
  });

  it('when many ask at once', async () => {
    const documents = sharedNames('examples')
      .filter((name) => !name.startsWith('profile'))
      .map((name) => JSON.parse(sharedText(`examples/${name}`)) as unknown);
    const resolver = createContextResolver(tools, bundledContexts);
    const expected = await Promise.all(documents.map((document) => outcome(document, bundledContexts, undefined)));
    const twice = [...documents, ...documents.toReversed()];
    const actual = await Promise.all(twice.map((document) => outcome(document, bundledContexts, resolver)));
    expect(actual).toEqual([...expected, ...expected.toReversed()]);
  });
});

describe('the set', () => {
  it('refuses an address outside the set', async () => {
    const resolver = createContextResolver(tools, new Map());
    await expect(resolver.resolve({ context: 'https://evil.example/' })).rejects.toMatchObject({
      code: 'LP_CONTEXT_NOT_ALLOWED',
    });
    await expect(resolver.resolve({ context: 5 })).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
  });
});

const address = 'https://vocab.example/test';

/** Moves a document's context behind an address, where a set can hold it; nothing that would be fetched. */
function contextBehindAddress(
  document: JsonValue,
): { readonly document: JsonValue; readonly contexts: ContextSet } | undefined {
  if (!isJsonObject(document)) return undefined;
  const { '@context': context, ...rest } = document;
  if (
    context === undefined ||
    context === null ||
    /"@import"|"@context":"|"@context":\["/.test(JSON.stringify(document))
  ) {
    return undefined;
  }
  const contexts = new Map<string, JsonObject>([[address, { '@context': context }]]);
  return { document: { '@context': address, ...rest }, contexts };
}
