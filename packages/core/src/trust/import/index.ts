export { importDccRegistry } from './import-dcc-registry.ts';
export { type ImportFederationOptions, importFederation } from './import-federation.ts';
export type { ImportedTrustList, ImportFinding, ImportOptions } from './imported.ts';
