export { type AddEvidenceOptions, type AddEvidenceResult, addEvidence } from './add-evidence.ts';
export { type DeclaredEvidence, declaredEvidence } from './declared-evidence.ts';
export {
  type EvidenceToShow,
  evidenceOf,
  evidenceOfDocuments,
  type ItemEvidence,
  type ListEvidenceOptions,
  listEvidence,
  listFiles,
  openEvidence,
  removeEvidence,
} from './evidence-of.ts';
export { type EvidenceEntry, type EvidenceFile, evidenceLimits } from './evidence-record.ts';
export { evidenceToKeep, type KeptEvidence, keepEvidence } from './keep-evidence.ts';
export { type CleanFile, cleanFile } from './prepare-file.ts';
