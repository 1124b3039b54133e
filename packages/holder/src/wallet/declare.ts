import {
  asList,
  copyJson,
  createDidResolver,
  encodeUtf8,
  formatDateTime,
  isJsonObject,
  type JsonObject,
  LaurelError,
  laurelError,
  learnerItemOf,
  makeCheck,
  othersWordsKinds,
  parseCredential,
  randomUrn,
  readSecured,
  type Securing,
  secureCredential,
  typesOf,
  verifySecured,
} from '@laurel/core';
import { declaredEvidence } from '../evidence/declared-evidence.ts';
import type { EvidenceFile } from '../evidence/evidence-record.ts';
import { newFiles } from '../evidence/new-files.ts';
import { subjectIdsIn, summarize } from './credential-summary.ts';
import { ownDids, ownKey, signerOf } from './key-for.ts';
import { type CredentialEntry, findCredential } from './list-credentials.ts';
import { contentOf } from './original.ts';
import type { Wallet } from './wallet.ts';

/** What the learner says, and when. */
export interface DeclareOptions {
  /** A credential without proof, as `selfDeclaredDraft` of core makes it: about the learner, by the learner. */
  readonly draft: JsonObject;
  readonly now: Date;
  /** `eddsa-rdfc-2022` when not given. */
  readonly securing?: Securing;
  /** The files that the draft names by their digests, kept with it in one change. */
  readonly evidence?: readonly EvidenceFile[];
}

/**
 * Signs the learner's own words with the learner's own key and keeps them, with the files that they name. A verifier
 * shows them as self-declared.
 *
 * @param wallet - the open wallet
 * @param options - `draft`; where it names no issuer or no subject, the learner's own DID is filled in; `evidence`
 * @returns the credential in the wallet
 * @throws LP_WALLET_ISSUER_NOT_OWN where it is by or about somebody else; LP_OTHERS_WORDS for an endorsement of oneself;
 *   LP_SCHEMA where it is no credential; LP_USAGE for a file that the draft does not name; LP_EVIDENCE_SIZE,
 *   LP_EVIDENCE_MANY; what the gate and the canonical form throw; LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { did } = await ownKey(wallet);
 * const draft = selfDeclaredDraft(item, { learner: { displayName: 'Kwame', did }, now });
 * await declare(wallet, { draft, now });
 * ```
 */
export async function declare(wallet: Wallet, options: DeclareOptions): Promise<CredentialEntry> {
  const { vault } = wallet;
  const { draft, evidence = [] } = options;
  const named = new Set(declaredEvidence(draft).map(({ digest }) => digest));
  if (evidence.some(({ digest }) => !named.has(digest))) {
    throw new LaurelError('LP_USAGE', { reason: 'a file is kept with a draft that names its digest' });
  }
  const record = await ownWordsRecord(wallet, options);
  const [added] = await vault.exclusively(() => {
    const files = newFiles(vault, evidence);
    return vault.commit({ add: [record, ...files] });
  });
  return findCredential(wallet, added?.id ?? '');
}

async function ownWordsRecord(
  wallet: Wallet,
  { draft: written, now, securing = 'eddsa-rdfc-2022' }: DeclareOptions,
): Promise<{ readonly kind: 'credential'; readonly summary: JsonObject; readonly content: JsonObject }> {
  const { vault } = wallet;
  const given = copyJson(written);
  if (!isJsonObject(given)) throw new LaurelError('LP_USAGE', { reason: 'a draft is a JSON object' });
  const did = issuerIn(given) ?? (await ownKey(wallet)).did;
  if (!ownDids(vault).has(did)) throw laurelError('LP_WALLET_ISSUER_NOT_OWN');
  const draft = completed(given, { did, now, id: randomUrn({ random: vault.random }) });
  // Every subject, also one without an id, which would be about nobody in particular.
  if (subjectIdsIn(draft).some((id) => id !== did)) throw laurelError('LP_WALLET_ISSUER_NOT_OWN');
  if (isOthersWord(draft)) throw laurelError('LP_OTHERS_WORDS');
  parseCredential(draft);
  const signer = await signerOf(vault, { did, purpose: 'assertionMethod' });
  const signed = await secureCredential(draft, { signer, securing, created: now });
  const original = encodeUtf8(typeof signed === 'string' ? signed : JSON.stringify(signed));
  const secured = await readSecured(original);
  await verifySecured(secured, { resolver: createDidResolver() });
  const checks = [makeCheck('issuer-trust', 'indeterminate', 'LP_TRUST_NOT_GIVEN')];
  const report = { verdict: 'indeterminate', at: formatDateTime(now), checks } as const;
  return { kind: 'credential', summary: summarize(secured, { report, isOwnWord: true }), content: contentOf(original) };
}

/** A testimonial or a teacher's judgement that a learner signs about themselves only looks like one. */
function isOthersWord(draft: JsonObject): boolean {
  if (typesOf(draft).includes('EndorsementCredential')) return true;
  const { kind } = learnerItemOf(draft);
  return kind !== undefined && othersWordsKinds.includes(kind);
}

const issuerIn = (draft: JsonObject): string | undefined => {
  const { issuer } = draft;
  const id = isJsonObject(issuer) ? issuer['id'] : issuer;
  return typeof id === 'string' ? id : undefined;
};

function completed(
  draft: JsonObject,
  missing: { readonly did: string; readonly now: Date; readonly id: string },
): JsonObject {
  const subjects = asList(draft['credentialSubject']).map((subject) =>
    isJsonObject(subject) ? { ...subject, id: subject['id'] ?? missing.did } : subject,
  );
  const [only, ...others] = subjects;
  return {
    ...draft,
    id: draft['id'] ?? missing.id,
    issuer: draft['issuer'] ?? { id: missing.did, type: ['Profile'] },
    validFrom: draft['validFrom'] ?? formatDateTime(missing.now),
    ...(only === undefined ? {} : { credentialSubject: others.length === 0 ? only : subjects }),
  };
}
