/**
 * Where zod finds the first fault of a value: the oracle that the table of models is held to.
 * @module
 */
import * as z from 'zod/mini';
import { formatReasons } from '../model-fault.ts';
import type { Fault } from '../model-rules.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface ZodFault {
  readonly path: Path;
  readonly reason: string;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  tuple: 'a list',
};

const reasonsOf: Readonly<Record<string, string | undefined>> = formatReasons;

/** How well a branch of a choice fits: one that got further in is the one that was meant. */
function depthOf(branch: readonly Issue[]): number {
  return Math.min(...branch.map((issue) => issue.path.length));
}

function faultOfChoice(path: Path, branches: readonly (readonly Issue[])[]): ZodFault {
  const meant = branches.filter((branch) => depthOf(branch) > 0);
  const [first] = meant.length > 0 ? meant : branches.filter((branch) => branch.every(isPastItsType));
  if (first !== undefined) return faultOf(path, first);
  const inner = branches.flatMap((branch) => branch.slice(0, 1).map((issue) => faultOf(path, [issue])));
  const deeper = inner.find((fault) => fault.path.length > path.length);
  if (deeper !== undefined) return deeper;
  const reasons = [...new Set(inner.map(({ reason }) => reason))];
  const alternatives = reasons.map((reason, index) => (index === 0 ? reason : reason.replace(/^must be /, '')));
  return { path, reason: alternatives.join(' or ') };
}

/** Whether an issue says more than that the value is of the wrong type. */
function isPastItsType(issue: Issue): boolean {
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_value' && issue.code !== 'invalid_union';
}

/**
 * The first fault of a value, as zod's issues have it.
 *
 * @param schema - the model
 * @param value - the value
 * @returns where and why; undefined when it follows the model
 */
export function zodFaultIn(schema: z.core.$ZodType, value: unknown): Fault | undefined {
  const result = z.safeParse(schema, value);
  if (result.success) return undefined;
  const { path, reason } = faultOf([], result.error.issues);
  return { path: path.map(stepOf), reason: isThere(value, path) ? reason : 'is missing' };
}

const stepOf = (step: PropertyKey): string | number => (typeof step === 'symbol' ? '' : step);

/** The first fault among issues that stand below `base`. */
function faultOf(base: Path, issues: readonly Issue[]): ZodFault {
  const [issue] = issues;
  if (issue === undefined) return { path: base, reason: 'has the wrong form' };
  const path = [...base, ...issue.path];
  const reasons: Partial<Record<Issue['code'], () => string>> = {
    invalid_type: () => `must be ${typeWords[(issue as z.core.$ZodIssueInvalidType).expected] ?? 'of another type'}`,
    invalid_value: () => 'is not one of the allowed values',
    invalid_format: () => reasonsOf[(issue as z.core.$ZodIssueInvalidStringFormat).format] ?? 'has the wrong form',
    unrecognized_keys: () => 'has a member that is not allowed',
    too_small: () => 'must not be empty',
    // Only our own rules give custom issues, in words that hold nothing of the document.
    custom: () => issue.message,
  };
  if (issue.code === 'invalid_union') return faultOfChoice(path, issue.errors);
  return { path, reason: reasons[issue.code]?.() ?? 'has the wrong form' };
}

function isThere(json: unknown, path: Path): boolean {
  let value = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return true;
}
