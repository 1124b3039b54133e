/**
 * What suites are made with. It is handed in, so that a page which loads a suite loads nothing else anew, and one that
 * does not has all that it needs in one file.
 * @module
 */
import { writeCanonical } from '../../json/index.ts';
import { canonicalDocumentParts } from '../../jsonld/canonicalize.ts';
import { loadSha384Hex } from '../../runtime/index.ts';
import { documentOf } from '../unproven.ts';
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts';
import { rememberConfigs } from './proof-config-hash.ts';
import { selectiveTools } from './selective/tools.ts';

const own = {
  canonicalDocumentParts,
  documentOf,
  eddsaRdfc2022,
  sha384Hex: async (text: string): Promise<string> => (await loadSha384Hex())(text),
  rememberConfigs,
  writeCanonical,
} as const;

/** The tools. */
export const suiteTools: typeof selectiveTools & typeof own = { ...selectiveTools, ...own };

/** What they are. */
export type SuiteTools = typeof suiteTools;
