export { keyOfPastYear } from './academic-year.ts';
export type { WebvhChoice } from './begin-did.ts';
export type { ChangeIssuerOptions } from './change-did.ts';
export { type DidPlace, placeOfText } from './did-place.ts';
export { type PublishedIssuerFile, type PublishIssuerOptions, publishIssuer } from './publish-issuer.ts';
export { closeIssuer, type RotatedIssuer, type RotateIssuerOptions, rotateIssuer } from './rotate-issuer.ts';
export type { UpdateKeyPlace } from './update-key.ts';
export {
  type AddApprovalsOptions,
  type ApproveDidOptions,
  addApprovals,
  approveDid,
  type DidApproval,
} from './witness-issuer.ts';
