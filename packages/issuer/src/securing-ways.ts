/**
 * Which key can secure a credential in which way. A table, so that a refusal can say what would fit.
 * @module
 */
import {
  LaurelError,
  laurelError,
  type Securing,
  type Signer,
  type SigningAlgorithmName,
  securings,
} from '@laurel/core';

const anyToken: readonly SigningAlgorithmName[] = ['Ed25519', 'P-256', 'P-384'];

/**
 * The keys that each way takes.
 * vc-di-eddsa §2.1; vc-di-ecdsa §2.1, §3.6 (a base proof of ecdsa-sd-2023 is made with P-256 only); vc-di-bbs §2.1;
 * VC-JOSE-COSE §3.1, §3.2.
 */
const keysFor: Readonly<Record<Securing, readonly SigningAlgorithmName[]>> = {
  'eddsa-rdfc-2022': ['Ed25519'],
  'eddsa-jcs-2022': ['Ed25519'],
  'ecdsa-rdfc-2019': ['P-256', 'P-384'],
  'ecdsa-jcs-2019': ['P-256', 'P-384'],
  'ecdsa-sd-2023': ['P-256'],
  'bbs-2023': ['BLS12-381'],
  'vc+jwt': anyToken,
  'dc+sd-jwt': anyToken,
  'vc+sd-jwt': anyToken,
};

/**
 * The ways in which a key can secure a credential.
 *
 * @param algorithm - the key's
 * @returns names of ways, the first of them the usual one for this key; none where it signs no credentials alone
 * @example
 * ```ts
 * securingsFor('BLS12-381'); // ['bbs-2023']
 * ```
 */
export const securingsFor = (algorithm: SigningAlgorithmName): readonly Securing[] =>
  securings.filter((securing) => keysFor[securing].includes(algorithm));

/**
 * The kinds of key that one way of securing takes.
 *
 * @param securing - the way
 * @returns names of algorithms
 * @example
 * ```ts
 * algorithmsFor('ecdsa-rdfc-2019'); // ['P-256', 'P-384']
 * ```
 */
export const algorithmsFor = (securing: Securing): readonly SigningAlgorithmName[] => keysFor[securing];

/** The ways in which a learner can show a part: what is signed knows its parts. */
const byParts: ReadonlySet<Securing> = new Set(['ecdsa-sd-2023', 'bbs-2023', 'dc+sd-jwt', 'vc+sd-jwt']);

/**
 * Whether a learner can show a part of what is secured so.
 *
 * @param securing - the way
 * @returns true for the selective ways
 * @example
 * ```ts
 * isSelective('dc+sd-jwt'); // true
 * ```
 */
export const isSelective = (securing: Securing): boolean => byParts.has(securing);

/**
 * Refuses a signer that cannot be meant.
 *
 * @param signer - as it was handed in
 * @param securing - what it is to sign
 * @throws LP_USAGE for a way that is not known; LP_SIGNER_NOT_FOR_THIS with `reason`, which says what would fit
 */
export function refuseWrongSigner(signer: Signer, securing: Securing): void {
  const { id, controller, purpose, algorithm } = signer;
  const refuse = (reason: string): never => {
    throw laurelError('LP_SIGNER_NOT_FOR_THIS', { reason });
  };
  if (purpose !== 'assertionMethod') refuse(`its purpose is ${purpose}`);
  const takes = Object.hasOwn(keysFor, securing) ? keysFor[securing] : undefined;
  if (takes === undefined) throw new LaurelError('LP_USAGE', { reason: 'this way of securing is not known' });
  if (!takes.includes(algorithm)) {
    const fits = securingsFor(algorithm);
    if (fits.length === 0) refuse('its algorithm is not known');
    const article = takes[0] === 'Ed25519' ? 'an' : 'a';
    refuse(
      `${securing} needs ${article} ${listed(takes)} key, this is ${algorithm}, which can sign as ${listed(fits)}`,
    );
  }
  if (algorithm === 'BLS12-381' && signer.signMessages === undefined) refuse('it cannot sign several messages');
  if (!id.startsWith(`${controller}#`)) refuse('its id is not a key of its controller');
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
