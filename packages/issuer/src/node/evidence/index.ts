export { evidenceFolderName } from './evidence-copy.ts';
export { type EvidenceFolder, openEvidenceFolder } from './open-evidence-folder.ts';
