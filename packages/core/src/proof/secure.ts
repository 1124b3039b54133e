/**
 * Securing: from an unsecured document to what leaves the house.
 * @module
 */
import { formatDateTime, parseDateTime } from '../credential/index.ts';
import { LaurelError } from '../errors/index.ts';
import { copyJson, isJsonObject, type JsonObject } from '../json/index.ts';
import { checkDocument } from '../jsonld/index.ts';
import type { AlgorithmRegister, KeyPurpose, PublicKey, Signer } from '../keys/index.ts';
import { addAnotherProof, addDataIntegrityProof, type CryptosuiteName, cryptosuites } from './data-integrity/index.ts';
import { isClaimOfToken, signToken } from './jose/index.ts';
import { issueSdJwt } from './sd-jwt/issue-sd-jwt.ts';

/** The ways of securing a credential. */
export type Securing =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'bbs-2023'
  | 'vc+jwt'
  | 'dc+sd-jwt'
  | 'vc+sd-jwt';

/** The ways of securing a presentation. */
export type PresentationSecuring =
  | Extract<Securing, `ed${string}` | `ecdsa-${'rdfc' | 'jcs'}-2019`>
  | 'vp+jwt'
  | 'vp+sd-jwt';

/** Every way of securing a credential, by name: for menus and for checks of arguments. */
export const securings: readonly Securing[] = [
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019',
  'ecdsa-jcs-2019',
  'ecdsa-sd-2023',
  'bbs-2023',
  'vc+jwt',
  'dc+sd-jwt',
  'vc+sd-jwt',
];

/** Every way of securing a presentation, by name. */
export const presentationSecurings: readonly PresentationSecuring[] = [
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019',
  'ecdsa-jcs-2019',
  'vp+jwt',
  'vp+sd-jwt',
];

/** How a credential is secured. */
export interface SecureCredentialOptions {
  /** A signer whose purpose is `assertionMethod`. */
  readonly signer: Signer;
  readonly securing: Securing;
  readonly created: Date;
  /** For the forms of which a part can be shown: JSON pointers (RFC 6901) to what is always shown. */
  readonly mandatory?: readonly string[];
  /** For an SD-JWT: whose it is, as a public key or its did:key; only that key can show it then. */
  readonly holder?: PublicKey | string;
  /** For `dc+sd-jwt`: the type's identifier; one of Laurel's own when not given. */
  readonly vct?: string;
  /** For `dc+sd-jwt`: the claim `status`, by which it can be withdrawn. */
  readonly status?: JsonObject;
  /** For an SD-JWT: digests of nothing in each object with hidden members, so that fewer can be counted. */
  readonly decoys?: number;
  /** Random bytes, for the forms of which a part can be shown; the runtime's own when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** Laurel's own register of algorithms when not given. */
  readonly register?: AlgorithmRegister;
  /** A second proof beside one of Data Integrity, by another key of the same issuer: `mldsa44-jcs-2024`. */
  readonly secondProof?: SecondProof;
}

/** A second proof, by `mldsa44-jcs-2024`; its specification may still change. */
export interface SecondProof {
  /** An ML-DSA-44 key of the same issuer. */
  readonly signer: Signer;
  readonly experimental: true;
}

/**
 * Secures a credential.
 *
 * @param credential - without a proof; its issuer is the signer's DID
 * @param options - `signer`, `securing`, `created`, and what the form needs
 * @returns JSON with `proof`, a compact JWS, or an SD-JWT; it shares nothing with what was given
 * @throws {@link LaurelError} LP_USAGE, LP_ISSUER_KEY_MISMATCH, LP_ALGORITHM_NOT_ACTIVE, PROOF_GENERATION_ERROR, and
 * what the gate and canonicalisation throw
 * @see vc-di-eddsa §3.2.1; VC-JOSE-COSE §3.1.1, §3.2.1; RFC 9901 §5
 * @example
 * ```ts
 * const secured = await secureCredential(credential, { signer, securing: 'vc+jwt', created: now });
 * ```
 */
export async function secureCredential(
  credential: JsonObject,
  options: SecureCredentialOptions,
): Promise<JsonObject | string> {
  const { signer, securing, created, mandatory, random, register, secondProof, holder, vct, decoys, status } = options;
  const forSdJwt = given({ holder, vct, decoys, status });
  requirePurpose(signer, 'assertionMethod');
  const document = copyObject(credential);
  const { issuer } = document;
  const issuerId = isJsonObject(issuer) ? issuer['id'] : issuer;
  if (issuerId !== signer.controller) throw new LaurelError('LP_ISSUER_KEY_MISMATCH');
  const isSdJwt = securing === 'dc+sd-jwt' || securing === 'vc+sd-jwt';
  // What would be left out quietly, somebody relies on.
  if (!isSdJwt && Object.keys(forSdJwt).length > 0) {
    throw new LaurelError('LP_USAGE', { reason: 'only an SD-JWT has a holder’s key, a vct, a status and decoys' });
  }
  if (securing === 'vc+jwt') {
    refuseSecondProof(secondProof);
    await requireFitForToken(document);
    return signToken(document, { signer, type: securing, register });
  }
  if (isSdJwt) {
    refuseSecondProof(secondProof);
    await requireFitForToken(document);
    return issueSdJwt(document, {
      ...forSdJwt,
      ...given({ mandatory, random, register }),
      signer,
      type: securing,
      created,
    });
  }
  const secured = await addDataIntegrityProof(document, {
    signers: [signer],
    cryptosuite: suiteOf(securings, securing),
    created,
    ...given({ mandatory, random, register }),
  });
  return secondProof === undefined ? secured : withSecondProof(secured, secondProof, options);
}

function refuseSecondProof(secondProof: SecondProof | undefined): void {
  if (secondProof === undefined) return;
  throw new LaurelError('LP_USAGE', { reason: 'only a Data Integrity proof can have a second one beside it' });
}

/** A proof beside the first, over the same document, by another key of the same issuer. */
async function withSecondProof(
  secured: JsonObject,
  { signer, experimental }: SecondProof,
  { signer: first, securing, created, register }: SecureCredentialOptions,
): Promise<JsonObject> {
  requirePurpose(signer, 'assertionMethod');
  // A caller without types has not said that it knows.
  if (experimental !== true) throw new LaurelError('LP_USAGE', { reason: 'mldsa44-jcs-2024 is experimental' });
  if (securing === 'ecdsa-sd-2023' || securing === 'bbs-2023') {
    // It would sign all that the first lets the holder withhold.
    throw new LaurelError('LP_USAGE', { reason: 'a proof of which a part is shown stands alone' });
  }
  if (signer.controller !== first.controller) throw new LaurelError('LP_ISSUER_KEY_MISMATCH');
  return addAnotherProof(secured, {
    signers: [signer],
    cryptosuite: 'mldsa44-jcs-2024',
    created,
    ...given({ register }),
  });
}

/** How a presentation is secured. */
export interface SecurePresentationOptions {
  /** One proof by each signer, all with the purpose `authentication`; a JWT has exactly one. */
  readonly signers: readonly Signer[];
  readonly securing: PresentationSecuring;
  readonly created: Date;
  readonly challenge?: string;
  readonly domain?: string;
  /** When the showing ends, and never what is shown: `expires` of each proof, `exp` of a token. */
  readonly expires?: Date;
  /** Random bytes for `vp+sd-jwt`; the runtime's own when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** Laurel's own register of algorithms when not given. */
  readonly register?: AlgorithmRegister;
}

/**
 * Secures a presentation with one proof by each signer, over the same challenge and domain.
 *
 * @param presentation - without a proof
 * @param options - `signers`, `securing`, `created`, `challenge`, `domain`, `expires`
 * @returns JSON with `proof`, a compact JWS, or an SD-JWT; it shares nothing with what was given
 * @throws {@link LaurelError} LP_USAGE, LP_ALGORITHM_NOT_ACTIVE, PROOF_GENERATION_ERROR, and what the gate and
 * canonicalisation throw
 * @see Data Integrity 1.0 §4.3; VC-JOSE-COSE §3.1.2, §3.2.2
 * @example
 * ```ts
 * const secured = await securePresentation(presentation, {
 *   signers: [signer],
 *   securing: 'eddsa-rdfc-2022',
 *   created: now,
 *   challenge,
 *   domain: 'employer.example',
 * });
 * ```
 */
export async function securePresentation(
  presentation: JsonObject,
  options: SecurePresentationOptions,
): Promise<JsonObject | string> {
  const { signers, securing, created, challenge, domain, expires, random, register } = options;
  if (expires !== undefined && !(expires.getTime() > created.getTime())) {
    throw new LaurelError('LP_USAGE', { reason: 'a showing ends after it was made' });
  }
  for (const signer of signers) requirePurpose(signer, 'authentication');
  const document = copyObject(presentation);
  if (securing !== 'vp+jwt' && securing !== 'vp+sd-jwt') {
    return addDataIntegrityProof(document, {
      signers,
      cryptosuite: suiteOf(presentationSecurings, securing),
      created,
      ...given({ challenge, domain, expires, register }),
    });
  }
  const [signer] = signers;
  if (signer === undefined || signers.length > 1) {
    throw new LaurelError('LP_USAGE', { reason: 'a presentation as a token has exactly one signer' });
  }
  await requireFitForToken(document);
  const { holder } = document;
  const holderId = isJsonObject(holder) ? holder['id'] : holder;
  const claims = {
    ...(holderId === undefined ? {} : { iss: holderId }),
    iat: secondOf(created),
    ...(expires === undefined ? {} : { exp: secondOf(expires) }),
    ...(domain === undefined ? {} : { aud: domain }),
    ...(challenge === undefined ? {} : { nonce: challenge }),
  };
  if (securing === 'vp+jwt') return signToken(document, { signer, type: securing, claims, register });
  return issueSdJwt(document, { signer, type: securing, claims, created, ...given({ random, register }) });
}

/** NumericDate (RFC 7519 §2). */
const secondOf = (moment: Date): number => Math.floor(parseDateTime(formatDateTime(moment)).epochMilliseconds / 1000);

/** Options without those that are not given. */
function given<Options extends object>(options: Options): { [Name in keyof Options]?: NonNullable<Options[Name]> } {
  const some: { [Name in keyof Options]?: NonNullable<Options[Name]> } = {};
  // Every signature comes by here: `for in` makes no list.
  for (const name in options) {
    const value = options[name];
    if (value !== undefined && value !== null) some[name] = value;
  }
  return some;
}

function requirePurpose(signer: Signer, purpose: KeyPurpose): void {
  if (signer.purpose === purpose) return;
  throw new LaurelError('LP_USAGE', { reason: `a signer for ${purpose} is needed, this one is for ${signer.purpose}` });
}

/** A caller without types may ask for any. */
function suiteOf(names: readonly string[], securing: string): CryptosuiteName {
  if (!names.includes(securing) || !isSuite(securing)) {
    throw new LaurelError('LP_USAGE', { reason: 'this way of securing is not known' });
  }
  return securing;
}

const isSuite = (name: string): name is CryptosuiteName => Object.hasOwn(cryptosuites, name);

/** The caller's object may change while it is signed; what is signed and given back is a copy. */
function copyObject(document: JsonObject): JsonObject {
  const copy = copyJson(document);
  if (!isJsonObject(copy)) throw new LaurelError('LP_USAGE', { reason: 'a JSON object is needed' });
  return copy;
}

/** A token is signed to the letter, so what its words mean is looked up here, as canonicalisation does for a proof. */
async function requireFitForToken(document: JsonObject): Promise<void> {
  if (document['proof'] !== undefined) {
    throw new LaurelError('PROOF_GENERATION_ERROR', { reason: 'the document already has a proof' });
  }
  // A reader would take such a member for the token's own word, and out of the document.
  if (Object.keys(document).some(isClaimOfToken)) {
    throw new LaurelError('PROOF_GENERATION_ERROR', { reason: 'a member has the name of a claim of JWT' });
  }
  await checkDocument(document);
}
