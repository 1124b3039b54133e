/**
 * What a second look is taken with. It is handed in, so that a page which loads a second look loads nothing else anew,
 * and one that does not has all that it needs in one file.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, documentMembers, isJsonObject, shownStep } from '../json/index.ts';
import { iriText, literalText, predicateText } from '../rdf/index.ts';
import { mostContexts } from './active-context.ts';
import { refersElsewhere } from './context-cache.ts';
import { credentialsV1, credentialsV2, loadContexts } from './contexts.ts';
import { requireDepth } from './depth-limit.ts';
import { isKept } from './kept-number.ts';

/** The tools. */
export const secondLookTools = {
  LaurelError,
  asList,
  credentialsV1,
  credentialsV2,
  documentMembers,
  iriText,
  isJsonObject,
  isKept,
  isWellFormed,
  literalText,
  loadContexts,
  mostContexts,
  predicateText,
  refersElsewhere,
  requireDepth,
  shownStep,
} as const;

/** What they are. */
export type SecondLookTools = typeof secondLookTools;
