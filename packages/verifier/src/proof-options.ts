/**
 * What a caller may ask of proofs beyond what always is, and the wrong calls that are refused. Few callers ask, so it
 * is loaded when one does.
 * @module
 */
import type { AlgorithmRegister, CompatibilityName, CryptosuiteName, JsonObject } from '@laurel/core';

/** One proof that a credential must have, by everything that is named here. */
export interface RequiredProof {
  /** A cryptosuite, or the `typ` of a token. */
  readonly securing?: string;
  /** Whose key: a DID. The issuer's where neither this nor the key is named. */
  readonly controller?: string;
  /** Which key: a DID URL. */
  readonly verificationMethod?: string;
}

/** What is asked of proofs. */
export interface ProofOptions {
  /** The cryptosuites that are accepted; when not given, all that Laurel knows but the experimental ones. */
  readonly cryptosuites?: readonly CryptosuiteName[] | undefined;
  /**
   * Accept a credential as its issuer gave it to its holder, from which parts can be shown (a base proof). For wallets
   * and issuers only: what is shown to anybody else is derived from it.
   */
  readonly acceptBaseProof?: boolean | undefined;
  /** Which algorithms may still be verified; Laurel's own register when not given. */
  readonly register?: AlgorithmRegister | undefined;
  /** A time by which the caller can prove, by something else than their own word, that the very bytes existed. */
  readonly existedBefore?: Date | undefined;
  /** Policies by which forms of another making are read; none when not given. The report says which were used. */
  readonly compatibility?: readonly CompatibilityName[] | undefined;
  /** JSON Web Key Sets (RFC 7517 §5) by their issuer's web address; for the policy `https-issuer-key-set`. */
  readonly keySets?: Readonly<Record<string, unknown>> | undefined;
  /**
   * Type metadata of SD-JWT VCs by `vct`, beside the bundled: JSON text byte for byte as it was published, or an
   * object, which no integrity hash can be held against. Nothing is fetched.
   */
  readonly vctMetadata?: Readonly<Record<string, string | JsonObject>> | undefined;
  /**
   * Proofs that each credential handed in or shown must have, besides the issuer's own, which is always required: one
   * verified proof for each entry.
   */
  readonly requiredProofs?: readonly RequiredProof[] | undefined;
}

/**
 * What is wrong with what a caller asks of proofs.
 *
 * @param asked - plain data
 * @param now - the clock
 * @returns the reason; undefined where all can be asked
 */
export function faultInProofOptions(asked: ProofOptions, now: Date): string | undefined {
  for (const [name, value] of Object.entries(asked)) {
    const reason = faults[name as keyof ProofOptions](value, now);
    if (reason !== undefined) return `${name} ${reason}`;
  }
  if (asked.keySets !== undefined && asked.compatibility?.includes('https-issuer-key-set') !== true) {
    return 'keySets are read under the compatibility policy https-issuer-key-set only';
  }
  return undefined;
}

/**
 * Whether a credential has the proofs that the caller requires.
 *
 * @param proofs - those that verified
 * @param required - the caller's
 * @param issuer - whose proof is asked for where the caller names nobody: any other, its holder can add
 * @returns true where there is one for each
 */
export const hasRequired = (
  proofs: readonly RequiredProof[],
  required: readonly RequiredProof[],
  issuer: string | undefined,
): boolean =>
  required.every(
    ({ securing, verificationMethod, controller = verificationMethod === undefined ? issuer : undefined }) =>
      proofs.some(
        (proof) =>
          (securing ?? proof.securing) === proof.securing &&
          (controller ?? proof.controller) === proof.controller &&
          (verificationMethod ?? proof.verificationMethod) === proof.verificationMethod,
      ),
  );

type Reason = string | undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Why a value is not what the option of that name takes. */
const faults: Readonly<Record<keyof ProofOptions, (value: unknown, now: Date) => Reason>> = {
  cryptosuites: (value) => namesIn(value, (name) => typeof name === 'string' && Object.hasOwn(cryptosuites, name)),
  acceptBaseProof: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  compatibility: (value) => namesIn(value, (name) => typeof name === 'string' && Object.hasOwn(policies, name)),
  register: faultInRegister,
  existedBefore: (value, now) => {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) return 'must be a date';
    // Nothing has been proven yet of a time to come.
    return value > now ? 'must not be later than now' : undefined;
  },
  keySets: (value) =>
    isRecord(value) &&
    Object.entries(value).every(([url, set]) => isWebAddress(url) && isRecord(set) && Array.isArray(set['keys']))
      ? undefined
      : 'must be key sets, each with its keys, by the https address of their issuer',
  vctMetadata: (value) =>
    isRecord(value) && Object.values(value).every((one) => typeof one === 'string' || isRecord(one))
      ? undefined
      : 'must be metadata as JSON texts or objects, by the name of their type',
  requiredProofs: (value) =>
    Array.isArray(value) && Array.from<unknown>(value).every(isRequiredProof)
      ? undefined
      : 'must be a list of proofs, each with its securing, controller or verificationMethod',
};

/** Their names. */
export const proofOptionNames = Object.keys(faults) as readonly (keyof ProofOptions)[];

/** The suites by name, as core's table has them: that is made of more than names. */
const cryptosuites: Readonly<Record<CryptosuiteName, true>> = {
  'eddsa-rdfc-2022': true,
  'eddsa-jcs-2022': true,
  'ecdsa-rdfc-2019': true,
  'ecdsa-jcs-2019': true,
  'ecdsa-sd-2023': true,
  'bbs-2023': true,
  'mldsa44-jcs-2024': true,
  Ed25519Signature2020: true,
};

/** The policies by name: the table of core with what they accept would load with the page. */
const policies: Readonly<Record<CompatibilityName, true>> = {
  'vcdm-1.1-jwt': true,
  'open-badges-jwt': true,
  'did-key-without-fragment': true,
  'https-issuer-key-set': true,
};

function namesIn(value: unknown, isKnown: (name: unknown) => boolean): Reason {
  return Array.isArray(value) && value.every(isKnown) ? undefined : 'must be a list of known names';
}

function isWebAddress(text: string): boolean {
  return /^https:\/\/[^/?#@\s]/.test(text) && URL.canParse(text);
}

const requiredMembers: readonly string[] = [
  'securing',
  'controller',
  'verificationMethod',
] satisfies readonly (keyof RequiredProof)[];

function isRequiredProof(entry: unknown): boolean {
  if (!isRecord(entry)) return false;
  const members = Object.entries(entry);
  // One that asks nothing would be met by anything.
  return (
    members.length > 0 &&
    members.every(([name, value]) => requiredMembers.includes(name) && typeof value === 'string' && value !== '')
  );
}

const states: readonly unknown[] = ['active', 'verify-only', 'verify-with-evidence-before', 'forbidden'];

function faultInRegister(value: unknown): Reason {
  if (!isRecord(value) || !isRecord(value['algorithms'])) return 'must be a register of algorithms';
  for (const entry of Object.values(value['algorithms'])) {
    if (!isRecord(entry) || !states.includes(entry['state'])) return 'has an entry without a known state';
    const isDated = entry['state'] === 'verify-with-evidence-before';
    const { before } = entry;
    // Without its zone a time is another one on another machine.
    const isTime =
      typeof before === 'string' && /(?:Z|[+-]\d\d:\d\d)$/.test(before) && !Number.isNaN(Date.parse(before));
    if (isDated && !isTime) return 'has an entry whose time is none';
  }
  return undefined;
}
