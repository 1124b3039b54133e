export { createIssuer, type CreateIssuerOptions, type IssuerIdentifiers } from './create-issuer.ts';
export type { IssuerProfile } from './issuer-file.ts';
export { openIssuer, type OpenIssuer, type OpenIssuerOptions } from './open-issuer.ts';
export { trustListFor } from './trust-entry.ts';
