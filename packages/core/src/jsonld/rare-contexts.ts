/**
 * The contexts that few credentials name, with their pins; loaded when the first of them is named.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { rareBodies } from './rare-bodies.ts';
import { rarePins } from './rare-pins.ts';

/** A context that few credentials name. */
export interface RareContext {
  /** SHA-256 of its RFC 8785 form, in hex. */
  readonly sha256: string;
  readonly body: JsonObject | undefined;
}

/** Each by its address. */
export const rareContexts: ReadonlyMap<string, RareContext> = new Map(
  rarePins.map(({ url, sha256 }, index) => [url, { sha256, body: rareBodies[index] }]),
);
