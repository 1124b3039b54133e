export {
  type ErrorCode,
  fillMessage,
  isJudgingCode,
  type JudgingCode,
  judgingMessageFor,
  LaurelError,
  type MessageCatalogue,
  type Params,
  type Sentence,
} from './error.ts';
export { laurelError, messageFor } from './message-for.ts';
export { en } from './messages/en.ts';
