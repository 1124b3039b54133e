import { formatDateTime, parseDateTime } from '../../credential/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { type JsonLimits, type JsonObject, shownStep } from '../../json/index.ts';
import { type AlgorithmRegister, didKeyOf, isLocalSigner, requireActive, type Signer } from '../../keys/index.ts';
import { writeBase64urlText } from '../../runtime/index.ts';
import { type Part, partOf } from '../data-integrity/selective/pointers.ts';
import { loadDigest } from './digest-algorithms.ts';
import type { Disclosure } from './disclosure.ts';
import { boundKeyOf } from './key-binding.ts';
import { readParts, type SdJwt, type SdJwtParts } from './read-sd-jwt.ts';
import { sdJwtTools } from './tools.ts';

/** What a verifier asked for, and whose key answers. */
export interface KeyBindingOptions {
  /** A signer whose purpose is `authentication`, over the key that the credential is bound to. */
  readonly signer: Signer;
  /** The verifier's nonce. */
  readonly challenge: string;
  /** The verifier: the `aud` of the key binding. */
  readonly domain: string;
  readonly created: Date;
  /** Until when it may be taken: `exp`. */
  readonly expires?: Date;
  readonly register?: AlgorithmRegister;
}

/** What is shown of an SD-JWT. */
export interface PresentSdJwtOptions {
  /** JSON pointers (RFC 6901) into the document as the SD-JWT in hand shows it: each with all that is in it. */
  readonly disclose: readonly string[];
  readonly keyBinding?: KeyBindingOptions;
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/**
 * Makes a presentation of an SD-JWT: the issuer's token with the disclosures for what was chosen, and for what that is
 * in, and never one more.
 *
 * @param text - the SD-JWT as the issuer gave it
 * @param options - `disclose`: pointers; `keyBinding`: `signer`, `challenge`, `domain`, `created`
 * @returns `token~disclosure~…~`, and the key binding behind it where one was asked for
 * @throws {@link LaurelError} LP_POINTER_UNKNOWN, LP_USAGE (an SD-JWT that has a key binding already),
 * LP_KB_KEY (the signer's key is not the one that it is bound to), LP_ALGORITHM_NOT_ACTIVE, and what reading throws
 * @see RFC 9901 §7.2
 * @example
 * ```ts
 * const shown = await presentSdJwt(text, {
 *   disclose: ['/credentialSubject/achievement/name'],
 *   keyBinding: { signer, challenge, domain: 'employer.example', created: now },
 * });
 * ```
 */
export const presentSdJwt = async (text: string, options: PresentSdJwtOptions): Promise<string> =>
  presentRead(await readToPresent(text, options.limits), options);

/** An SD-JWT, read so that it can be shown in parts. */
export interface PresentableSdJwt extends SdJwtParts {
  /** Where in the document each disclosure stands. */
  readonly places: ReadonlyMap<Disclosure, readonly string[]>;
}

/**
 * Reads an SD-JWT that is to be shown.
 *
 * @param text - the SD-JWT as the issuer gave it
 * @param limits - changes to the gate's limits
 * @returns its parts, and where they stand
 * @throws {@link LaurelError} what reading throws
 */
export async function readToPresent(text: string, limits: Partial<JsonLimits> = {}): Promise<PresentableSdJwt> {
  const places = new Map<Disclosure, readonly string[]>();
  const parts = await readParts(text, limits, sdJwtTools, (disclosure, path) => {
    places.set(disclosure, path.map(String));
  });
  return { ...parts, places };
}

/**
 * Makes a presentation of an SD-JWT that was read for it.
 *
 * @param presentable - what {@link readToPresent} gave
 * @param options - as for {@link presentSdJwt}
 * @returns `token~disclosure~…~`, and the key binding behind it where one was asked for
 * @throws {@link LaurelError} as {@link presentSdJwt}, but for what reading throws
 */
export async function presentRead(
  { sdJwt, disclosures, places }: PresentableSdJwt,
  { disclose, keyBinding }: PresentSdJwtOptions,
): Promise<string> {
  // §7.2: an issuer hands out none with a key binding; it is somebody's presentation.
  if (sdJwt.keyBinding !== undefined) throw usage('this SD-JWT was made to be shown, and to somebody');
  const part = partOf({ LaurelError, shownStep }, sdJwt.document, disclose);
  const shown = disclosures.filter((disclosure) => isIn(part, places.get(disclosure) ?? []));
  const presented = [sdJwt.compact, ...shown.map(({ encoded }) => encoded), ''].join('~');
  return keyBinding === undefined ? presented : `${presented}${await bind(presented, sdJwt, keyBinding)}`;
}

/** NumericDate (RFC 7519 §2). */
const secondOf = (moment: Date): number => Math.floor(parseDateTime(formatDateTime(moment)).epochMilliseconds / 1000);

const usage = (reason: string): LaurelError => new LaurelError('LP_USAGE', { reason });

/** Whether a place is chosen, in what is chosen, or on the way to it. */
function isIn(part: Part | undefined, place: readonly string[]): boolean {
  let inner = part;
  for (const step of place) {
    if (inner === 'all' || inner === undefined) break;
    inner = inner.get(step);
  }
  return inner !== undefined;
}

async function bind(presented: string, sdJwt: SdJwt, options: KeyBindingOptions): Promise<string> {
  const { signer, challenge, domain, created, expires, register } = options;
  if (signer.purpose !== 'authentication') {
    throw usage(`a signer for authentication is needed, this one is for ${signer.purpose}`);
  }
  if (challenge === '' || domain === '') throw usage('a key binding has the challenge and the domain of a verifier');
  if (expires !== undefined && !(secondOf(expires) > secondOf(created))) {
    throw usage('a showing ends after it was made');
  }
  const { claims, digestAlgorithm } = sdJwt;
  if (claims.confirmation === undefined) throw new LaurelError('LP_KB_KEY');
  const key = boundKeyOf(claims.confirmation, sdJwtTools);
  const [alg] = key.algorithm.joseNames;
  if (signer.algorithm !== key.algorithm.name || alg === undefined) throw new LaurelError('LP_KB_KEY');
  requireActive(alg, register);
  requireActive(digestAlgorithm, register);
  const digestOf = await loadDigest(digestAlgorithm, sdJwtTools);
  const payload = {
    iat: secondOf(created),
    ...(expires === undefined ? {} : { exp: secondOf(expires) }),
    aud: domain,
    nonce: challenge,
    sd_hash: digestOf(presented),
  };
  const part = (value: JsonObject) => writeBase64urlText(JSON.stringify(value));
  const signingInput = `${part({ alg, typ: 'kb+jwt' })}.${part(payload)}`;
  const bytes = encodeUtf8(signingInput);
  const signature = await signer.sign(bytes);
  // A signer does not show its public key: unless it is known to be the right one, its signature tells.
  const isKnown = isLocalSigner(signer) && signer.id === `${didKeyOf(key)}#${key.multikey}`;
  if (!isKnown && !(await key.verify(bytes, signature))) throw new LaurelError('LP_KB_KEY');
  return `${signingInput}.${encodeBase64url(signature)}`;
}
