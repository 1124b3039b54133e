import type { ResolveMethodOptions } from '../../did/index.ts';
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.ts';
import { faultInVerifying, type VerifiableOptions } from '../../keys/algorithm-register.ts';
import { keyOfWebIssuer } from '../jose/web-issuer.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { loadDigest } from './digest-algorithms.ts';
import { boundKeyOf, verifyKeyBinding } from './key-binding.ts';
import { asReadSdJwt, type SdJwt, usualLimits } from './read-sd-jwt.ts';
import type { SdJwtTools } from './tools.ts';

/** How an SD-JWT is verified. */
export interface VerifySdJwtOptions extends ResolveMethodOptions, VerifiableOptions {
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/**
 * Verifies an SD-JWT's signature with the key that `kid` names, and its key binding with the key that it is bound to.
 *
 * @param sdJwt - what reading gave
 * @param options - `resolver`, the `limits` that it was read under, policies for keys
 * @param tools - what it is verified with
 * @returns the proof
 * @throws LaurelError as `verifySdJwt`
 */
export async function verifySdJwtWith(
  sdJwt: SdJwt,
  options: VerifySdJwtOptions,
  tools: SdJwtTools,
): Promise<VerifiedProof> {
  const { limits = usualLimits } = options;
  const read = await asReadSdJwt(sdJwt, limits, tools);
  const { document, claims, digestAlgorithm, hasUndisclosed, keyBinding } = read;
  requireVerifiable(digestAlgorithm, options, tools);
  const proof = await verifyIssuer(read, options, tools);
  const verified: { -readonly [Member in keyof VerifiedProof]: VerifiedProof[Member] } = {
    ...proof,
    algorithms: [...proof.algorithms, digestAlgorithm],
  };
  if (hasUndisclosed) verified.isSelective = true;
  if (claims.confirmation !== undefined) verified.boundKey = boundKeyOf(claims.confirmation, tools);
  if (keyBinding === undefined) return verified;
  if (verified.boundKey === undefined) throw new tools.LaurelError('LP_KB_KEY');
  requireVerifiable(keyBinding.algorithm, options, tools);
  verified.holderBinding = await verifyKeyBinding(keyBinding, {
    presented: read.text.slice(0, -keyBinding.compact.length),
    publicKey: verified.boundKey,
    digestOf: await loadDigest(digestAlgorithm, tools),
    subjects: subjectsOf(document, tools),
    tools,
  });
  return verified;
}

function requireVerifiable(name: string, options: VerifySdJwtOptions, { LaurelError }: SdJwtTools): void {
  const fault = faultInVerifying(name, options);
  if (fault !== undefined) throw new LaurelError(fault);
}

async function verifyIssuer(read: SdJwt, options: VerifySdJwtOptions, tools: SdJwtTools): Promise<VerifiedProof> {
  const { LaurelError, isTokenAlgorithm, resolveVerificationMethod, verifyByMethod } = tools;
  const { alg, kid } = read.header;
  if (!isTokenAlgorithm(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (kid !== undefined && typeof kid !== 'string') throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  const method = kid?.startsWith('did:')
    ? await resolveVerificationMethod(kid, options)
    : await keyOfWebIssuer(issuerOf(read, tools), { kid, options }, tools);
  return verifyByMethod(read, alg, method, options);
}

/** Who it says it is by; claims by themselves say it as `iss`. */
function issuerOf({ kind, model, document }: SdJwt, { issuerIdOf }: SdJwtTools): JsonValue | undefined {
  if (kind !== 'credential') return undefined;
  return model === 'claims' ? document['iss'] : issuerIdOf(document);
}

/** Whom a document is about, by identifier; claims by themselves say it as `sub`. */
function subjectsOf(document: JsonObject, { asList, isJsonObject }: SdJwtTools): readonly JsonValue[] {
  const subjects = asList(document['credentialSubject']).flatMap((subject) =>
    isJsonObject(subject) ? (subject['id'] ?? []) : [],
  );
  return [...subjects, ...asList(document['sub'])];
}
