/**
 * A learner adds a file to an item: the very file that the school signed, or one of their own, signed by themselves.
 * @module
 */
import {
  credentialDigest,
  digestSri,
  type Evidence,
  type EvidenceFault,
  type Finding,
  type JsonObject,
  laurelError,
  learnerItemOf,
  lintDraft,
  lintText,
  randomUrn,
  readSecured,
  selfDeclaredDraft,
} from '@laurel/core';
import { declare } from '../wallet/declare.ts';
import { ownKey } from '../wallet/key-for.ts';
import { type CredentialEntry, type ShownCredential, showCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { declaredEvidence } from './declared-evidence.ts';
import { type EvidenceEntry, type EvidenceFile, evidenceEntries, mediaTypeOf, requireSize } from './evidence-record.ts';
import { newFiles } from './new-files.ts';
import { type CleanFile, cleanFile } from './prepare-file.ts';

/** A file, and what the learner says of it. */
export interface AddEvidenceOptions {
  /** Id of the credential in this wallet that it belongs to, or its first letters. */
  readonly item: string;
  /** The file. */
  readonly bytes: Uint8Array;
  /** What it shows or says, for whoever cannot see or hear it. */
  readonly alternative: string;
  readonly title: string;
  /** Whether other children can be seen or heard in it: then it goes out only where the learner decides so each time. */
  readonly othersShown: boolean;
  /** The learner's name as it is shown, for a file of their own; the item's when not given. */
  readonly displayName?: string;
  /** The learner has thought about what the words tell, and wants to say it. */
  readonly decided?: boolean;
  readonly now: Date;
}

/** What became of it. */
export type AddEvidenceResult =
  | {
      /** `signed-by-issuer`: the very file whose digest the item has. `own`: the learner's own addition. */
      readonly outcome: 'signed-by-issuer' | 'own';
      readonly evidence: EvidenceEntry;
      /** Whether place, device and author were taken out of the copy that is kept. */
      readonly isCleaned: boolean;
      /** Whether it is a document, which can name people all the same. */
      readonly mayName: boolean;
      /** The learner's own word that ties an own addition to the item. */
      readonly credential?: CredentialEntry;
    }
  | { readonly outcome: 'refused'; readonly reason: EvidenceFault }
  /** What the words tell that should not go out, or only after thought. */
  | { readonly outcome: 'undecided'; readonly findings: readonly Finding[] };

/**
 * Adds a file to an item. Where the item declares the digest of the very bytes, they are kept byte for byte: cleaning
 * would break what the school signed. Anything else is cleaned of place, device and author and becomes the learner's own
 * addition, tied to the item by a credential that the learner signs.
 *
 * @param wallet - the open wallet
 * @param options - `item`, `bytes`, `alternative`, `title`, `othersShown`, `displayName`, `decided`, `now`
 * @returns what became of it; a file that cannot be evidence, and words to think about, are outcomes
 * @throws LP_EVIDENCE_ALTERNATIVE without words for it; LP_EVIDENCE_SIZE, LP_EVIDENCE_MANY; LP_NAME_MISSING where nobody
 *   says how the learner is called; LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED,
 *   LP_STORE_IO
 * @example
 * ```ts
 * const said = { alternative: 'A chair of ash with a woven seat.', title: 'The chair', othersShown: false };
 * const { outcome } = await addEvidence(wallet, { item: id, bytes, ...said, now }); // 'own'
 * ```
 */
export async function addEvidence(wallet: Wallet, options: AddEvidenceOptions): Promise<AddEvidenceResult> {
  const { alternative, title, othersShown } = options;
  if (alternative.trim() === '' || title.trim() === '') throw laurelError('LP_EVIDENCE_ALTERNATIVE');
  // A copy: what is kept must be what was looked at.
  const bytes = options.bytes.slice();
  requireSize(bytes);
  const shown = await showCredential(wallet, { id: options.item });
  const signed = new Set(declaredEvidence(shown.document).map(({ digest }) => digest));
  const said = { title, alternative, othersShown };
  const given = digestSri(bytes);
  if (signed.has(given)) {
    const findings = open(
      [title, alternative].flatMap((text) => lintText(text, { speaker: 'learner' })),
      options,
    );
    if (findings.length > 0) return { outcome: 'undecided', findings };
    const file = { bytes, digest: given, mediaType: mediaTypeOf(bytes), ...said };
    return { outcome: 'signed-by-issuer', ...(await keep(wallet, file)), isCleaned: false, mayName: false };
  }
  const clean = cleanFile(bytes);
  if (clean.is !== 'evidence') return { outcome: 'refused', reason: clean.is };
  const { digest, mediaType, isCleaned, mayName } = clean;
  if (signed.has(digest)) {
    // The learner has the photograph as the camera made it, the school signed the copy without its place.
    const file = { bytes: clean.bytes, digest, mediaType, ...said };
    return { outcome: 'signed-by-issuer', ...(await keep(wallet, file)), isCleaned, mayName };
  }
  return addOwn(wallet, { shown, clean, options });
}

async function addOwn(
  wallet: Wallet,
  addition: { readonly shown: ShownCredential; readonly clean: CleanFile; readonly options: AddEvidenceOptions },
): Promise<AddEvidenceResult> {
  const { clean, options } = addition;
  const { title, alternative, othersShown, now } = options;
  const draft = await ownDraft(wallet, addition);
  const findings = open(lintDraft(draft, { speaker: 'learner', names: { display: displayNameOf(addition) } }), options);
  if (findings.length > 0) return { outcome: 'undecided', findings };
  const { bytes, digest, mediaType, isCleaned, mayName } = clean;
  const file: EvidenceFile = { bytes, digest, mediaType, title, alternative, othersShown };
  const credential = await declare(wallet, { draft, now, evidence: [file] });
  return { outcome: 'own', evidence: entryOf(wallet, digest), credential, isCleaned, mayName };
}

interface Addition {
  readonly shown: ShownCredential;
  readonly clean: CleanFile;
  readonly options: AddEvidenceOptions;
}

function displayNameOf({ shown, options }: Addition): string {
  const { isOwnWords, issuer, learner } = learnerItemOf(shown.document);
  const name = options.displayName ?? learner ?? (isOwnWords ? issuer.name : undefined);
  if (name === undefined || name.trim() === '') throw laurelError('LP_NAME_MISSING');
  return name;
}

/** The learner's own word: this file belongs to that item. */
async function ownDraft(wallet: Wallet, addition: Addition): Promise<JsonObject> {
  const { shown, clean, options } = addition;
  const { title, alternative, now } = options;
  const { random } = wallet.vault;
  const { did } = await ownKey(wallet);
  const { section, title: itemTitle } = learnerItemOf(shown.document);
  const evidence: Evidence = {
    id: randomUrn({ random }),
    kind: clean.kind,
    title,
    description: alternative,
    mediaType: clean.mediaType,
    digest: clean.digest,
    storedAt: 'learner',
    showsOtherChildren: false,
  };
  const draft = selfDeclaredDraft(
    {
      kind: 'reflection',
      title,
      text: alternative,
      summary: `Added by the learner to “${itemTitle}”.`,
      assurance: 'self-declared',
      visibility: 'private',
      definition: { name: 'Something of my own', description: 'A file that the learner added.' },
      evidence: [evidence],
    },
    {
      learner: { displayName: displayNameOf(addition), did },
      now,
      random,
      ...(section === undefined ? {} : { section }),
    },
  );
  const { id } = shown.document;
  if (typeof id !== 'string') return draft;
  const item = { id, digestSRI: credentialDigest(await readSecured(shown.original)) };
  const { relatedResource } = draft;
  return { ...draft, relatedResource: [...(Array.isArray(relatedResource) ? relatedResource : []), item] };
}

/** What stands in the way: what is never said, and what is said only after thought. */
const open = (findings: readonly Finding[], { decided }: AddEvidenceOptions): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'refuse' || (severity === 'hold' && decided !== true));

async function keep(wallet: Wallet, file: EvidenceFile): Promise<{ readonly evidence: EvidenceEntry }> {
  const { vault } = wallet;
  await vault.exclusively(async () => {
    const before = evidenceEntries(vault).find(({ digest }) => digest === file.digest);
    const [record] = newFiles(vault, [file]);
    // The same file again with other words: those that were said last hold.
    if (record !== undefined) await vault.commit({ add: [record] });
    else if (before !== undefined) await vault.commit({ update: [{ id: before.id, summary: summaryOf(file) }] });
  });
  return { evidence: entryOf(wallet, file.digest) };
}

const summaryOf = ({ bytes, digest, mediaType, title, alternative, othersShown }: EvidenceFile): JsonObject => ({
  digest,
  mediaType,
  bytes: bytes.length,
  ...(title === undefined ? {} : { title }),
  ...(alternative === undefined ? {} : { alternative }),
  ...(othersShown === undefined ? {} : { othersShown }),
});

function entryOf({ vault }: Wallet, digest: string): EvidenceEntry {
  const found = evidenceEntries(vault).find((entry) => entry.digest === digest && !entry.isSetAside);
  if (found === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  return found;
}
