/**
 * How a command ends, for programs and scripts.
 * @module
 */
import { type ErrorCode, LaurelError, type Verdict } from '@laurel/core';

/** Exit codes; those from 64 are the ones of sysexits. */
export const exitCodes = {
  done: 0,
  valid: 0,
  refused: 1,
  invalid: 1,
  indeterminate: 2,
  wrongUsage: 64,
  unusableInput: 65,
  inputOutput: 74,
} as const;

/** What `verify` exits with. */
export const verdictExitCodes: Readonly<Record<Verdict, number>> = {
  valid: exitCodes.valid,
  invalid: exitCodes.invalid,
  indeterminate: exitCodes.indeterminate,
};

/** Errors that do not mean "refused"; what is not here does. */
const exitCodeOf: Partial<Record<ErrorCode, number>> = {
  LP_USAGE: exitCodes.wrongUsage,
  LP_PASSPHRASE_EMPTY: exitCodes.wrongUsage,
  LP_AUDIT_ROLE: exitCodes.wrongUsage,
  LP_STORE_IO: exitCodes.inputOutput,
  LP_WORKER_FAILED: exitCodes.inputOutput,
  LP_STORE_LOCKED: exitCodes.inputOutput,
  LP_WALLET_NOT_FOUND: exitCodes.inputOutput,
  LP_ISSUER_NOT_FOUND: exitCodes.inputOutput,
  LP_ISSUER_DAMAGED: exitCodes.unusableInput,
  LP_HAND_OUT_LIST: exitCodes.unusableInput,
  LP_REGISTER_DAMAGED: exitCodes.unusableInput,
  LP_REGISTER_ROLLED_BACK: exitCodes.unusableInput,
  LP_SEALED_DAMAGED: exitCodes.unusableInput,
  LP_TRUST_LIST: exitCodes.unusableInput,
  LP_SUCCESSION_FORM: exitCodes.unusableInput,
  LP_REGISTRY_FORM: exitCodes.unusableInput,
  LP_NOT_A_DRAFT: exitCodes.unusableInput,
  PARSING_ERROR: exitCodes.unusableInput,
  LP_ILL_FORMED_TEXT: exitCodes.unusableInput,
  LP_DUPLICATE_KEY: exitCodes.unusableInput,
  LP_TOO_LARGE: exitCodes.unusableInput,
  LP_TOO_DEEP: exitCodes.unusableInput,
};

/**
 * The exit code for an error.
 *
 * @param error - what a command threw
 * @returns 1, 64, 65 or 74
 */
export function exitCodeFor(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  if (!(error instanceof LaurelError)) return exitCodes.inputOutput;
  if (/^LP_(SHEET|CARRIER)_/.test(error.code)) return exitCodes.unusableInput;
  return exitCodeOf[error.code] ?? exitCodes.refused;
}

/** A fault of the command line itself: a file that cannot be read, an option that makes no sense. */
export class CommandError extends Error {
  readonly exitCode: number;
  readonly code: string;

  constructor(code: 'USAGE' | 'UNREADABLE' | 'UNWRITABLE' | 'UNUSABLE' | 'REFUSED', message: string) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.exitCode = { USAGE: 64, UNREADABLE: 74, UNWRITABLE: 74, UNUSABLE: 65, REFUSED: 1 }[code];
  }
}
