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
 * added to a copy, or taken off; and one for each key binding inside, which is an answer by itself.
 *
 * @param facts - what was found out; of a document whose `holder-binding` passed
 * @param tools - of core
 * @param inside - what was found out of all that is inside it
 * @returns hexadecimal SHA-256 over challenge, domain and what was signed; none where nobody answered
 */
export function answerDigests(
  { policy, proofs, secured, kind }: Facts,
  tools: DigestTools,
  inside: readonly Facts[] = [],
): readonly string[] {
  const { expected } = policy;
  if (expected === undefined || secured === undefined) return [];
  const { challenge, domain } = expected;
  const own = answersIn(secured, proofs.length, tools);
  if (own.length === 0) return [];
  // Of a derived proof its holder makes any number, so all of them count as one: beside the others, for anybody can add
  // one of their own to a copy.
  const isDerived = kind === 'presentation' && proofs.some(({ isSelective }) => isSelective === true);
  const derived = isDerived && secured.form === 'data-integrity' ? [''] : [];
  const answers = [...own, ...derived, ...inside.flatMap(keyBindingIn)];
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
  const { compact, kind } = secured.sdJwt;
  return kind === 'presentation' ? [signingInput(compact)] : keyBindingIn({ secured });
}

function keyBindingIn({ secured }: Pick<Facts, 'secured'>): readonly string[] {
  const binding = secured?.form === 'sd-jwt' ? secured.sdJwt.keyBinding : undefined;
  return binding === undefined ? [] : [signingInput(binding.compact)];
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
