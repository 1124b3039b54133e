export { type ErrorCode, fillMessage, LaurelError, type MessageCatalogue, messageFor, type Params } from './error.ts';
export { en } from './messages/en.ts';
