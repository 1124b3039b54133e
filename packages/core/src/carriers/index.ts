export { bakePng } from './bake-png.ts';
export { bakeSvg } from './bake-svg.ts';
export { type BundleOptions, bundleFormat, bundleOf } from './bundle.ts';
export { type OpenCarrierOptions, openCarrier } from './open-carrier.ts';
export type { CarriedEvidence, CarriedFile, Carrier, Parcel, PdfAttachments, Staple } from './parcel.ts';
export { type QrTextsOptions, qrTexts, readQrTexts } from './qr-texts.ts';
export {
  type HistoryFile,
  type RecognisedFile,
  recogniseFile,
  type StatusListFile,
  type SuccessionFile,
  type TrustListFile,
  type WitnessFile,
} from './recognise-file.ts';
export { takeApart } from './take-apart.ts';
