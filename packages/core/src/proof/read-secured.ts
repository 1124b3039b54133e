/**
 * One door: what was handed in is recognised by its form and its media type, never by guessing twice.
 * @module
 */
import { envelopedTypeOf } from '../credential/index.ts';
import { decodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import {
  asList,
  checkSize,
  copyJson,
  isJsonObject,
  type JsonLimits,
  type JsonValue,
  parseJson,
} from '../json/index.ts';
import type { CompatibilityName } from './compatibility.ts';
import { readToken } from './jose/index.ts';
import { loadOtherForms } from './load-other-forms.ts';
import { readingTools, securedTokenOf } from './reading-tools.ts';
import type { Secured, SecuredDocument } from './secured-forms.ts';
import { documentOf } from './unproven.ts';

/** How something is read. */
export interface ReadSecuredOptions {
  /** Policies by which forms of another making are read; none when not given. */
  readonly compatibility?: readonly CompatibilityName[] | undefined;
}

/**
 * Recognises a credential or a presentation: JSON text, its bytes, an object, a compact JWS, an SD-JWT, or an
 * enveloping object.
 *
 * @param input - text, UTF-8 bytes or a plain object
 * @param limits - changes to the gate's limits
 * @param options - `compatibility`
 * @returns the parts
 * @throws {@link LaurelError} what the gate, the readers of tokens and the envelope throw
 * @see VCDM 2.0 §4.13, §4.14; VC-JOSE-COSE §3.1, §3.2
 * @example
 * ```ts
 * (await readSecured('{"type":["VerifiableCredential"]}')).form; // 'unsecured'
 * ```
 */
export async function readSecured(
  input: unknown,
  limits: Partial<JsonLimits> = {},
  options: ReadSecuredOptions = {},
): Promise<Secured> {
  if (typeof input === 'string') return readText(input, limits, options);
  const bytes = bytesOf(input);
  if (bytes === undefined) return readObject(copyJson(input, limits), limits, options);
  // Before the bytes become text, for that costs as much as they are long.
  checkSize(bytes, limits);
  return readText(decodeUtf8(bytes), limits, options);
}

/** A proxy can throw when it is asked what it is; then it is no bytes, and the gate says the rest. */
function bytesOf(input: unknown): Uint8Array | undefined {
  try {
    return input instanceof Uint8Array ? input : undefined;
  } catch {
    return undefined;
  }
}

type Reading = Secured | Promise<Secured>;

function readText(text: string, limits: Partial<JsonLimits>, options: ReadSecuredOptions): Reading {
  checkSize(text, limits);
  // A file ends with a line feed more often than not; anything else around a token is refused.
  const compact = text.endsWith('\n') ? text.replace(/\r?\n$/, '') : text;
  // A token begins with a letter of base64url, and the JSON of an object with none.
  if (/^[A-Za-z0-9_-]/.test(compact)) return readTokenText(compact, limits, options);
  return readObject(parseJson(text, limits), limits, options);
}

// What is recognised at once is given back at once: every verification begins here.
function readTokenText(text: string, limits: Partial<JsonLimits>, { compatibility }: ReadSecuredOptions): Reading {
  let refusal: unknown;
  if (hasTwoPoints(text) && !text.includes('~')) {
    try {
      return securedTokenOf(readToken(text, limits), limits);
    } catch (error) {
      refusal = error;
    }
  }
  return readOther(({ readOtherText }) => readOtherText(text, { limits, compatibility, refusal }, readingTools));
}

const readOther = async (read: (other: typeof import('./other-forms.ts')) => Promise<Secured>): Promise<Secured> =>
  read(await loadOtherForms());

function hasTwoPoints(text: string): boolean {
  const second = text.indexOf('.', text.indexOf('.') + 1);
  return second > 0 && text.indexOf('.', second + 1) < 0;
}

/** Members by which the JSON serialisations of JWS, JWE and SD-JWT are known (RFC 7515 §7.2, RFC 7516 §7.2). */
const serialisations = ['signatures', 'signature', 'ciphertext'];

function readObject(value: JsonValue, limits: Partial<JsonLimits>, { compatibility }: ReadSecuredOptions): Reading {
  if (!isJsonObject(value)) throw new LaurelError('PARSING_ERROR', { reason: 'a credential is a JSON object' });
  const { proof, type } = value;
  const secured: SecuredDocument = {
    form: proof === undefined ? 'unsecured' : 'data-integrity',
    kind: asList(type).includes('VerifiablePresentation') ? 'presentation' : 'credential',
    document: documentOf(value),
    whole: value,
    limits,
  };
  const isOther = envelopedTypeOf(value) !== undefined || serialisations.some((name) => value[name] !== undefined);
  if (!isOther && !(isJsonObject(proof) && proof['jwt'] !== undefined)) return secured;
  return readOther(({ readOtherObject }) => readOtherObject(secured, { limits, compatibility }, readingTools));
}
