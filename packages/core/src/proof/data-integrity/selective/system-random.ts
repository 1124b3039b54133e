/**
 * Random bytes of the system's generator, for what is loaded late: a page has them at hand in every runtime.
 *
 * @param length - how many, at most 65,536
 * @returns the bytes
 */
export const systemRandom = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));
