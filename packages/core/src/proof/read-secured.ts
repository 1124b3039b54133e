/**
 * One door: what was handed in is recognised by its form, never by guessing twice.
 * @module
 */
import { envelopedTypeOf, openEnvelope } from '../credential/index.ts';
import { decodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import {
  asList,
  checkSize,
  copyJson,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../json/index.ts';
import { readToken, type Token, tokenTypes } from './jose/index.ts';
import { documentOf } from './unproven.ts';

/** A credential or a presentation with its securing, taken apart; nothing is verified yet. */
export type Secured = SecuredDocument | SecuredToken;

/** JSON with its `proof`, or with none. */
export interface SecuredDocument {
  readonly form: 'data-integrity' | 'unsecured';
  readonly kind: 'credential' | 'presentation';
  /** What it claims, without `proof`. */
  readonly document: JsonObject;
  /** The whole as it came, `proof` included. */
  readonly whole: JsonObject;
  /** What it was read under. */
  readonly limits: Partial<JsonLimits>;
}

/** A compact JWS, bare or out of its envelope. */
export interface SecuredToken {
  readonly form: 'jose';
  readonly kind: 'credential' | 'presentation';
  readonly document: JsonObject;
  readonly token: Token;
  /** What it was read under. */
  readonly limits: Partial<JsonLimits>;
}

/**
 * Recognises a credential or a presentation: JSON text, its bytes, an object, a compact JWS, or an
 * enveloping object.
 *
 * @param input - text, UTF-8 bytes or a plain object
 * @param limits - changes to the gate's limits
 * @returns the parts
 * @throws {@link LaurelError} what the gate, the token reader and the envelope throw
 * @see VCDM 2.0 §4.13, §4.14; VC-JOSE-COSE §3.1
 * @example
 * ```ts
 * readSecured('{"type":["VerifiableCredential"]}').form; // 'unsecured'
 * ```
 */
export function readSecured(input: unknown, limits: Partial<JsonLimits> = {}): Secured {
  if (typeof input === 'string') return readText(input, limits);
  const bytes = bytesOf(input);
  if (bytes === undefined) return readObject(copyJson(input, limits), limits);
  // Before the bytes become text, for that costs as much as they are long.
  checkSize(bytes, limits);
  return readText(decodeUtf8(bytes), limits);
}

/** A proxy can throw when it is asked what it is; then it is no bytes, and the gate says the rest. */
function bytesOf(input: unknown): Uint8Array | undefined {
  try {
    return input instanceof Uint8Array ? input : undefined;
  } catch {
    return undefined;
  }
}

// Three runs of base64url letters; the last may be empty in a token without a signature.
const compactPattern = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

// Five runs are an encrypted token (RFC 7516 §3.1), which nobody was asked for.
const encryptedPattern = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){4}$/;

function readText(text: string, limits: Partial<JsonLimits>): Secured {
  checkSize(text, limits);
  // A file ends with a line feed more often than not; anything else around a token is refused.
  const compact = text.endsWith('\n') ? text.replace(/\r?\n$/, '') : text;
  if (mayBeCompact(compact)) {
    try {
      return readCompact(compact, limits);
    } catch (error) {
      // Reading a token looks at every letter; only where that fails is it asked whether it is one at all.
      if (compactPattern.test(compact)) throw error;
    }
  }
  if (encryptedPattern.test(compact)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  return readObject(parseJson(text, limits), limits);
}

/** Whether a text begins as a token does, and has its two points. */
function mayBeCompact(text: string): boolean {
  const second = text.indexOf('.', text.indexOf('.') + 1);
  return /^[A-Za-z0-9_-]/.test(text) && second > 0 && text.indexOf('.', second + 1) < 0;
}

function readCompact(compact: string, limits: Partial<JsonLimits>): SecuredToken {
  const token = readToken(compact, limits);
  return { form: 'jose', kind: tokenTypes[token.type].kind, document: token.document, token, limits };
}

function readObject(value: JsonValue, limits: Partial<JsonLimits>): Secured {
  if (!isJsonObject(value)) throw new LaurelError('PARSING_ERROR', { reason: 'a credential is a JSON object' });
  if (envelopedTypeOf(value) !== undefined) return readEnvelope(value, limits);
  const isPresentation = asList(value['type']).includes('VerifiablePresentation');
  return {
    form: value['proof'] === undefined ? 'unsecured' : 'data-integrity',
    kind: isPresentation ? 'presentation' : 'credential',
    document: documentOf(value),
    whole: value,
    limits,
  };
}

function readEnvelope(envelope: JsonObject, limits: Partial<JsonLimits>): Secured {
  const { type, mediaType, data } = openEnvelope(envelope);
  if (!compactPattern.test(data)) throw new LaurelError('PARSING_ERROR', { reason: 'the envelope holds no token' });
  const secured = readCompact(data, limits);
  const facts = tokenTypes[secured.token.type];
  // The envelope, its media type and the token's own header must say the same.
  if (facts.envelopeType !== type || mediaType !== `application/${secured.token.type}`) throw new LaurelError('LP_TYP');
  return secured;
}
