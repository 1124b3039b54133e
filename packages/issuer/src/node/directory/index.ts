export { type CreateIssuerOptions, createIssuer, type IssuerIdentifiers } from './create-issuer.ts';
export type { IssuerProfile } from './issuer-file.ts';
export { type OpenIssuer, type OpenIssuerOptions, openIssuer } from './open-issuer.ts';
export { trustListFor } from './trust-entry.ts';
