/**
 * An input on its way to a thread.
 * @module
 */
import { jsonTextOf } from '@laurel/core/node';
import type { Input } from '../facts/gather.ts';

/** Text and bytes as they are; an object as JSON text. */
export type SentInput = string | Uint8Array | { readonly json: string };

/**
 * What is sent for an input.
 *
 * @param input - as a caller handed it in
 * @returns what is sent; nothing where it must be verified in this thread
 */
export function sentInputOf(input: Input): SentInput | undefined {
  if (typeof input === 'string') return input;
  // A copy of its own: of a view into a large buffer the whole buffer would be sent.
  if (input instanceof Uint8Array) return Uint8Array.prototype.slice.call(input);
  const json = jsonTextOf(input);
  return json === undefined ? undefined : { json };
}

/**
 * The input again.
 *
 * @param sent - what was sent for it
 * @returns the input
 */
export function inputOf(sent: SentInput): Input {
  if (typeof sent === 'string' || sent instanceof Uint8Array) return sent;
  const input: Input = JSON.parse(sent.json);
  return input;
}
