export { type CreateIssuerOptions, createIssuer, findFreeFolder, type IssuerIdentifiers } from './create-issuer.ts';
export type { IssuerAlgorithm, IssuerProfile } from './issuer-file.ts';
export { findIssuer, type OpenIssuer, type OpenIssuerOptions, openIssuer } from './open-issuer.ts';
export { trustListFor } from './trust-entry.ts';
