/**
 * The metadata of Laurel's own types, for those who publish it; loaded only then.
 *
 * @param vct - one of Laurel's own types, such as `urn:laurel:credential:open-badge:1`
 * @returns JSON, byte for byte what `vct#integrity` would be the hash of; undefined for any other type
 * @see SD-JWT VC §4
 * @example
 * ```ts
 * await typeMetadataFor('urn:laurel:credential:open-badge:1'); // '{"vct":"urn:laurel:credential:open-badge:1",…}'
 * ```
 */
export const typeMetadataFor = async (vct: string): Promise<string | undefined> =>
  (await import('./bundled-types.ts')).typeMetadataText(vct);
