import { type Cryptosuites, suiteTable } from './suite-table.ts';
import { suiteTools } from './suite-tools.ts';

/** The cryptosuites that Laurel knows, by name. */
export const cryptosuites: Cryptosuites = suiteTable(suiteTools);
