/**
 * The forms that are seldom met: SD-JWTs, tokens of another making, envelopes, tokens in an object. Loaded only for
 * one of them; what it works with is handed in, so that nothing else is loaded anew.
 * @module
 */
import type { EnvelopedType } from '../credential/index.ts';
import { readEnvelope as openEnvelope } from '../credential/read-envelope.ts';
import type { JsonLimits, JsonObject } from '../json/index.ts';
import type { CompatibilityName } from './compatibility.ts';
import { readOlderToken } from './jose/older-token.ts';
import type { ReadingTools } from './reading-tools.ts';
import { readSdJwtWith } from './sd-jwt/read-sd-jwt.ts';
import type { Secured, SecuredDocument, SecuredSdJwt, SecuredToken } from './secured-forms.ts';

/** How it is read. */
export interface ReadOtherOptions {
  readonly limits: Partial<JsonLimits>;
  readonly compatibility: readonly CompatibilityName[] | undefined;
  /** Why it is no token of today, where it has the points of one. */
  readonly refusal?: unknown;
}

// Three runs of base64url letters; the last may be empty in a token without a signature.
const compactPattern = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

// Five runs are an encrypted token (RFC 7516 §3.1), which nobody was asked for.
const encryptedPattern = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){4}$/;

/** A compact token, with disclosures and a key binding or without. */
const tokenPattern = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:~[A-Za-z0-9_.~-]*)?$/;

/**
 * Reads a text that begins as a token does and is none of today's.
 *
 * @param text - without the line feed at its end
 * @param options - how it is read
 * @param tools - what it is read with
 * @returns the parts
 * @throws LaurelError as `readSecured`
 */
export async function readOtherText(text: string, options: ReadOtherOptions, tools: ReadingTools): Promise<Secured> {
  const { LaurelError, parseJson, securedTokenOf } = tools;
  const { limits, compatibility = [], refusal } = options;
  if (text.includes('~')) return readSdJwtText(text, limits, tools);
  if (encryptedPattern.test(text)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (!compactPattern.test(text)) {
    // No object, or not even JSON.
    parseJson(text, limits);
    throw new LaurelError('PARSING_ERROR', { reason: 'a credential is a JSON object' });
  }
  // A token of none of today's types may be one of another making.
  if (!LaurelError.isJudged(refusal) || refusal.code !== 'LP_TYP') throw refusal;
  return securedTokenOf(readOlderToken(text, { limits, compatibility }, tools), limits);
}

async function readSdJwtText(text: string, limits: Partial<JsonLimits>, tools: ReadingTools): Promise<SecuredSdJwt> {
  const sdJwt = await readSdJwtWith(text, limits, tools);
  return { form: 'sd-jwt', kind: sdJwt.kind, document: sdJwt.document, sdJwt, limits };
}

/**
 * Reads an object that holds a token, or is one in another serialisation.
 *
 * @param secured - the object, as one that has a proof or none
 * @param options - how it is read
 * @param tools - what it is read with
 * @returns the parts
 * @throws LaurelError as `readSecured`
 */
export async function readOtherObject(
  secured: SecuredDocument,
  options: ReadOtherOptions,
  tools: ReadingTools,
): Promise<Secured> {
  const { LaurelError, asList, isJsonObject } = tools;
  const { whole } = secured;
  const types = asList(whole['type']);
  if (Object.values(envelopeTypes).some((type) => types.includes(type))) return readEnvelope(whole, options, tools);
  const { proof } = whole;
  if (!isJsonObject(proof) || proof['jwt'] === undefined) {
    throw new LaurelError('PARSING_ERROR', { reason: 'a token is read in its compact form only' });
  }
  // What stands around such a token is nobody's word: it is read instead of the object, or the object is refused.
  const { type, jwt } = proof;
  if (type !== 'JwtProof2020' || options.compatibility?.includes('vcdm-1.1-jwt') !== true) return secured;
  if (typeof jwt !== 'string' || !compactPattern.test(jwt)) {
    throw new LaurelError('PARSING_ERROR', { reason: 'the proof holds no token' });
  }
  // Today's tokens are in no such proof.
  const { limits, compatibility = [] } = options;
  return tools.securedTokenOf(readOlderToken(jwt, { limits, compatibility }, tools), limits);
}

async function readEnvelope(
  envelope: JsonObject,
  { limits }: ReadOtherOptions,
  tools: ReadingTools,
): Promise<SecuredToken | SecuredSdJwt> {
  const { LaurelError, securedTokenOf } = tools;
  const { type, mediaType, data } = openEnvelope(envelope, tools);
  // What says that it is base64 (RFC 2397 §2) would be another text to whoever decodes it.
  const isEncoded = /^data:[^,]*;base64,/.test(String(envelope['id']));
  if (isEncoded || !tokenPattern.test(data))
    throw new LaurelError('PARSING_ERROR', { reason: 'the envelope holds no token' });
  // Nothing else than today's forms is enveloped.
  const secured = data.includes('~')
    ? await readSdJwtText(data, limits, tools)
    : securedTokenOf(tools.readToken(data, limits), limits);
  const own = secured.form === 'jose' ? secured.token.type : secured.sdJwt.type;
  // The envelope, its media type and the token's own header must say the same.
  if (envelopeTypes[secured.kind] !== type || mediaType !== `application/${own}`) throw new LaurelError('LP_TYP');
  return secured;
}

/** What the object is that envelopes a token (VCDM 2.0 §4.13). */
const envelopeTypes: Readonly<Record<SecuredToken['kind'], EnvelopedType>> = {
  credential: 'EnvelopedVerifiableCredential',
  presentation: 'EnvelopedVerifiablePresentation',
};
