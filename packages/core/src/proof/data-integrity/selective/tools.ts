/**
 * What selective disclosure is done with. It is handed in, so that a page which meets a derived proof loads what reads
 * it and nothing else anew, and one that does not has all that it needs in one file.
 * @module
 */
import { decodeMultibase, encodeBase64url, encodeMultibase, encodeUtf8 } from '../../../encoding/index.ts';
import { LaurelError } from '../../../errors/index.ts';
import { isGated, isJsonObject, shownStep } from '../../../json/index.ts';
import { checkDocument, labelledStatements } from '../../../jsonld/canonicalize.ts';
import { bundledContexts } from '../../../jsonld/contexts.ts';
import { startWalk, walkDocument } from '../../../jsonld/walk.ts';
import { algorithms } from '../../../keys/algorithms.ts';
import { compareCodePoints, hasAstral } from '../../../rdf/code-point-order.ts';
import { labelBlankNodes, withTies } from '../../../rdf/index.ts';
import { addLine } from '../../../rdf/statement-order.ts';
import { importVerify, sha256, sha256OfTexts, shortLivedKeys } from '../../../runtime/index.ts';
import { eddsaRdfc2022 } from '../eddsa-rdfc-2022.ts';

/** The tools. */
export const selectiveTools = {
  LaurelError,
  addLine,
  algorithms,
  bundledContexts,
  checkDocument,
  compareCodePoints,
  decodeMultibase,
  encodeBase64url,
  encodeMultibase,
  encodeUtf8,
  hasAstral,
  hashProofConfig: eddsaRdfc2022.hashProofConfig,
  importVerify,
  isGated,
  isJsonObject,
  labelBlankNodes,
  labelledStatements,
  sha256,
  sha256OfTexts,
  shortLivedKeys,
  shownStep,
  startWalk,
  walkDocument,
  withTies,
} as const;

/** What they are. */
export type SelectiveTools = typeof selectiveTools;
