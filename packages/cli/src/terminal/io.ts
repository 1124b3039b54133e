/**
 * What a command sees of the world: handed in, so that tests and the demonstration can stand in for it.
 * @module
 */

import type { GuardedFetch } from '@laurel/core';

/** Input, output, clock and environment of a run. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStandardInput: () => Promise<Uint8Array>;
  /** Asks a person, without showing what they type. */
  readonly askPassphrase: (question: string) => Promise<string>;
  /** Asks a person, who sees what they type. */
  readonly ask: (question: string) => Promise<string>;
  /** Whether a person sits at the terminal. */
  readonly isInteractive: boolean;
  /** Whether progress may be drawn on standard error. */
  readonly showsProgress: boolean;
  readonly usesColour: boolean;
  readonly columns: number;
  /** How this program was called, for hints: `laurel`, or `npx laurel`. */
  readonly command: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Opens the way to the network; called only where the user asks for it. */
  readonly network: () => GuardedFetch;
  /** How the run's command line unlocks a wallet, where not by its passphrase; the wallet's commands put it there. */
  readonly unlocking?: () => { readonly recoveryWords?: string; readonly share?: readonly string[] };
  /** The cost of a passphrase as a power of two, for demonstrations; the libraries' default when not given. */
  readonly logN?: number;
}

/** What a command leaves: text for people, or one JSON document for programs. */
export interface CommandResult {
  readonly exitCode: number;
  /** Lines for a person; results first, details after. */
  readonly text: readonly string[];
  /** The one document of `--json`. */
  readonly json: unknown;
}
