export { type ChunkResult, type ChunksInOrderOptions, chunksInOrder } from './chunks-in-order.ts';
export { lockDirectory, lockName } from './directory-lock.ts';
export {
  cleanTemporaryFiles,
  cleanTemporaryFilesOf,
  removeFileDurably,
  removeFilesDurably,
  syncDirectory,
  type WriteFileOptions,
  writeFileAtomically,
  writeFilesAtomically,
  writePiecesAtomically,
} from './durable-file.ts';
export {
  type FileSystem,
  type FileSystemOptions,
  faultCode,
  fileSystem,
  type OpenFile,
  storeFault,
} from './file-system.ts';
export { jsonTextOf, readJsonText } from './json-transfer.ts';
export { createFetchCacheFolder, type FetchCacheFolderOptions } from './network/file-cache.ts';
export { createGuardedFetch, type GuardedFetchOptions } from './network/guarded-fetch.ts';
export { createLookUp, type LookUp, type LookUpOptions } from './network/look-up.ts';
export { createSealer, openSealedNatively, type Sealer } from './sealed.ts';
export { type Portion, type SharedWork, type SharedWorkOptions, startSharedWork } from './shared-work.ts';
export { startWorkerPool, type WorkerPool, type WorkerPoolOptions, workerCount } from './worker-pool.ts';
