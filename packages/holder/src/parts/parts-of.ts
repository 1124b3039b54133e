/**
 * What a credential is made of, for a learner who wants to show a part of it.
 * @module
 */
import {
  asList,
  cryptosuites,
  decodeBase64url,
  decodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  laurelError,
  openPointersIn,
  parseJson,
  readSecured,
  type Secured,
} from '@laurel/core';

/** One thing that a credential says. */
export interface CredentialPart {
  /** JSON Pointer (RFC 6901) to it: what {@link deriveCredential} of core takes. */
  readonly pointer: string;
  readonly value: JsonValue;
  /** Whoever is shown anything of the credential is shown this too. */
  readonly isAlwaysShown: boolean;
}

/**
 * Lists what a credential says, part by part, in its own order; `id`, `type` and contexts go with what they belong to
 * and are no parts.
 *
 * @param credential - with a base proof (ecdsa-sd-2023, bbs-2023) as an object, text or bytes, or an SD-JWT
 * @returns the parts, with those that are always shown
 * @throws LP_NOT_DERIVABLE where it can only be shown whole; LP_ALREADY_DERIVED; what reading throws
 * @see vc-di-ecdsa §3.4.11; RFC 9901 §4.2
 * @example
 * ```ts
 * const choice = (await partsOf(credential)).filter(({ isAlwaysShown }) => !isAlwaysShown);
 * ```
 */
export async function partsOf(credential: JsonObject | string | Uint8Array): Promise<readonly CredentialPart[]> {
  const secured = await readSecured(credential);
  const isAlwaysShown = await alwaysShownIn(secured);
  if (isAlwaysShown === undefined) throw laurelError('LP_NOT_DERIVABLE');
  const parts: CredentialPart[] = [];
  collect(secured.document, '', (pointer, value) => {
    parts.push({ pointer, value, isAlwaysShown: isAlwaysShown(pointer) });
  });
  return parts;
}

/**
 * Whether a learner can show a part of a credential; one that was derived already is shown as it is.
 *
 * @param secured - the credential, taken apart
 * @returns true for a base proof of a selective suite, and for an SD-JWT as the issuer gave it
 * @example
 * ```ts
 * await canShowParts(await readSecured('{"type": ["VerifiableCredential"]}')); // false
 * ```
 */
export const canShowParts = async (secured: Secured): Promise<boolean> =>
  secured.form === 'sd-jwt' ? secured.sdJwt.keyBinding === undefined : (await basePointersIn(secured)) !== undefined;

/** Says of a pointer whether it is always shown; nothing for what is shown whole. */
async function alwaysShownIn(secured: Secured): Promise<((pointer: string) => boolean) | undefined> {
  if (secured.form === 'sd-jwt') {
    const [, payload = ''] = secured.sdJwt.compact.split('.');
    const signed = parseJson(decodeUtf8(decodeBase64url(payload)), secured.limits);
    const open = isJsonObject(signed) ? openPointersIn(signed, secured.document) : new Set<string>();
    return (pointer) => open.has(pointer);
  }
  const mandatory = await basePointersIn(secured);
  if (mandatory === undefined && hasSelectiveProof(secured)) throw laurelError('LP_ALREADY_DERIVED');
  return mandatory && ((pointer) => mandatory.some((one) => pointer === one || pointer.startsWith(`${one}/`)));
}

const proofsIn = (secured: Secured): readonly JsonObject[] =>
  secured.form === 'data-integrity' ? asList(secured.whole['proof']).filter(isJsonObject) : [];

const suiteOf = ({ cryptosuite }: JsonObject) =>
  cryptosuite === 'ecdsa-sd-2023' || cryptosuite === 'bbs-2023' ? cryptosuites[cryptosuite] : undefined;

const hasSelectiveProof = (secured: Secured): boolean =>
  proofsIn(secured).some((proof) => suiteOf(proof) !== undefined);

/** What a base proof makes mandatory. */
async function basePointersIn(secured: Secured): Promise<readonly string[] | undefined> {
  for (const proof of proofsIn(secured)) {
    const suite = await suiteOf(proof)?.load();
    const value = String(proof['proofValue']);
    if (suite?.isBaseProof(value)) return suite.mandatoryPointersOf(value);
  }
  return undefined;
}

/** Members that come with the object that they describe (vc-di-ecdsa §3.4.11). */
const companions: ReadonlySet<string> = new Set(['@context', 'id', 'type']);

/** A list of texts is one part: some lists are ordered, and of those only the whole can be shown. */
function collect(value: JsonValue, pointer: string, tell: (pointer: string, value: JsonValue) => void): void {
  const isList = Array.isArray(value);
  const isPart = isList ? !value.some(isJsonObject) : !isJsonObject(value) || isOnePiece(value);
  if (isPart && pointer !== '') {
    tell(pointer, value);
    return;
  }
  for (const [name, member] of Object.entries(value as JsonObject)) {
    if (!isList && companions.has(name)) continue;
    collect(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, tell);
  }
}

/** What has a proof of its own, a text in a language, and what is only named. */
const isOnePiece = (value: JsonObject): boolean =>
  value['proof'] !== undefined || '@value' in value || Object.keys(value).every((name) => companions.has(name));
