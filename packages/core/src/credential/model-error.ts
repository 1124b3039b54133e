/**
 * From a model's issues to one error that points at the culprit.
 * @module
 */
import * as z from 'zod/mini';
import { LaurelError } from '../errors/index.ts';
import { type JsonObject, pointerStep } from '../json/index.ts';
import type { Modelled } from './value.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong, and where. */
export interface Fault {
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

const formatReasons: Readonly<Record<string, string>> = {
  uri: 'must be an absolute URL',
  'date-time': 'must be a date and a time with a zone',
  date: 'must be a date',
  'compact-jws': 'must be a compact JWS',
  'language-tag': 'must be a language tag',
  'extended-word': 'is not one of the allowed values',
  'open-badges-context': 'must be the context of Open Badges 3.0',
  'clr-context': 'must be the context of CLR 2.0',
  'data-url': 'must be a data: URL',
};

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param path - member names and indices from the document's root
 * @returns `/credentialSubject/result/0/value`; empty for the document itself
 */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${pointerStep(String(step))}`).join('');
}

/** How well a branch of a choice fits: one that got further in is the one that was meant. */
function depthOf(branch: readonly Issue[]): number {
  return Math.min(...branch.map((issue) => issue.path.length));
}

function faultOfChoice(path: Path, branches: readonly (readonly Issue[])[]): Fault {
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
 * The first fault of a value under a model.
 *
 * @param schema - the model
 * @param value - the value
 * @returns where and why; undefined when it follows the model
 */
export function faultIn(schema: z.core.$ZodType, value: unknown): Fault | undefined {
  const result = z.safeParse(schema, value);
  if (result.success) return undefined;
  const { path, reason } = faultOf([], result.error.issues);
  return { path, reason: isThere(value, path) ? reason : 'is missing' };
}

/** The first fault among issues that stand below `base`. */
function faultOf(base: Path, issues: readonly Issue[]): Fault {
  const [issue] = issues;
  if (issue === undefined) return { path: base, reason: 'has the wrong form' };
  const path = [...base, ...issue.path];
  const reasons: Partial<Record<Issue['code'], () => string>> = {
    invalid_type: () => `must be ${typeWords[(issue as z.core.$ZodIssueInvalidType).expected] ?? 'of another type'}`,
    invalid_value: () => 'is not one of the allowed values',
    invalid_format: () => formatReasons[(issue as z.core.$ZodIssueInvalidStringFormat).format] ?? 'has the wrong form',
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

/**
 * The error for a document that does not follow its model.
 *
 * @param path - where the fault is
 * @param reason - what is wrong, in words that hold nothing of the document
 * @returns LP_SCHEMA with `pointer` and `reason`
 */
export function modelError(path: Path, reason: string): LaurelError {
  return new LaurelError('LP_SCHEMA', { pointer: pointerOf(path), reason });
}

/**
 * Holds a document to a model.
 *
 * @param schema - the model
 * @param json - the document
 * @returns the same object, typed
 * @throws LaurelError LP_SCHEMA at the first fault
 */
export function checkModel<T extends z.core.$ZodType>(schema: T, json: JsonObject): Modelled<z.core.input<T>> {
  const fault = faultIn(schema, json);
  if (fault !== undefined) throw modelError(fault.path, fault.reason);
  return json as Modelled<z.core.input<T>>;
}
