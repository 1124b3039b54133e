export { createMemoryStore } from './memory-store.ts';
export type { WalletStore } from './wallet-store.ts';
