/**
 * Random names: of a learner's folder, of a file, and at the end of a credential's id.
 * @module
 */
import { randomUrn } from '@laurel/core';

/**
 * A version 4 UUID (RFC 9562 §5.4).
 *
 * @param random - gives random bytes
 * @returns 36 characters
 * @example
 * ```ts
 * randomUuid(randomBytes); // '5d72be70-ce68-4e71-aa5e-16340b73b8dd'
 * ```
 */
export const randomUuid = (random: (length: number) => Uint8Array): string =>
  randomUrn({ random }).slice('urn:uuid:'.length);
