/**
 * A wallet in a browser: its files in IndexedDB, one page at a time by a Web Lock.
 * @module
 */
export { type DatabaseStoreOptions, openDatabaseStore } from './database-store.ts';
export { systemTimer } from './system-timer.ts';
export {
  type CreateWalletDatabaseOptions,
  createWalletDatabase,
  type OpenWalletDatabaseOptions,
  openWalletDatabase,
} from './wallet-database.ts';
