export {
  type CreateWalletDirectoryOptions,
  createWalletDirectory,
  type DirectoryStoreOptions,
  type OpenWalletDirectoryOptions,
  openDirectoryStore,
  openWalletDirectory,
} from './wallet-directory.ts';
