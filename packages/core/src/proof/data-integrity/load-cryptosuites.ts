import type { Cryptosuites } from './suite-table.ts';
import { suiteTools } from './suite-tools.ts';

/**
 * Loads the table of cryptosuites, for those who seldom need it: a page that verifies the usual kind of proof does
 * without.
 *
 * @returns each suite by its name
 * @example
 * ```ts
 * Object.hasOwn(await loadCryptosuites(), 'bbs-2023'); // true
 * ```
 */
export const loadCryptosuites = async (): Promise<Cryptosuites> =>
  (await import('./suite-table.ts')).suiteTable(suiteTools);
