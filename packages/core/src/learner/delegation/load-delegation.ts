/**
 * What tells a permission to carry a child’s record, for verifiers in pages: loaded with the first presentation that may
 * hold one, so what it is made of imports nothing.
 * @module
 */

/** What reads permissions to carry a child’s record. */
export type DelegationTools = Pick<typeof import('./delegation.ts'), 'isDelegation' | 'readDelegation'>;

/**
 * Loads what reads permissions to carry a child’s record.
 *
 * @returns `isDelegation`, `readDelegation`
 * @example
 * ```ts
 * const { readDelegation } = await loadDelegationTools();
 * ```
 */
export const loadDelegationTools = (): Promise<DelegationTools> => import('./loaded-delegation.ts');
