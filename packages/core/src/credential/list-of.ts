/**
 * A member that may be absent, one value or several, as a list that keeps its type.
 *
 * @param value - a member of a document that follows its model
 * @returns the list; empty when absent
 * @example
 * ```ts
 * const parsed = parseCredential(credential);
 * if (isAchievementCredential(parsed)) listOf(parsed.credentialSubject.result).map(({ value }) => value);
 * ```
 */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
