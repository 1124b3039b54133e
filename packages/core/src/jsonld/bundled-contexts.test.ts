/**
 * The proof that bundled contexts are trusted by: whatever place of a document they stand at, the compiled terms
 * are those that jsonld.js reads, and it refuses the same. The bodies are pinned, so it holds as long as they do.
 */

import ContextResolver from 'jsonld/lib/ContextResolver.js';
import { getInitialContext, process as readContext, type ActiveContext as Theirs } from 'jsonld/lib/context.js';
import { safeEventHandler } from 'jsonld/lib/events.js';
import { describe, expect, it } from 'vitest';
import { type ActiveContext, createContextTree, embed, enterProperty, enterType } from './active-context.ts';
import { contexts } from './bundled-list.ts';
import { remoteContext } from './context-cache.ts';
import { bundledContexts, bundledContextsOlder303, type ContextSet, credentialsV1, credentialsV2 } from './contexts.ts';
import { createDocumentLoader } from './document-loader.ts';
import { NotCovered } from './signals.ts';
import type { TermDefinition } from './term-definition.ts';

const ob = 'https://purl.imsglobal.org/spec/ob/v3p0/';
const ob303 = `${ob}context-3.0.3.json`;
const extensions = `${ob}extensions.json`;
const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const dataIntegrity1 = 'https://w3id.org/security/data-integrity/v1';
const multikey = 'https://w3id.org/security/multikey/v1';
const did = 'https://www.w3.org/ns/did/v1';
const ed25519 = 'https://w3id.org/security/suites/ed25519-2020/v1';

/** The lists that credentials, presentations, proofs and DID documents begin with. */
const usualLists: readonly (readonly string[])[] = [
  ...contexts.map(({ url }) => [url]),
  ...[credentialsV2, credentialsV1].flatMap((first) => [
    [first, `${ob}context-3.0.2.json`],
    [first, ob303],
    [first, ob303, extensions],
    [first, clr, ob303],
    [first, clr, ob303, extensions],
    [first, ob303, 'https://w3id.org/security/data-integrity/v2'],
    [first, ed25519],
    [first, ob303, ed25519],
  ]),
  [credentialsV1, `${ob}context.json`],
  [credentialsV1, `${ob}context-3.0.1.json`],
  [credentialsV1, ob303, dataIntegrity1],
  [did, multikey],
  [did, ed25519],
  // A credential within a CLR, an endorsement within a badge: its contexts are read upon those around it.
  [credentialsV2, clr, ob303, credentialsV2, ob303],
  [credentialsV2, ob303, credentialsV2, ob303],
];

/** Lists in which one context changes what another protects. */
const contradictoryLists: readonly (readonly string[])[] = [
  [credentialsV2, credentialsV1],
  [credentialsV2, `${ob}context.json`],
  [credentialsV2, `${ob}context-3.0.1.json`],
  [credentialsV2, ob303, dataIntegrity1],
];

interface Pair {
  readonly ours: ActiveContext | undefined;
  readonly theirs: Theirs | undefined;
}

function proofOver(set: ContextSet) {
  const loader = createDocumentLoader({ contexts: set });
  const options = {
    base: '',
    // jsonld.js writes into what it is given.
    documentLoader: async (url: string) => structuredClone(await loader(url)),
    contextResolver: new ContextResolver({ sharedCache: new Map() }),
    eventHandler: [safeEventHandler],
  };
  const read = async (activeCtx: Theirs, localCtx: unknown, more: object = {}): Promise<Theirs | undefined> => {
    try {
      return await readContext({ activeCtx, localCtx: structuredClone(localCtx), options, ...more });
    } catch {
      return undefined;
    }
  };
  const made = (make: () => ActiveContext): ActiveContext | undefined => {
    try {
      return make();
    } catch (error) {
      if (error instanceof NotCovered) return undefined;
      throw error;
    }
  };
  return {
    async list(list: readonly string[]): Promise<Pair> {
      const ours = made(() => {
        let active = createContextTree().root;
        for (const url of list) for (const local of remoteContext(url, set) ?? []) active = embed(active, local);
        return active;
      });
      return { ours, theirs: await read(getInitialContext(options), list) };
    },
    async type(ours: ActiveContext, theirs: Theirs, type: TermDefinition): Promise<Pair> {
      return {
        ours: made(() => enterType(ours, type)),
        theirs: await read(theirs, type.context, { propagate: false }),
      };
    },
    async property(ours: ActiveContext, theirs: Theirs, property: TermDefinition): Promise<Pair> {
      return {
        ours: made(() => enterProperty(ours, property)),
        theirs: await read(theirs, property.context, { overrideProtected: true }),
      };
    },
  };
}

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

/** What jsonld.js knows of a term, in our words; absent where it has no such member. */
const theirTerm = (mapping: Readonly<Record<string, unknown>>) => {
  const { '@id': id, '@type': type, '@container': container, '@context': context, _prefix, ...rest } = mapping;
  const { protected: isProtected, _termHasColon: hasColon, reverse, ...unknown } = rest;
  return {
    id,
    type,
    container: Array.isArray(container) ? [...container].sort(byText) : container,
    context,
    isPrefix: _prefix,
    isProtected: isProtected === true,
    strange: { hasColon, reverse, ...unknown },
  };
};

const ourTerm = ({ id, type, container, context, isPrefix, isProtected }: TermDefinition) => ({
  id,
  type,
  container,
  context,
  isPrefix,
  isProtected,
  strange: { hasColon: false, reverse: false },
});

function expectSame(ours: ActiveContext, theirs: Theirs, where: string): void {
  const entries = <Value>(map: Iterable<readonly [string, Value]>) => Object.fromEntries(map);
  expect(entries([...ours.terms].map(([term, definition]) => [term, ourTerm(definition)])), where).toEqual(
    entries([...theirs.mappings].map(([term, mapping]) => [term, theirTerm(mapping)])),
  );
  expect([...ours.terms.values()].filter(({ kind }) => kind === 'uncovered')).toEqual([]);
  expect(ours.vocabulary, where).toBe(theirs['@vocab']);
  expect(ours.hasProtected, where).toBe(Object.keys(theirs.protected).length > 0);
  expect([theirs['@base'], theirs['@language']]).toEqual([undefined, undefined]);
  expect(ours.isProven, where).toBe(true);
  expect(ours.previous === undefined, where).toBe(theirs.previousContext === undefined);
  if (ours.previous !== undefined && theirs.previousContext !== undefined) {
    expect([...ours.previous.terms.keys()].sort(), where).toEqual([...theirs.previousContext.mappings.keys()].sort());
  }
}

interface Count {
  same: number;
  refused: number;
}

/** Compares, and goes on into the scoped contexts of all terms that the context has brought. */
async function prove(pair: Pair, before: ActiveContext | undefined, where: string, set: ContextSet): Promise<Count> {
  const { ours, theirs } = pair;
  expect(ours === undefined, `refused: ${where}`).toBe(theirs === undefined);
  if (ours === undefined || theirs === undefined) return { same: 0, refused: 1 };
  expectSame(ours, theirs, where);
  const count = { same: 1, refused: 0 };
  const proof = proofOver(set);
  for (const [name, definition] of ours.terms) {
    if (definition.context === undefined || before?.terms.get(name) === definition) continue;
    for (const scope of ['type', 'property'] as const) {
      const next = await proof[scope](ours, theirs, definition);
      const inner = await prove(next, ours, `${where} › ${scope} ${name}`, set);
      count.same += inner.same;
      count.refused += inner.refused;
    }
  }
  return count;
}

describe('bundled contexts are read as jsonld.js reads them', () => {
  it.each(usualLists.map((list) => [list.map((url) => url.replace(/.*\/(?=.*\/)/, '')).join(' + '), list] as const))(
    '%s, with all scoped contexts',
    async (where, list) => {
      const count = await prove(await proofOver(bundledContexts).list(list), undefined, where, bundledContexts);
      expect(count.same).toBeGreaterThan(0);
    },
  );

  it.each(contradictoryLists.map((list) => [list.join(' '), list] as const))('%s: refused by both', async (_, list) => {
    expect(await proofOver(bundledContexts).list(list)).toEqual({ ours: undefined, theirs: undefined });
  });

  it('any two types at once', async () => {
    const proof = proofOver(bundledContexts);
    const { ours, theirs } = await proof.list([credentialsV2, clr, ob303]);
    if (ours === undefined || theirs === undefined) throw new Error('refused');
    const types = [...ours.terms]
      .filter(([, { context }]) => context !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    let pairs = 0;
    for (const [at, [first, definition]] of types.entries()) {
      const one = await proof.type(ours, theirs, definition);
      for (const [second, other] of types.slice(at + 1)) {
        if (one.ours === undefined || one.theirs === undefined) continue;
        const two = await proof.type(one.ours, one.theirs, other);
        const where = `${first}, ${second}`;
        expect(two.ours === undefined, where).toBe(two.theirs === undefined);
        if (two.ours !== undefined && two.theirs !== undefined) expectSame(two.ours, two.theirs, where);
        pairs += 1;
      }
    }
    expect(pairs).toBeGreaterThan(100);
  });

  it('the older body of Open Badges 3.0.3', async () => {
    const set = bundledContextsOlder303;
    for (const list of [
      [credentialsV2, ob303],
      [credentialsV1, ob303],
      [credentialsV2, clr, ob303],
    ]) {
      await prove(await proofOver(set).list(list), undefined, list.join(' '), set);
    }
  });

  it('any three of them, in any order that a credential may have: the same terms, or both refuse', async () => {
    const others = contexts.map(({ url }) => url).filter((url) => url !== credentialsV1 && url !== credentialsV2);
    const lists = [credentialsV2, credentialsV1].flatMap((first) =>
      others.flatMap((second) => others.filter((third) => third !== second).map((third) => [first, second, third])),
    );
    const proof = proofOver(bundledContexts);
    const count = { same: 0, refused: 0 };
    for (const list of lists) {
      const { ours, theirs } = await proof.list(list);
      expect(ours === undefined, list.join(' ')).toBe(theirs === undefined);
      if (ours === undefined || theirs === undefined) count.refused += 1;
      else {
        expectSame(ours, theirs, list.join(' '));
        count.same += 1;
      }
    }
    expect(count.same + count.refused).toBe(220);
    expect(count.same).toBeGreaterThan(50);
    expect(count.refused).toBeGreaterThan(0);
  });
});
