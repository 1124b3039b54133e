/**
 * Holding claims of another making to the metadata of their type. Few credentials have such, so what looks is loaded
 * for them, and stands behind this one door: what a package's front names, a page would load at once.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { loadOtherForms } from './load-other-forms.ts';
import { sdJwtTools } from './sd-jwt/tools.ts';
import type { TypeMetadataDocuments } from './sd-jwt/type-metadata.ts';

/**
 * Checks that the claims of an SD-JWT VC have what their type asks of them.
 *
 * @param claims - what is disclosed, `vct` among it
 * @param documents - metadata of types by `vct`, beside the bundled; none when not given, and nothing is fetched
 * @throws {@link LaurelError} LP_SCHEMA_NOT_CHECKED where the metadata is not at hand; LP_SCHEMA, LP_INTEGRITY, LP_CYCLE,
 * MALFORMED_VALUE_ERROR and what the gate throws
 * @see SD-JWT VC §4, §7
 * @example
 * ```ts
 * await checkTypeOfClaims({ vct: 'https://elsewhere.example/type' }); // throws LP_SCHEMA_NOT_CHECKED
 * ```
 */
export const checkTypeOfClaims = async (claims: JsonObject, documents: TypeMetadataDocuments = {}): Promise<void> =>
  (await loadOtherForms()).checkClaims(claims, documents, sdJwtTools);
