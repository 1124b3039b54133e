/**
 * ecdsa-sd-2023: the issuer signs the mandatory part with its key, and every other statement with a key that is made
 * for it and forgotten; the holder shows as many of these as they like (vc-di-ecdsa §3.6).
 * @module
 */
import type { JsonObject } from '../../../json/index.ts';
import type { P256Pair } from '../../../runtime/index.ts';
import type {
  CreateBaseProofOptions,
  DeriveProofOptions,
  SelectiveSuite,
  VerifySelectiveOptions,
} from '../cryptosuite.ts';
import {
  type BaseProofValue,
  baseHeader,
  readBase,
  readDerived,
  writeBase,
  writeDerived,
} from './ecdsa-sd-proof-value.ts';
import { canonicalizeAndGroup, type Grouped } from './group.ts';
import { hmacLabels } from './label-maps.ts';
import { labelledLines } from './labelled-lines.ts';
import { hasHeader } from './proof-value.ts';
import { readOptionsOf } from './recorded-walk.ts';
import { systemRandom } from './system-random.ts';
import type { SelectiveTools } from './tools.ts';

/**
 * The suite.
 *
 * @param tools - what it is made with
 * @returns ecdsa-sd-2023
 * @see vc-di-ecdsa §3.6
 */
export const ecdsaSd2023 = (tools: SelectiveTools): SelectiveSuite => ({
  createBaseProof: (options) => createBaseProof(tools, options),
  isBaseProof: (proofValue) => hasHeader(tools, baseHeader, proofValue),
  mandatoryPointersOf: (proofValue) => readBase(tools, proofValue).mandatoryPointers,
  verifyBaseProof: (options) => verifyBaseProof(tools, options),
  deriveProof: (options) => deriveProof(tools, options),
  verifyDerivedProof: (options) => verifyDerivedProof(tools, options),
});

/** vc-di-ecdsa §3.6.1 to §3.6.5. */
async function createBaseProof(tools: SelectiveTools, options: CreateBaseProofOptions): Promise<string> {
  const { document, mandatory, proofConfig, random = systemRandom, signer } = options;
  const mandatoryPointers = [...new Set(mandatory)];
  const hmacKey = random(32);
  const grouped = await canonicalizeAndGroup(tools, document, {
    ...readOptionsOf(options),
    labelMap: hmacLabels(tools, hmacKey),
    groups: { mandatory: mandatoryPointers },
  });
  const pair = await makePair(tools, random);
  const publicKey = Uint8Array.of(...tools.algorithms['P-256'].multikeyHeader, ...pair.publicKey);
  const { hidden, shown } = split(grouped);
  const signatures = await Promise.all(hidden.map(async (line) => pair.sign(line)));
  const configHash = await tools.hashProofConfig(proofConfig, options, 'P-256');
  const baseSignature = await signer.sign(bytesToSign(tools, configHash, publicKey, shown));
  return writeBase(tools, { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers });
}

/** A random number of this length is no key once in 2^32; then draw again. */
async function makePair(tools: SelectiveTools, random: (length: number) => Uint8Array): Promise<P256Pair> {
  for (let attempt = 0; attempt < 16; attempt++) {
    const pair = await tools.shortLivedKeys.makePair(random(32));
    if (pair !== undefined) return pair;
  }
  throw new tools.LaurelError('LP_USAGE', { reason: 'the source of randomness gives no usable key' });
}

interface Split {
  /** The statements of the mandatory part. */
  readonly shown: readonly string[];
  /** All others. */
  readonly hidden: readonly string[];
}

function split({ groups, lines }: Grouped<'mandatory'>): Split {
  const isMandatory = new Set(groups.mandatory);
  return {
    shown: lines.filter((_, place) => isMandatory.has(place)),
    hidden: lines.filter((_, place) => !isMandatory.has(place)),
  };
}

/** What the issuer's key signs: hash of the options, the short-lived key, hash of the mandatory part (§3.5.1). */
function bytesToSign(
  { sha256OfTexts }: SelectiveTools,
  configHash: Uint8Array,
  publicKey: Uint8Array,
  mandatory: readonly string[],
): Uint8Array {
  const bytes = new Uint8Array(configHash.length + publicKey.length + 32);
  bytes.set(configHash);
  bytes.set(publicKey, configHash.length);
  bytes.set(sha256OfTexts([mandatory.join('')]), configHash.length + publicKey.length);
  return bytes;
}

/** For the issuer and the holder, who have all of it: what a base proof says must hold before any is derived. */
async function verifyBaseProof(tools: SelectiveTools, options: VerifySelectiveOptions): Promise<void> {
  const value = readBase(tools, options.proofValue);
  const grouped = await groupBase(tools, options.document, value, options);
  const { hidden, shown } = split(grouped);
  await verifySignatures(tools, { ...options, value, mandatory: shown, others: hidden });
}

async function groupBase(
  tools: SelectiveTools,
  document: JsonObject,
  { hmacKey, mandatoryPointers }: BaseProofValue,
  options: VerifySelectiveOptions,
): Promise<Grouped<'mandatory'>> {
  const labelMap = hmacLabels(tools, hmacKey);
  try {
    const groups = { mandatory: mandatoryPointers };
    return await canonicalizeAndGroup(tools, document, { ...readOptionsOf(options), labelMap, groups });
  } catch (cause) {
    // What the issuer made mandatory was there when it was signed.
    const isPointer = cause instanceof tools.LaurelError && cause.code.startsWith('LP_POINTER_');
    throw isPointer ? new tools.LaurelError('PROOF_VERIFICATION_ERROR') : cause;
  }
}

/** vc-di-ecdsa §3.6.6, with §3.5.4 createDisclosureData. */
async function deriveProof(
  tools: SelectiveTools,
  options: DeriveProofOptions,
): Promise<{ readonly document: JsonObject; readonly proof: JsonObject }> {
  const { disclose, document, proof } = options;
  const value = readBase(tools, textOf(proof['proofValue']));
  const { mandatoryPointers } = value;
  const grouped = await canonicalizeAndGroup(tools, document, {
    ...readOptionsOf(options),
    labelMap: hmacLabels(tools, value.hmacKey),
    groups: { mandatory: mandatoryPointers, combined: [...mandatoryPointers, ...disclose] },
  });
  const { groups, lines } = grouped;
  const shown = grouped.documentOf('combined');
  if (shown === undefined) throw new tools.LaurelError('PROOF_GENERATION_ERROR', { reason: 'nothing is shown' });
  const isMandatory = new Set(groups.mandatory);
  const signed = lines.flatMap((_, place) => (isMandatory.has(place) ? [] : [place]));
  if (signed.length !== value.signatures.length) throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  const isShown = new Set(groups.combined);
  const labels = await grouped.labelsOf('combined');
  await requireSame(tools, shown, { ...options, labels, lines: groups.combined.map((place) => lines[place] ?? '') });
  const proofValue = writeDerived(tools, {
    baseSignature: value.baseSignature,
    publicKey: value.publicKey,
    signatures: value.signatures.filter((_, index) => isShown.has(signed[index] ?? -1)),
    labels,
    mandatoryIndexes: groups.combined.flatMap((place, index) => (isMandatory.has(place) ? [index] : [])),
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

/** vc-di-ecdsa §3.6.7, with §3.5.9 createVerifyData. */
async function verifyDerivedProof(tools: SelectiveTools, options: VerifySelectiveOptions): Promise<readonly string[]> {
  const value = readDerived(tools, options.proofValue);
  const { labels, mandatoryIndexes } = value;
  const lines = await labelledLines(tools, options.document, { ...readOptionsOf(options), labels });
  if (lines === undefined || (mandatoryIndexes.at(-1) ?? -1) >= lines.length) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  const isMandatory = new Set(mandatoryIndexes);
  const mandatory = lines.filter((_, place) => isMandatory.has(place));
  const others = lines.filter((_, place) => !isMandatory.has(place));
  await verifySignatures(tools, { ...options, value, mandatory, others });
  return mandatory;
}

interface SignedStatements extends VerifySelectiveOptions {
  readonly value: Pick<BaseProofValue, 'baseSignature' | 'publicKey' | 'signatures'>;
  readonly mandatory: readonly string[];
  /** Those that are signed by the short-lived key, one by one. */
  readonly others: readonly string[];
}

async function verifySignatures(tools: SelectiveTools, options: SignedStatements): Promise<void> {
  const { mandatory, others, proofConfig, publicKey, value } = options;
  const isWhole = value.signatures.length === others.length && mandatory.length + others.length > 0;
  const verify = isWhole ? shortLivedKey(tools, value.publicKey) : undefined;
  if (verify === undefined) throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  const configHash = await tools.hashProofConfig(proofConfig, options, 'P-256');
  const signed = bytesToSign(tools, configHash, value.publicKey, mandatory);
  // The issuer's first: what follows rests on the key that it names.
  const isVerified =
    (await publicKey.verify(signed, value.baseSignature)) &&
    (await Promise.all(others.map(async (line, at) => verify(line, value.signatures[at] ?? none)))).every(
      (isSigned) => isSigned,
    );
  if (!isVerified) throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
}

const none = new Uint8Array();

/** Its point is looked at every time: what a memory of keys holds is for keys that come again. */
function shortLivedKey(
  tools: SelectiveTools,
  bytes: Uint8Array,
): ((line: string, signature: Uint8Array) => boolean | Promise<boolean>) | undefined {
  const algorithm = tools.algorithms['P-256'];
  const { multikeyHeader, toJwk } = algorithm;
  if (!multikeyHeader.every((byte, at) => bytes[at] === byte)) return undefined;
  const point = bytes.subarray(multikeyHeader.length);
  const native = tools.shortLivedKeys.readPoint?.(point);
  if (native !== undefined) return native;
  try {
    const jwk = toJwk?.(point);
    const verify = jwk && tools.importVerify(algorithm, jwk);
    return verify && ((line, signature) => verify(tools.encodeUtf8(line), signature));
  } catch {
    return undefined;
  }
}
