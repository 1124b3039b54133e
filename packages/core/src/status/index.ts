export { type DecodeBitstringOptions, decodeBitstring, encodeBitstring } from './bitstring.ts';
export { digestOfStatusList, type FinalStatusList } from './final-list.ts';
export { type Freshness, type FreshnessOptions, freshnessOf } from './freshness.ts';
export { type IrreversibleChange, irreversibleChanges, type ListedStatuses } from './irreversible-changes.ts';
export {
  type MakeStatusListOptions,
  makeStatusList,
  type StatusListSecuring,
  statusListSecurings,
} from './make-status-list.ts';
export type { Statuses } from './packed-statuses.ts';
export { type ReadStatusListOptions, readStatusList } from './read-status-list.ts';
export { type CreateStatusBitsOptions, createStatusBits, fewestStatuses, type StatusBits } from './status-bits.ts';
export {
  type BitstringEntry,
  parseBitstringEntry,
  parseStatusEntries,
  parseTokenEntry,
  type StatusEntry,
  type TokenEntry,
} from './status-entry.ts';
export { isReversible, type StatusList, type StatusPurpose, statusPurposes } from './status-list.ts';
export {
  createStatusLookup,
  type SeenLists,
  type StatusFinding,
  type StatusLookup,
  type StatusLookupOptions,
  type StatusQuery,
} from './status-lookup.ts';
export { type Status, statusOf } from './status-of.ts';
export { decodeTokenStatuses, encodeTokenStatuses, tokenStatuses } from './token-statuses.ts';
export { type WriteBitstringEntryOptions, writeBitstringEntry, writeTokenEntry } from './write-entry.ts';
