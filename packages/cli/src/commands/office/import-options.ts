/**
 * The options of `laurel import`.
 * @module
 */
import type { SheetKind } from '@laurel/issuer';

/** What the command line gives. */
export interface ImportCommandOptions {
  readonly as: SheetKind;
  readonly out?: string;
  readonly roster?: string;
  readonly sheet?: string;
  readonly map?: string;
  readonly report?: string;
  readonly decisions?: readonly string[];
  readonly evidence?: string;
  readonly confirmed?: true;
  readonly json?: true;
}
