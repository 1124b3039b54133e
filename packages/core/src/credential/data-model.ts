/**
 * The addresses by which a document says which version of the data model it follows (VCDM 2.0 §Contexts).
 * @module
 */

/** The first context of a credential of the data model 2.0. */
export const contextV2 = 'https://www.w3.org/ns/credentials/v2';
/** The first context of a credential of the data model 1.1. */
export const contextV1 = 'https://www.w3.org/2018/credentials/v1';
