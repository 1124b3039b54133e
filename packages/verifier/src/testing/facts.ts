/**
 * What a check judges by, made by hand: for what no document reaches, because an earlier check refuses it.
 * @module
 */
import type { JsonObject } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { settlePolicy } from '../policy.ts';
import { now, trust } from './people.ts';

/**
 * The facts of a document whose proof verified.
 *
 * @param document - a credential or a presentation
 * @param more - what differs
 * @returns the facts
 */
export const factsOf = (document: JsonObject, more: Partial<Facts> = {}): Facts => ({
  kind: 'credential',
  policy: settlePolicy({ now, trust }),
  setting: { nesting: 0 },
  form: 'data-integrity',
  readable: true,
  verified: true,
  document,
  proofs: [],
  setAside: 0,
  refusals: new Map(),
  ...more,
});
