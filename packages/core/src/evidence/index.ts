export { type ByteSource, byteSourceOf, bytesOfPieces } from './pieces.ts';
export { type EvidenceFault, type PreparedEvidence, prepareEvidence } from './prepare-evidence.ts';
