export { type CredentialPart, canShowParts, partsOf } from './parts-of.ts';
