/**
 * Options that are handed on: an absent one stays absent.
 * @module
 */

/** A type whose members are absent where they could be undefined. */
export type Present<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> };

/**
 * The members that are there.
 *
 * @param options - members, some of them undefined
 * @returns the others
 * @example
 * ```ts
 * present({ a: 1, b: undefined }); // { a: 1 }
 * ```
 */
export function present<T extends object>(options: T): Present<T> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}
