/**
 * An SD-JWT, read strictly: one serialization, every part through the gate, every disclosure in its place, claims
 * that agree. Nothing is verified yet.
 * @module
 */
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.ts';
import type { TokenClaims } from '../jose/read-token.ts';
import { type DigestAlgorithm, digestAlgorithmOf, loadDigest } from './digest-algorithms.ts';
import { type Disclosure, readDisclosure } from './disclosure.ts';
import { type KeyBindingToken, readKeyBinding } from './key-binding.ts';
import { type OnDisclosed, processPayload } from './processed-payload.ts';
import { objectOf, readHeader } from './read-header.ts';
import {
  isSdJwtType,
  maximumDisclosures,
  ownClaims,
  type SdJwtType,
  sdJwtTypes,
  visibleInClaims,
  visibleInDocuments,
} from './sd-jwt-types.ts';
import type { SdJwtTools } from './tools.ts';

/** An SD-JWT taken apart; what it says is still only claimed. */
export interface SdJwt {
  /** As it came: the issuer's token, the disclosures, and the key binding if there is one. */
  readonly text: string;
  /** The issuer's token alone. */
  readonly compact: string;
  readonly header: JsonObject;
  readonly type: SdJwtType;
  readonly kind: 'credential' | 'presentation';
  /** Whether it is a credential or a presentation of the W3C's model, or claims by themselves. */
  readonly model: 'vcdm' | 'claims';
  /** What is disclosed: the credential or presentation without the token's own claims; of `claims`, all of them. */
  readonly document: JsonObject;
  /** The document without the token's claim `status`, where it has one: no context gives that a meaning. */
  readonly ownWords?: JsonObject;
  readonly claims: SdJwtClaims;
  readonly digestAlgorithm: DigestAlgorithm;
  /** How many disclosures came with it. */
  readonly disclosed: number;
  /** Whether some digest was left without a disclosure: something is withheld, or decoys were added. */
  readonly hasUndisclosed: boolean;
  readonly keyBinding?: KeyBindingToken;
}

/** The claims of JWT, and of SD-JWT VC. */
export interface SdJwtClaims extends TokenClaims {
  /** `vct`: the type of an SD-JWT VC. */
  readonly vct?: string;
  /** `vct#integrity`: the hash of the type's metadata (W3C SRI). */
  readonly vctIntegrity?: string;
  /** `cnf`: whose the credential is, as a key (RFC 7800). */
  readonly confirmation?: JsonValue;
}

/** The parts of an SD-JWT for those of this folder who need each of them. */
export interface SdJwtParts {
  readonly sdJwt: SdJwt;
  /** What was signed, with digests. */
  readonly payload: JsonObject;
  readonly disclosures: readonly Disclosure[];
}

/**
 * Reads an SD-JWT or an SD-JWT+KB of SD-JWT VC or VC-JOSE-COSE.
 *
 * @param text - `token~disclosure~…~` or `token~disclosure~…~key binding`
 * @param limits - changes to the gate's limits
 * @param tools - what it is read with
 * @returns the parts
 * @throws LaurelError as `readSdJwt`
 */
export async function readSdJwtWith(text: string, limits: Partial<JsonLimits>, tools: SdJwtTools): Promise<SdJwt> {
  const { sdJwt } = await readParts(text, limits, tools);
  readUnder.set(sdJwt, limits);
  return sdJwt;
}

/** No changes to the gate's limits; one object, by which it is known that what was read need not be read again. */
export const usualLimits: Partial<JsonLimits> = Object.freeze({});

/** What was read here, frozen, and under which limits. */
const readUnder = new WeakMap<SdJwt, Partial<JsonLimits>>();

/**
 * The SD-JWT as its text says it, which may not be as it was handed on.
 *
 * @param sdJwt - what reading gave, or something in its place
 * @param limits - changes to the gate's limits
 * @param tools - what it is read with
 * @returns `sdJwt`, where it is what was read under these limits; else its text is read again
 * @throws LaurelError as `readSdJwt`
 */
export const asReadSdJwt = async (sdJwt: SdJwt, limits: Partial<JsonLimits>, tools: SdJwtTools): Promise<SdJwt> =>
  readUnder.get(sdJwt) === limits ? sdJwt : readSdJwtWith(sdJwt.text, limits, tools);

/**
 * Reads an SD-JWT with all its parts.
 *
 * @param text - the SD-JWT
 * @param changed - changes to the gate's limits
 * @param tools - what it is read with
 * @param onDisclosed - is told of each disclosure where it stands
 * @returns the parts
 * @throws LaurelError as `readSdJwt`
 * @see RFC 9901 §4, §7.1
 */
export async function readParts(
  text: string,
  changed: Partial<JsonLimits>,
  tools: SdJwtTools,
  onDisclosed?: OnDisclosed,
): Promise<SdJwtParts> {
  const { LaurelError, checkSize, decodeBase64url } = tools;
  const limits = { ...tools.defaultLimits, ...changed };
  checkSize(text, limits);
  const { compact, encoded, bound } = split(text, tools);
  const [header64 = '', payload64 = '', signature64 = '', ...more] = compact.split('.', 4);
  if (header64 === '' || payload64 === '' || more.length > 0) throw new LaurelError('LP_SD_FORMAT');
  decodeBase64url(signature64);
  const header = readHeader(header64, limits, tools);
  const type = checkHeader(header, tools);
  const payload = objectOf(payload64, limits, tools);
  const digestAlgorithm = digestAlgorithmOf(payload['_sd_alg']);
  if (digestAlgorithm === undefined) throw new LaurelError('LP_SD_ALG');
  const digestOf = await loadDigest(digestAlgorithm, tools);
  const disclosures = encoded.map((each) => readDisclosure(each, { digestOf, limits, tools }));
  const model = modelOf(payload, type, tools);
  const { payload: processed, hasUndisclosed } = processPayload(payload, {
    disclosures,
    visible: model === 'vcdm' ? visibleInDocuments : visibleInClaims,
    documents: model === 'vcdm' ? tools.documentMembers : noDocuments,
    limits,
    tools,
    ...(onDisclosed === undefined ? {} : { onDisclosed }),
  });
  const keyBinding = bound === '' ? undefined : readKeyBinding(bound, { limits, tools });
  const read = readClaims(processed, { type, model, tools });
  const sdJwt = Object.freeze({
    text,
    compact,
    header,
    type,
    kind: sdJwtTypes[type].kind,
    model,
    ...read,
    ...wordsOf(read.document, { type, model, tools }),
    digestAlgorithm,
    disclosed: disclosures.length,
    hasUndisclosed,
    ...(keyBinding === undefined ? {} : { keyBinding }),
  });
  return { sdJwt, payload, disclosures };
}

const noDocuments: ReadonlySet<string> = new Set();

interface Pieces {
  readonly compact: string;
  readonly encoded: readonly string[];
  /** The key binding, or nothing. */
  readonly bound: string;
}

/** RFC 9901 §4: there is a tilde behind the token and behind each disclosure, and no other. */
function split(text: string, { LaurelError }: SdJwtTools): Pieces {
  // §8: the same as a JSON object, whose unprotected header could bring a second key binding; it is not read.
  if (/^\s*\{/.test(text)) {
    throw new LaurelError('PARSING_ERROR', { reason: 'a token is read in its compact form only' });
  }
  const pieces = text.split('~', maximumDisclosures + 3);
  const [compact, ...encoded] = pieces;
  const bound = encoded.pop();
  if (compact === undefined || bound === undefined) throw new LaurelError('LP_SD_FORMAT');
  if (encoded.length > maximumDisclosures) {
    throw new LaurelError('LP_TOO_LARGE', { limit: maximumDisclosures, what: 'disclosures' });
  }
  return { compact, encoded, bound };
}

function checkHeader(header: JsonObject, { LaurelError, checkHeaderMembers }: SdJwtTools): SdJwtType {
  checkHeaderMembers(header);
  const { typ, cty } = header;
  if (!isSdJwtType(typ)) throw new LaurelError('LP_TYP');
  if (cty !== undefined && cty !== sdJwtTypes[typ].contentType) throw new LaurelError('LP_TYP');
  return typ;
}

/** `vc+sd-jwt` once named SD-JWT VC too; what has no context is none of VC-JOSE-COSE. */
function modelOf(payload: JsonObject, type: SdJwtType, { LaurelError }: SdJwtTools): SdJwt['model'] {
  if (payload['@context'] !== undefined) return 'vcdm';
  if (type !== 'dc+sd-jwt') throw new LaurelError('LP_TYP');
  return 'claims';
}

/**
 * The claim `status` stays in the document, so that nobody overlooks it who asks whether that was withdrawn (Token
 * Status List draft 21 §6.2).
 */
function wordsOf(document: JsonObject, { type, model }: Kind): Pick<SdJwt, 'ownWords'> {
  const { status, ...ownWords } = document;
  return status === undefined || model !== 'vcdm' || type !== 'dc+sd-jwt' ? {} : { ownWords };
}

interface Kind {
  readonly type: SdJwtType;
  readonly model: SdJwt['model'];
  readonly tools: SdJwtTools;
}

function readClaims(processed: JsonObject, { type, model, tools }: Kind): Pick<SdJwt, 'document' | 'claims'> {
  const isTakenOff = (name: string): boolean => tools.isRegistered(name) || ownClaims.has(name);
  const signedBy = model === 'vcdm' ? sdJwtTypes[type].signedBy : undefined;
  const { document, claims } = tools.readPayload(processed, signedBy, isTakenOff);
  const { vct, 'vct#integrity': integrity, cnf: confirmation } = processed;
  // SD-JWT VC §2.2.2.1: the type is required.
  if (type === 'dc+sd-jwt' || vct !== undefined) requireText(vct, 'vct', tools);
  if (integrity !== undefined) requireText(integrity, 'vct#integrity', tools);
  const own: { -readonly [Claim in keyof SdJwtClaims]: SdJwtClaims[Claim] } = { ...claims };
  if (typeof vct === 'string') own.vct = vct;
  if (typeof integrity === 'string') own.vctIntegrity = integrity;
  if (confirmation !== undefined) own.confirmation = confirmation;
  return { document: model === 'vcdm' ? document : processed, claims: Object.freeze(own) };
}

function requireText(value: JsonValue | undefined, claim: string, { LaurelError }: SdJwtTools): void {
  if (typeof value === 'string' && value !== '') return;
  throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer: `/${claim}`, reason: 'not what this claim needs' });
}
