export { type OpenStatusStoreOptions, openStatusStore } from './open-status-store.ts';
export {
  type PublishedListFile,
  type PublishStatusListsOptions,
  publishStatusLists,
  usualDays,
} from './publish-status-lists.ts';
export {
  type Withdrawal,
  type WithdrawalFault,
  type WithdrawCredentialsOptions,
  withdrawCredentials,
} from './withdraw-credentials.ts';
