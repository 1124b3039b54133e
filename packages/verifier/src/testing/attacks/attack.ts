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
  type Report,
  type Signer,
} from '@laurel/core';
import type { Input } from '../../facts/gather.ts';
import type { VerifyOptions } from '../../policy.ts';
import { verify, verifyCredential, verifyPresentation } from '../../verify.ts';
import { now, trust } from '../people.ts';

/** One call of the verifier. */
export interface Case {
  readonly input: Input;
  readonly options?: Partial<VerifyOptions>;
  /** What the caller asks for, where that is not left to the document. */
  readonly as?: 'credential' | 'presentation';
}

/** An attack with its unharmed control: the control must be valid, and the attack must not, for this reason. */
export interface Attack {
  /** The catalogue's row (`IN-01`) and what is done. */
  readonly name: string;
  readonly check: CheckId;
  readonly outcome: Outcome;
  readonly code: ErrorCode;
  /** In which of the reports inside the check is found. */
  readonly inside?: number;
  readonly control: Case;
  readonly attack: Case;
}

/** What may look like an attack and is none: valid, and what was signed is what comes back. */
export interface Harmless {
  readonly name: string;
  readonly plain: Case;
  readonly odd: Case;
}

/** What a row may differ in from a failed check of the document itself, under the control's options. */
export type RowDetail = Partial<Pick<Attack, 'outcome' | 'inside' | 'control'>> & Omit<Case, 'input'>;

/** Makes the rows that share a control. */
export const rowsAgainst =
  (control: Case) =>
  (name: string, check: CheckId, code: ErrorCode, input: Input, detail: RowDetail = {}): Attack => {
    const { options, as, ...more } = { ...withoutInput(detail.control ?? control), ...detail };
    const attack: Case = { input, ...(options === undefined ? {} : { options }), ...(as === undefined ? {} : { as }) };
    return { name, check, outcome: 'failed', code, control, ...more, attack };
  };

/** Rows of which some have to be waited for. */
export const settled = (rows: readonly (Attack | Promise<Attack>)[]): Promise<readonly Attack[]> =>
  Promise.all(rows.map((row) => Promise.resolve(row)));

const withoutInput = ({ input: _, ...rest }: Case): Omit<Case, 'input'> => rest;

/** The options that a case is judged by. */
export const optionsOf = ({ options = {} }: Case): VerifyOptions => ({
  now,
  ...('trust' in options || 'acceptAnyIssuer' in options ? {} : { trust }),
  ...options,
});

const doors = { credential: verifyCredential, presentation: verifyPresentation } as const;

/** Calls the verifier as a case says. */
export const verifyCase = (one: Case): Promise<Report> =>
  (one.as === undefined ? verify : doors[one.as])(one.input, optionsOf(one));

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

/** A part of a token before it is encoded: JSON, a text that may be none, or bytes that may be no text. */
export type RawPart = JsonObject | string | Uint8Array;

const bytesOf = (part: RawPart): Uint8Array =>
  part instanceof Uint8Array ? part : encodeUtf8(typeof part === 'string' ? part : JSON.stringify(part));

/** A compact token from raw parts, signed over them as they stand. */
export async function compact(header: RawPart, payload: RawPart, sign?: Signer['sign']): Promise<string> {
  const input = `${encodeBase64url(bytesOf(header))}.${encodeBase64url(bytesOf(payload))}`;
  return `${input}.${sign === undefined ? '' : encodeBase64url(await sign(encodeUtf8(input)))}`;
}

/** The proof of a secured document that has one. */
export function proofOf(secured: JsonObject | string): JsonObject {
  const proof = isJsonObject(secured) ? secured['proof'] : undefined;
  if (!isJsonObject(proof)) throw new Error('no proof');
  return proof;
}

/** As JSON, where it is no token. */
export function objectOf(secured: JsonObject | string): JsonObject {
  if (!isJsonObject(secured)) throw new Error('JSON was expected');
  return secured;
}
