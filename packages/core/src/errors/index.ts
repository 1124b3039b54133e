export {
  type ErrorCode,
  fillMessage,
  isWorded,
  type JudgingCode,
  judgingMessageFor,
  LaurelError,
  loadSentences,
  type MessageCatalogue,
  type Params,
  type Sentence,
} from './error.ts';
export { isJudgingCode, laurelError, messageFor } from './message-for.ts';
export { en } from './messages/en.ts';
