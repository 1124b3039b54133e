export { type Badge, type BadgesOptions, type BadgeWords, badgesOf } from './badges.ts';
export {
  type ExportContents,
  type ExportFile,
  type ExportParcel,
  exportParcel,
  hasStaleList,
  signedBytes,
  signedFileName,
} from './export-files.ts';
export { type Snapshot, type SnapshotOptions, snapshotOf } from './snapshot.ts';
