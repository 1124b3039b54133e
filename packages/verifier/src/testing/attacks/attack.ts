/**
 * What an attack of the catalogue is, and the tools to make one; for tests only.
 * @module
 */
import {
  asList,
  type CheckId,
  type ErrorCode,
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Outcome,
  type Signer,
} from '@laurel/core';
import type { Input } from '../../facts/gather.ts';
import type { VerifyOptions } from '../../policy.ts';
import { now, trust } from '../people.ts';

/** One call of the verifier. */
export interface Case {
  readonly input: Input;
  readonly options?: Partial<VerifyOptions>;
}

/** An attack with its unharmed control: the control must be valid, and the attack must not, for this reason. */
export interface Attack {
  readonly name: string;
  readonly check: CheckId;
  readonly outcome: Outcome;
  readonly code: ErrorCode;
  /** In which of the reports inside the check is found. */
  readonly inside?: number;
  readonly control: Case;
  readonly attack: Case;
}

/** The options that a case is judged by. */
export const optionsOf = ({ options = {} }: Case): VerifyOptions => ({
  now,
  ...('trust' in options || 'acceptAnyIssuer' in options ? {} : { trust }),
  ...options,
});

type Path = readonly (string | number)[];

/** A copy with another value at a path; `undefined` takes the member out. */
export function withAt(json: JsonValue, path: Path, value: JsonValue | undefined): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (typeof step === 'number')
    return asList(json).map((item, index) => (index === step ? withAt(item, rest, value) : item));
  const object = isJsonObject(json) ? json : {};
  const { [step]: old = {}, ...others } = object;
  if (rest.length === 0 && value === undefined) return others;
  const changed = withAt(old, rest, value);
  return step in object
    ? Object.fromEntries(Object.entries(object).map(([name, member]) => [name, name === step ? changed : member]))
    : { ...object, [step]: changed };
}

/** The same for what is an object before and after. */
export function changed(json: JsonObject | string, path: Path, value: JsonValue | undefined): JsonObject {
  const result = withAt(json, path, value);
  if (!isJsonObject(result)) throw new Error('an attack must leave an object');
  return result;
}

/** A compact token from raw parts, signed over them as they stand. */
export async function compact(
  header: JsonObject | string,
  payload: JsonObject | string,
  sign?: Signer['sign'],
): Promise<string> {
  const text = (part: JsonObject | string) => (typeof part === 'string' ? part : JSON.stringify(part));
  const input = `${encodeBase64url(encodeUtf8(text(header)))}.${encodeBase64url(encodeUtf8(text(payload)))}`;
  return `${input}.${sign === undefined ? '' : encodeBase64url(await sign(encodeUtf8(input)))}`;
}

/** The proof of a secured document that has one. */
export function proofOf(secured: JsonObject | string): JsonObject {
  const proof = isJsonObject(secured) ? secured['proof'] : undefined;
  if (!isJsonObject(proof)) throw new Error('no proof');
  return proof;
}
