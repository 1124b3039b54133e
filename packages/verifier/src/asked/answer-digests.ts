/**
 * What makes an answer the one that it is, so that it is known again in any other spelling.
 * @module
 */
import type { decodeMultibase, JsonValue, Secured, sha256OfTexts } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';

/** What digests are made with. */
export interface DigestTools {
  readonly decodeMultibase: typeof decodeMultibase;
  readonly sha256OfTexts: typeof sha256OfTexts;
}

/**
 * The digests of what answers the caller's challenge in a document that verified: one for each proof, for a proof can be
 * added to a copy, or taken off.
 *
 * @param facts - what was found out; of a document whose `holder-binding` passed
 * @param tools - of core
 * @returns hexadecimal SHA-256 over challenge, domain and what was signed; none where nobody answered
 */
export function answerDigests({ policy, proofs, secured, kind }: Facts, tools: DigestTools): readonly string[] {
  const { expected } = policy;
  if (expected === undefined || secured === undefined) return [];
  const { challenge, domain } = expected;
  // Of a derived proof its holder makes any number, so all of them count as one.
  const isDerived = kind === 'presentation' && proofs.some(({ isSelective }) => isSelective === true);
  const answers = isDerived && secured.form === 'data-integrity' ? [''] : answersIn(secured, proofs.length, tools);
  return answers.map((answer) => {
    const digest = tools.sha256OfTexts([JSON.stringify(['laurel answer 1', challenge, domain, answer])]);
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}

function answersIn(secured: Secured, proofs: number, tools: DigestTools): readonly string[] {
  if (secured.form === 'jose') return [signingInput(secured.token.compact)];
  if (secured.form === 'data-integrity') {
    const halves = [secured.whole['proof'] ?? []].flat().flatMap((proof) => halfOfSignature(proof, tools));
    // One that was set aside may have none; one that verified has.
    return halves.length < proofs ? [] : halves;
  }
  if (secured.form !== 'sd-jwt') return [];
  const { keyBinding, compact, kind } = secured.sdJwt;
  if (kind === 'presentation') return [signingInput(compact)];
  return keyBinding === undefined ? [] : [signingInput(keyBinding.compact)];
}

/** What was signed to the letter, without the signature: of ECDSA anybody can make a second one (s and n − s). */
const signingInput = (compact: string): string => compact.slice(0, compact.lastIndexOf('.'));

/** The first half: R of EdDSA and ECDSA, which only the owner of the key can choose. */
function halfOfSignature(proof: JsonValue, { decodeMultibase }: DigestTools): readonly string[] {
  const { proofValue } = Object(proof);
  try {
    const bytes = decodeMultibase(proofValue, proofValue.startsWith('u') ? 'u' : 'z');
    return [bytes.slice(0, bytes.length / 2).join()];
  } catch {
    return [];
  }
}
