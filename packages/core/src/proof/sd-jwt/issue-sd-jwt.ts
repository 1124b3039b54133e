import { formatDateTime, parseDateTime } from '../../credential/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import {
  type AlgorithmRegister,
  importPublicKey,
  type PublicKey,
  requireActive,
  type Signer,
} from '../../keys/index.ts';
import { randomBytes, writeBase64urlText } from '../../runtime/index.ts';
import { isClaimOfToken } from '../jose/index.ts';
import { joseNameOf } from '../jose/sign-token.ts';
import { isTokenAlgorithm } from '../jose/token-types.ts';
import { vctOf } from './bundled-types.ts';
import { conceal } from './conceal.ts';
import { type DigestAlgorithm, loadDigest } from './digest-algorithms.ts';
import { maximumDisclosures, ownClaims, type SdJwtType, sdJwtTypes, visibleInDocuments } from './sd-jwt-types.ts';
import { sdJwtTools } from './tools.ts';

/** How an SD-JWT is made. */
export interface IssueSdJwtOptions {
  readonly signer: Signer;
  readonly type: SdJwtType;
  readonly created: Date;
  /**
   * JSON pointers (RFC 6901) to what is always shown, such as what the credential's model asks for; whom it is about
   * when not given. The type, the issuer, the times and the like are always shown.
   */
  readonly mandatory?: readonly string[];
  /** Whose it is: a public key or its did:key. Only that key can show it then (`cnf`). */
  readonly holder?: PublicKey | string;
  /** For `dc+sd-jwt`: the type's identifier; one of Laurel's own when not given. */
  readonly vct?: string;
  /**
   * For `dc+sd-jwt`: the claim `status` (Token Status List draft 21 §6.2), by which it can be withdrawn; never hidden.
   * A credential of the W3C's model names its status in itself.
   */
  readonly status?: JsonObject;
  /** Digests of nothing beside those of something, for each object with hidden members, so that fewer can be counted. */
  readonly decoys?: number;
  /** Random bytes of a length; the runtime's own when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** SHA-256 when not given. */
  readonly digestAlgorithm?: DigestAlgorithm;
  /** JWT's own claims, such as `aud` and `nonce`; for presentations. */
  readonly claims?: JsonObject;
  readonly register?: AlgorithmRegister;
}

/**
 * Secures a credential or a presentation as an SD-JWT. Everything but the mandatory part can be withheld by whoever
 * shows it; of a presentation nothing can, unless `mandatory` is given. It does not look at what it signs:
 * `secureCredential` and `securePresentation` do.
 *
 * @param document - the credential or presentation of the W3C's model
 * @param options - `signer`, `type`, `created`; `mandatory` pointers, `holder`, `vct`, `decoys`, `random`
 * @returns `token~disclosure~…~`
 * @throws {@link LaurelError} LP_USAGE, PROOF_GENERATION_ERROR, LP_POINTER_UNKNOWN, LP_ALGORITHM_NOT_ACTIVE, and what the
 * gate and keys throw
 * @see RFC 9901 §4; SD-JWT VC §2; VC-JOSE-COSE §3.2
 * @example
 * ```ts
 * const text = await issueSdJwt(credential, { signer, type: 'dc+sd-jwt', created: now, holder: 'did:key:z6Mk…' });
 * ```
 */
export async function issueSdJwt(document: JsonObject, options: IssueSdJwtOptions): Promise<string> {
  const { signer, type, random = randomBytes, digestAlgorithm = 'sha-256', decoys = 0, register } = options;
  if (!Object.hasOwn(sdJwtTypes, type))
    throw new LaurelError('LP_USAGE', { reason: 'this kind of SD-JWT is not known' });
  if (!Number.isInteger(decoys) || decoys < 0 || decoys > maximumDisclosures) {
    throw new LaurelError('LP_USAGE', { reason: 'the number of decoys is a small whole number' });
  }
  if (options.status !== undefined && type !== 'dc+sd-jwt') {
    throw new LaurelError('LP_USAGE', { reason: 'only an SD-JWT VC has the claim status' });
  }
  requireActive(digestAlgorithm, register);
  const { contentType } = sdJwtTypes[type];
  const header = {
    alg: joseNameOf(signer, register),
    typ: type,
    ...(contentType === undefined ? {} : { cty: contentType }),
    kid: signer.id,
  };
  const copy = copyJson(document);
  if (!isJsonObject(copy)) throw new LaurelError('LP_USAGE', { reason: 'a JSON object is needed' });
  if (Object.keys(copy).some((name) => isClaimOfToken(name) || ownClaims.has(name) || name === 'status')) {
    throw failed('a member has the name of a claim of a token');
  }
  const { payload, disclosures } = conceal(copy, {
    mandatory: options.mandatory ?? defaultMandatory(copy, type),
    visible: visibleInDocuments,
    random,
    digestOf: await loadDigest(digestAlgorithm, sdJwtTools),
    decoys,
  });
  if (disclosures.length > maximumDisclosures) throw failed('it has more parts than one SD-JWT can hide');
  const claims = {
    ...(type === 'dc+sd-jwt' ? claimsOf(copy, options) : {}),
    ...(options.status === undefined ? {} : { status: copyJson(options.status) }),
    ...options.claims,
    ...(options.holder === undefined ? {} : { cnf: { jwk: jwkOf(options.holder) } }),
    ...(disclosures.length === 0 ? {} : { _sd_alg: digestAlgorithm }),
  };
  const signingInput = `${part(header)}.${part({ ...payload, ...claims })}`;
  const token = `${signingInput}.${encodeBase64url(await signer.sign(encodeUtf8(signingInput)))}`;
  return [token, ...disclosures, ''].join('~');
}

const failed = (reason: string): LaurelError => new LaurelError('PROOF_GENERATION_ERROR', { reason });

const part = (value: JsonObject): string => writeBase64urlText(JSON.stringify(value));

/** Of a presentation nothing is hidden; of a credential, all but whom it is about, by identifier. */
function defaultMandatory(document: JsonObject, type: SdJwtType): readonly string[] {
  if (sdJwtTypes[type].kind === 'presentation') return [''];
  const { credentialSubject } = document;
  const pointers = (subject: JsonValue | undefined, at: string): readonly string[] => {
    // Either keeps the subject itself in its place.
    const name = isJsonObject(subject) ? ['id', 'type'].find((member) => subject[member] !== undefined) : undefined;
    return name === undefined ? [] : [`${at}/${name}`];
  };
  if (!Array.isArray(credentialSubject)) return pointers(credentialSubject, '/credentialSubject');
  return credentialSubject.flatMap((subject: JsonValue, index) => pointers(subject, `/credentialSubject/${index}`));
}

/** The claims of SD-JWT VC that say the same as members do, for those who read only claims. */
function claimsOf(document: JsonObject, { created, vct }: IssueSdJwtOptions): JsonObject {
  const { issuer, validFrom, validUntil } = document;
  return {
    iss: (isJsonObject(issuer) ? issuer['id'] : issuer) ?? '',
    iat: secondOf(formatDateTime(created)),
    ...timeClaim('nbf', validFrom),
    ...timeClaim('exp', validUntil),
    vct: vct ?? vctOf(asList(document['type'])),
  };
}

/** What began before 1970 has no such claim (RFC 7519 §2): the member says it. */
function timeClaim(claim: 'nbf' | 'exp', value: JsonValue | undefined): JsonObject {
  const second = value === undefined ? -1 : secondOf(value);
  return second < 0 ? {} : { [claim]: second };
}

const secondOf = (value: JsonValue): number => Math.floor(parseDateTime(String(value)).epochMilliseconds / 1000);

function jwkOf(holder: PublicKey | string): JsonObject {
  const key = typeof holder === 'string' ? keyOfDid(holder) : holder;
  if (!isTokenAlgorithm(key.algorithm.joseNames[0])) {
    throw new LaurelError('LP_USAGE', { reason: 'a key of this kind cannot show an SD-JWT' });
  }
  return { ...key.toJwk() };
}

function keyOfDid(did: string): PublicKey {
  const [, multikey] = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(did) ?? [];
  if (multikey === undefined) throw new LaurelError('LP_USAGE', { reason: 'the holder is a public key or a did:key' });
  return importPublicKey(multikey);
}
