/**
 * Deriving: from what the issuer gave to the holder, to what the holder shows.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import {
  asList,
  copyJson,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
  parseJson,
  pointerStep,
  rearrangeJson,
} from '../json/index.ts';
import type { HashOptions, SelectiveSuite } from './data-integrity/cryptosuite.ts';
import { cryptosuites } from './data-integrity/cryptosuites.ts';
import { partOf, selectiveTools } from './data-integrity/selective/index.ts';
import { alwaysShown } from './disclosure/json-part.ts';
import { isOfItsKind, neededByModel } from './disclosure/needed-by-model.ts';
import { openPointersIn } from './disclosure/open-pointers.ts';
import { shownOf } from './disclosure/shown-of.ts';
import type { KeyBindingOptions } from './sd-jwt/index.ts';
import { type PresentableSdJwt, presentRead, readToPresent } from './sd-jwt/present-sd-jwt.ts';
import type { SdJwtParts } from './sd-jwt/read-sd-jwt.ts';
import { documentOf } from './unproven.ts';

/** The suites of which a part can be shown. */
export type SelectiveName = 'ecdsa-sd-2023' | 'bbs-2023';

/** What is shown. */
export interface DeriveCredentialOptions extends HashOptions {
  /** JSON pointers (RFC 6901) into the credential: each with all that is in it. Their order means nothing. */
  readonly disclose: readonly string[];
  /** Which base proof is derived from, where there are several. */
  readonly cryptosuite?: SelectiveName;
  /** bbs-2023 only: what the verifier asked to be part of the proof. */
  readonly presentationHeader?: Uint8Array;
  /** SD-JWT only: what the verifier asked, and the key that answers. */
  readonly keyBinding?: KeyBindingOptions;
  /** Random bytes; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/**
 * Derives from a credential what its holder wants to show: what the pointers name and what the issuer made mandatory,
 * and nothing else. An object of which anything is shown comes with its `id`, its `type` and its contexts.
 *
 * @param credential - with a base proof (ecdsa-sd-2023, bbs-2023) as an object or as text, or an SD-JWT
 * @param options - `disclose`; `cryptosuite`, `presentationHeader`, `keyBinding`, `random`
 * @returns an object with a derived proof, or an SD-JWT with only these disclosures
 * @throws {@link LaurelError} LP_NOT_DERIVABLE, LP_ALREADY_DERIVED, LP_POINTER_UNKNOWN, LP_POINTER_WHOLE (a part of
 * an ordered list or of a credential with a proof of its own), LP_DISCLOSE_MORE (with the pointers without which the
 * rest is no credential of its kind), LP_USAGE, PROOF_GENERATION_ERROR, PROOF_VERIFICATION_ERROR for a base proof that
 * is broken, and what the gate and canonicalisation throw
 * @see vc-di-ecdsa §3.6.6; vc-di-bbs §3.4.6; RFC 9901 §7.2
 * @example
 * ```ts
 * const shown = await deriveCredential(credential, {
 *   disclose: ['/credentialSubject/achievement/name', '/credentialSubject/result/0'],
 * });
 * ```
 */
export async function deriveCredential(
  credential: JsonObject | string,
  options: DeriveCredentialOptions,
): Promise<JsonObject | string> {
  const disclose = [...options.disclose];
  if (!disclose.every((pointer) => typeof pointer === 'string')) {
    throw laurelError('LP_USAGE', { reason: 'what is disclosed is named by JSON pointers' });
  }
  if (typeof credential === 'string' && /^[A-Za-z0-9_-]+\./.test(credential)) {
    return deriveSdJwt(credential, { ...options, disclose });
  }
  if (options.keyBinding !== undefined) throw laurelError('LP_USAGE', { reason: 'only an SD-JWT has a key binding' });
  const { limits } = options;
  const whole = typeof credential === 'string' ? parseJson(credential, limits) : copyJson(credential, limits);
  if (!isJsonObject(whole)) throw laurelError('LP_NOT_DERIVABLE');
  return deriveDocument(whole, { ...options, disclose });
}

async function deriveSdJwt(text: string, options: DeriveCredentialOptions): Promise<string> {
  // A plain token hides nothing that could be shown.
  if (!text.includes('~')) throw laurelError('LP_NOT_DERIVABLE');
  const { disclose, keyBinding, limits, presentationHeader } = options;
  if (presentationHeader !== undefined) throw noHeader();
  const read = await readToPresent(text.trim(), limits);
  const { document, kind } = read.sdJwt;
  // A claim set of another making has no model here, and what is needed with a part of it cannot be told.
  if (kind === 'credential' && document['@context'] !== undefined) {
    requireAll(neededWith(read, disclose));
    if (read.disclosures.some(({ name = '' }) => alwaysShown.has(name))) requireAll(await withheldFrom(read, options));
  }
  return presentRead(read, { disclose, ...(keyBinding === undefined ? {} : { keyBinding }) });
}

/** What has to be disclosed besides what was chosen. Mostly it is nothing, which is seen without naming what is open. */
function neededWith({ sdJwt, payload }: SdJwtParts, disclose: readonly string[]): readonly string[] {
  const { document } = sdJwt;
  const shown = shownOf(payload, document, partOf(selectiveTools, document, disclose));
  if (isJsonObject(shown) && isOfItsKind(shown)) return [];
  return neededByModel(document, [...openPointersIn(payload, document), ...disclose]);
}

/**
 * Laurel hides an object with its type and its identifier, another issuer may hide these by themselves. Then what would
 * be presented tells whether it is of its kind, and where it is not, they are asked for: the types first.
 */
async function withheldFrom(
  read: PresentableSdJwt,
  { disclose, limits }: DeriveCredentialOptions,
): Promise<readonly string[]> {
  const { sdJwt, disclosures } = await readToPresent(await presentRead(read, { disclose }), limits);
  if (isOfItsKind(sdJwt.document)) return [];
  const presented = new Set(disclosures.map(({ encoded }) => encoded));
  const hidden = [...read.places]
    .filter(([{ encoded }]) => !presented.has(encoded))
    .map(([, place]) => pointerOf(place));
  const own = hidden.filter((pointer) => !hidden.some((other) => pointer.startsWith(`${other}/`)));
  const types = own.filter((pointer) => /\/(?:type|@context)$/.test(pointer));
  return types.length > 0 ? types : own.filter((pointer) => pointer.endsWith('/id'));
}

const pointerOf = (place: readonly string[]): string => place.map((step) => `/${pointerStep(step)}`).join('');

async function deriveDocument(whole: JsonObject, options: DeriveCredentialOptions): Promise<JsonObject> {
  const document = documentOf(whole);
  const { proof, suite } = await baseProofOf(whole['proof'], options);
  const { contexts, disclose, onTies, presentationHeader, random } = options;
  // What a verifier asked to be part of the proof is not left out without a word.
  if (presentationHeader !== undefined && proof['cryptosuite'] !== 'bbs-2023') throw noHeader();
  const mandatory = suite.mandatoryPointersOf(String(proof['proofValue']));
  const derived = await suite.deriveProof({
    document,
    proof,
    disclose,
    presentationHeader,
    random,
    ...(contexts === undefined ? {} : { contexts }),
    ...(onTies === undefined ? {} : { onTies }),
  });
  requireAll(neededByModel(document, [...mandatory, ...disclose]));
  return rearrangeJson(document, { ...derived.document, proof: derived.proof });
}

const noHeader = () => laurelError('LP_USAGE', { reason: 'only a proof of bbs-2023 has a presentation header' });

/** What would be left is a credential of its kind, or it is not made. */
function requireAll(needed: readonly string[]): void {
  if (needed.length > 0) throw laurelError('LP_DISCLOSE_MORE', { pointers: needed.join(', ') });
}

interface BaseProof {
  readonly proof: JsonObject;
  readonly suite: SelectiveSuite;
}

/** The one base proof; other proofs beside it are over all of the credential, and stay behind. */
async function baseProofOf(member: JsonValue | undefined, options: DeriveCredentialOptions): Promise<BaseProof> {
  const found: BaseProof[] = [];
  let isDerived = false;
  for (const proof of asList(member)) {
    const name = isJsonObject(proof) ? selectiveName(proof) : undefined;
    if (name === undefined || !isJsonObject(proof) || (options.cryptosuite ?? name) !== name) continue;
    const suite = await cryptosuites[name].load();
    if (suite.isBaseProof(String(proof['proofValue']))) found.push({ proof, suite });
    else isDerived = true;
  }
  const [base, ...others] = found;
  if (base === undefined) throw laurelError(isDerived ? 'LP_ALREADY_DERIVED' : 'LP_NOT_DERIVABLE');
  if (others.length > 0) throw laurelError('LP_USAGE', { reason: 'say which of the proofs to derive from' });
  return base;
}

function selectiveName({ cryptosuite, type }: JsonObject): SelectiveName | undefined {
  if (type !== 'DataIntegrityProof') return undefined;
  return cryptosuite === 'ecdsa-sd-2023' || cryptosuite === 'bbs-2023' ? cryptosuite : undefined;
}
