/**
 * How much work a document may ask of jsonld.js. Work is counted, for a clock would make the verdict vary.
 * @module
 */
import type { JsonValue } from '../json/index.ts';
import type { ContextSource } from './contexts.ts';
import type { SecondLookTools } from './second-look-tools.ts';

/** What is allowed takes a second or two at most. */
const limits = {
  /** Values compared with others of the same member. */
  comparisons: 5_000_000,
  /** Characters of contexts, for every object of the document. */
  copies: 40_000_000,
} as const;

/** Counts one kind of work. */
export type Counter = (amount: number) => void;

/**
 * A counter that stops the work at its limit.
 *
 * @param tools - what a second look is taken with
 * @param most - how much is allowed
 * @returns the counter; it throws LP_CANON_LIMIT
 */
export function counterOf({ LaurelError }: Pick<SecondLookTools, 'LaurelError'>, most: number): Counter {
  let done = 0;
  return (amount) => {
    done += amount;
    if (done > most) throw new LaurelError('LP_CANON_LIMIT');
  };
}

/**
 * Refuses so many values of one member that comparing them would take long: JSON-LD keeps each value of a
 * member of a node once, and compares it with all before it, wherever in the document the node appears.
 *
 * @param tools - what a second look is taken with
 * @param expanded - a document in expanded form
 * @throws LaurelError LP_CANON_LIMIT
 */
export function checkRepetition(tools: SecondLookTools, expanded: unknown): void {
  const compare = counterOf(tools, limits.comparisons);
  const known = new Map<string, number>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const id: unknown = Reflect.get(value, '@id');
    for (const [name, members] of Object.entries(value)) {
      const { length } = Array.isArray(members) ? members : [members];
      const key = `${String(id)} ${name}`;
      const before = typeof id === 'string' ? (known.get(key) ?? 0) : 0;
      if (typeof id === 'string') known.set(key, before + length);
      // The elements of a list are not compared.
      if (name !== '@list') compare(length * (before + length / 2));
      walk(members);
    }
  };
  walk(expanded);
}

/**
 * Refuses documents over which jsonld.js would sit for long: it copies all terms in force for every object with a
 * type (digitalbazaar/jsonld.js#414).
 *
 * @param tools - what a second look is taken with
 * @param document - a document
 * @param contexts - where its contexts come from
 * @throws LaurelError LP_CANON_LIMIT
 */
export function checkSize(tools: SecondLookTools, document: JsonValue, contexts: ContextSource): void {
  let objects = 0;
  let terms = 1;
  const countContexts = (value: JsonValue): void => {
    for (const context of tools.asList(value)) {
      const body = typeof context === 'string' ? contexts.get(context) : context;
      terms += JSON.stringify(body ?? null).length;
    }
  };
  const walk = (value: JsonValue): void => {
    if (typeof value !== 'object' || value === null) return;
    objects += 1;
    for (const [name, member] of Object.entries(value)) {
      if (name === '@context') countContexts(member);
      walk(member);
    }
  };
  walk(document);
  counterOf(tools, limits.copies)(objects * terms);
}
