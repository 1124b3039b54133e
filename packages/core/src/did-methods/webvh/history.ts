/**
 * What a verified log says.
 * @module
 */
import type { JsonObject } from '../../json/index.ts';
import type { LogParameters, WitnessRule } from './parameters.ts';

/** A version of a DID. */
export interface DidVersion {
  /** Its number, a hyphen and its hash. */
  readonly versionId: string;
  /** From 1. */
  readonly versionNumber: number;
  /** When it began, by the word of whoever wrote it; a date and time in UTC. */
  readonly versionTime: string;
  /** The DID document, as the log has it. */
  readonly document: JsonObject;
  /** What holds after it. */
  readonly parameters: LogParameters;
}

/** Every version that a DID has had, verified. */
export interface DidHistory {
  /** The DID of the newest version. Those that it had before, at other places, say nothing about those places. */
  readonly did: string;
  /** The part of the DID that stays the same wherever it is published. */
  readonly scid: string;
  /** The first one first; never empty. */
  readonly versions: readonly DidVersion[];
  readonly portable: boolean;
  readonly deactivated: boolean;
  /** Who has to approve what comes next; undefined where nobody has. */
  readonly witness: WitnessRule | undefined;
  /** Addresses of those who keep copies. */
  readonly watchers: readonly string[];
  /** For how many seconds this may be taken for the newest. */
  readonly ttl: number;
}

/** A version that was seen before. */
export interface SeenVersion {
  readonly versionId: string;
  /** From 1. */
  readonly versionNumber: number;
}

/** The files of a did:webvh. */
export interface DidLogFiles {
  /** `did.jsonl`. */
  readonly log: string | Uint8Array;
  /** `did-witness.json`, where there is one. */
  readonly witness?: string | Uint8Array;
}
