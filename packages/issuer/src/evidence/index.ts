export { type ByteSource, bytesOf, sourceOf } from './pieces.ts';
export { type EvidenceFault, type PreparedEvidence, prepareEvidence } from './prepare-evidence.ts';
