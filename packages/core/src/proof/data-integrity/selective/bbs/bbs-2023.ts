/**
 * bbs-2023: one signature over all statements; the holder proves that they have it and shows as many statements as
 * they like, each time by a proof that cannot be told to be of the same signature as another (vc-di-bbs §3.4). What a
 * proof does tell is how many statements stay hidden, by its length.
 * @module
 */
import type { JsonObject } from '../../../../json/index.ts';
import {
  deriveBbsProof,
  hiddenIn,
  isSoundBbsKey,
  maximumMessages,
  verifyBbs,
  verifyBbsProof,
} from '../../../../runtime/noble-bbs.ts';
import type {
  CreateBaseProofOptions,
  DeriveProofOptions,
  SelectiveSuite,
  VerifySelectiveOptions,
} from '../../cryptosuite.ts';
import { canonicalizeAndGroup, type Grouped } from '../group.ts';
import { shuffledHmacLabels } from '../label-maps.ts';
import { labelledLines } from '../labelled-lines.ts';
import { hasHeader } from '../proof-value.ts';
import { readOptionsOf } from '../recorded-walk.ts';
import { systemRandom } from '../system-random.ts';
import type { SelectiveTools } from '../tools.ts';
import { baseHeader, readBase, readDerived, writeBase, writeDerived } from './bbs-proof-value.ts';

/**
 * The suite.
 *
 * @param tools - what it is made with
 * @returns bbs-2023, feature option baseline
 * @see vc-di-bbs §3.4
 */
export const bbs2023 = (tools: SelectiveTools): SelectiveSuite => ({
  createBaseProof: (options) => createBaseProof(tools, options),
  isBaseProof: (proofValue) => hasHeader(tools, baseHeader, proofValue),
  mandatoryPointersOf: (proofValue) => readBase(tools, proofValue).mandatoryPointers,
  verifyBaseProof: (options) => verifyBaseProof(tools, options),
  deriveProof: (options) => deriveProof(tools, options),
  verifyDerivedProof: (options) => verifyDerivedProof(tools, options),
});

/** vc-di-bbs §3.4.1 to §3.4.5. */
async function createBaseProof(tools: SelectiveTools, options: CreateBaseProofOptions): Promise<string> {
  const { document, mandatory, random = systemRandom, signer } = options;
  const { publicKey, signMessages } = signer;
  if (signMessages === undefined || publicKey === undefined) {
    throw new tools.LaurelError('PROOF_GENERATION_ERROR', { reason: 'bbs-2023 needs a signer of messages' });
  }
  const mandatoryPointers = [...new Set(mandatory)];
  const hmacKey = random(32);
  const grouped = await group(tools, options, { document, hmacKey, groups: { mandatory: mandatoryPointers } });
  const { hidden, shown } = split(grouped);
  const messages = messagesOf(tools, hidden, hidden.length);
  const header = await headerOf(tools, options, shown);
  const signature = await signMessages(header, messages);
  return writeBase(tools, { signature, header, publicKey, hmacKey, mandatoryPointers });
}

const group = <Name extends string>(
  tools: SelectiveTools,
  options: Parameters<typeof readOptionsOf>[0],
  what: {
    readonly document: JsonObject;
    readonly hmacKey: Uint8Array;
    readonly groups: Readonly<Record<Name, readonly string[]>>;
  },
): Promise<Grouped<Name>> =>
  canonicalizeAndGroup(tools, what.document, {
    ...readOptionsOf(options),
    labelMap: shuffledHmacLabels(tools, what.hmacKey),
    groups: what.groups,
  });

interface Split {
  /** The statements of the mandatory part. */
  readonly shown: readonly string[];
  /** All others: the messages that are signed. */
  readonly hidden: readonly string[];
}

function split({ groups, lines }: Pick<Grouped<'mandatory'>, 'groups' | 'lines'>): Split {
  const isMandatory = new Set(groups.mandatory);
  return {
    shown: lines.filter((_, place) => isMandatory.has(place)),
    hidden: lines.filter((_, place) => !isMandatory.has(place)),
  };
}

/** Statements as messages; `count` is how many were signed in all. */
function messagesOf(tools: SelectiveTools, lines: readonly string[], count: number): readonly Uint8Array[] {
  // Each takes milliseconds on its first use, and somebody else may say how many there are.
  if (count > maximumMessages)
    throw new tools.LaurelError('LP_TOO_LARGE', { limit: maximumMessages, what: 'statements' });
  return lines.map(tools.encodeUtf8);
}

/** The header of the signature: hash of the proof's options, hash of the mandatory statements (vc-di-bbs §3.4.4). */
async function headerOf(
  tools: SelectiveTools,
  options: Pick<VerifySelectiveOptions, 'proofConfig' | 'contexts' | 'onTies'>,
  mandatory: readonly string[],
): Promise<Uint8Array> {
  const configHash = await tools.hashProofConfig(options.proofConfig, options, 'BLS12-381');
  return Uint8Array.of(...configHash, ...tools.sha256OfTexts(mandatory));
}

/** For the issuer and the holder, who have all of it: what a base proof says must hold before any is derived. */
async function verifyBaseProof(tools: SelectiveTools, options: VerifySelectiveOptions): Promise<void> {
  const { hmacKey, mandatoryPointers, ...value } = readBase(tools, options.proofValue);
  const { document } = options;
  const grouped = await group(tools, options, { document, hmacKey, groups: { mandatory: mandatoryPointers } }).catch(
    (cause: unknown) => {
      const isPointer = cause instanceof tools.LaurelError && cause.code.startsWith('LP_POINTER_');
      throw isPointer ? new tools.LaurelError('PROOF_VERIFICATION_ERROR') : cause;
    },
  );
  const { hidden, shown } = split(grouped);
  const messages = messagesOf(tools, hidden, hidden.length);
  const header = await headerOf(tools, options, shown);
  const publicKey = soundKey(tools, options);
  const { signature } = value;
  // The header and the key in it are what the holder derives with.
  const isWhole = areSame(header, value.header) && areSame(publicKey, value.publicKey);
  if (!isWhole || !verifyBbs({ publicKey, signature, header, messages })) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
}

/** Whether a key is one is seen here, at its first use: that it can be one is all that the importer of keys saw. */
function soundKey(tools: SelectiveTools, { publicKey }: VerifySelectiveOptions): Uint8Array {
  const { bytes } = publicKey;
  if (!isSoundBbsKey(bytes)) throw new tools.LaurelError('invalidPublicKey');
  return bytes;
}

const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

/** vc-di-bbs §3.4.6, with §3.3.5 createDisclosureData. */
async function deriveProof(
  tools: SelectiveTools,
  options: DeriveProofOptions,
): Promise<{ readonly document: JsonObject; readonly proof: JsonObject }> {
  const { disclose, document, presentationHeader = new Uint8Array(), proof, random = systemRandom } = options;
  const { hmacKey, mandatoryPointers, ...value } = readBase(tools, textOf(proof['proofValue']));
  const groups = { mandatory: mandatoryPointers, combined: [...mandatoryPointers, ...disclose] };
  const grouped = await group(tools, options, { document, hmacKey, groups });
  const { combined, mandatory } = grouped.groups;
  const shown = grouped.documentOf('combined');
  if (shown === undefined) throw new tools.LaurelError('PROOF_GENERATION_ERROR', { reason: 'nothing is shown' });
  const { hidden } = split(grouped);
  const isMandatory = new Set(mandatory);
  const isShown = new Set(combined);
  const signed = grouped.lines.flatMap((_, place) => (isMandatory.has(place) ? [] : [place]));
  const labels = await grouped.labelsOf('combined');
  const lines = combined.map((place) => grouped.lines[place] ?? '');
  await requireSame(tools, shown, { ...options, labels, lines });
  const messages = messagesOf(tools, hidden, hidden.length);
  const selectiveIndexes = signed.flatMap((place, index) => (isShown.has(place) ? [index] : []));
  const proofValue = writeDerived(tools, {
    proof: deriveBbsProof({ ...value, presentationHeader, messages, indexes: selectiveIndexes, random }),
    labels,
    mandatoryIndexes: combined.flatMap((place, index) => (isMandatory.has(place) ? [index] : [])),
    selectiveIndexes,
    presentationHeader,
  });
  return { document: shown, proof: { ...proof, proofValue } };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A reader sees the part alone: to them it must say what it says within the whole, and nothing else. */
async function requireSame(
  tools: SelectiveTools,
  document: JsonObject,
  options: DeriveProofOptions & { readonly labels: readonly string[]; readonly lines: readonly string[] },
): Promise<void> {
  const seen = await labelledLines(tools, document, { ...readOptionsOf(options), labels: options.labels });
  if (seen?.length === options.lines.length && seen.every((line, place) => line === options.lines[place])) return;
  throw new tools.LaurelError('PROOF_GENERATION_ERROR', { reason: 'the part says something else than the whole' });
}

/** vc-di-bbs §3.4.7, with §3.3.10 createVerifyData. */
async function verifyDerivedProof(tools: SelectiveTools, options: VerifySelectiveOptions): Promise<readonly string[]> {
  const value = readDerived(tools, options.proofValue);
  const { labels, mandatoryIndexes, selectiveIndexes: indexes, proof, presentationHeader } = value;
  const lines = await labelledLines(tools, options.document, { ...readOptionsOf(options), labels });
  const hiddenCount = hiddenIn(proof);
  // A proof that shows nothing would hold for whatever says nothing.
  const isWhole = lines !== undefined && lines.length > 0 && (mandatoryIndexes.at(-1) ?? -1) < lines.length;
  if (!isWhole || hiddenCount === undefined) throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  const { hidden: others, shown } = split({ groups: { mandatory: mandatoryIndexes }, lines });
  const messages = messagesOf(tools, others, others.length + hiddenCount);
  const publicKey = soundKey(tools, options);
  const header = await headerOf(tools, options, shown);
  if (!verifyBbsProof({ publicKey, proof, header, presentationHeader, indexes, messages })) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  return shown;
}
