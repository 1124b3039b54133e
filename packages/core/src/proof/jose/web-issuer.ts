/**
 * The key of an issuer that is a web address: it has its keys in a set, where they may have names of any kind, or none.
 * Loaded only then; what it works with is handed in.
 * @module
 */
import type { ResolvedVerificationMethod } from '../../did/index.ts';
import type { NamedKey } from '../../did/other-methods.ts';
import type { MethodTools } from '../../did/verification-method.ts';
import type { JsonValue } from '../../json/index.ts';

/**
 * The key by which a token of such an issuer is signed.
 *
 * @param issuer - who the token says it is by, if anybody
 * @param named - which key
 * @param tools - what finding keys works with
 * @returns the method
 * @throws LaurelError INVALID_VERIFICATION_METHOD_URL for any other issuer, and as `methodOfSigner`
 */
export async function keyOfWebIssuer(
  issuer: JsonValue | undefined,
  named: NamedKey,
  tools: MethodTools,
): Promise<ResolvedVerificationMethod> {
  if (typeof issuer !== 'string' || !issuer.startsWith('https:')) {
    throw new tools.LaurelError('INVALID_VERIFICATION_METHOD_URL');
  }
  const { methodOfSigner } = await import('../../did/other-methods.ts');
  return methodOfSigner(issuer, named, tools);
}
