export { systemTimer } from './system-timer.ts';
export {
  type CreateWalletDirectoryOptions,
  createWalletDirectory,
  type DirectoryStoreOptions,
  findFreeDirectory,
  findWalletDirectory,
  type OpenWalletDirectoryOptions,
  openDirectoryStore,
  openWalletDirectory,
} from './wallet-directory.ts';
