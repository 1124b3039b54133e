export { readTestimonialSource, type TestimonialSource } from './achievement-type.ts';
export type { Field, ImportCatalogue, ImportCode, RowCode, RowOutcomeKind } from './codes.ts';
export { addToColumnMap, columnMapCsv, type ReadColumnMap, readColumnMap } from './column-map.ts';
export type { ColumnMap, ColumnMeaning } from './columns.ts';
export {
  type AnswerFault,
  createDecisionBook,
  type DecisionBook,
  type DecisionsReport,
  type FaultyLine,
  type ListLine,
} from './decisions/decision-book.ts';
export { createDecisionList, type DecisionList, type PlacedQuestion } from './decisions/decision-list.ts';
export type { QuestionKind, RowQuestion } from './decisions/question.ts';
export { asksNothing, needsSheet } from './decisions/questions.ts';
export { readDecisionList } from './decisions/read-decision-list.ts';
export { rowSpans } from './decisions/row-spans.ts';
export type { EvidenceAtHand, EvidenceSource } from './evidence-source.ts';
export { lastingKinds } from './identity.ts';
export { importRows, importSheet } from './import-sheet.ts';
export { factKeyOf } from './item-record.ts';
export { createLeavers, type Leavers } from './leavers.ts';
export { en as importMessages, enRemarks as importRemarks } from './messages/en.ts';
export { enAnswerFaults as answerFaultMessages } from './messages/en-decisions.ts';
export { type ColumnEntry, proposeColumns } from './propose-columns.ts';
export { readImportRecord } from './read-record.ts';
export type {
  AgeBand,
  ColumnUse,
  Fact,
  ImportRecord,
  ItemRecord,
  Learner,
  LearnerLink,
  LearnerName,
  LearnerRecord,
  LinkKind,
  RowOutcome,
  SheetImport,
  SheetKind,
  SheetRemark,
} from './record.ts';
export type { ImportOptions } from './row-context.ts';
export type { SheetInput } from './text-encoding.ts';
export { linksOfTypedId } from './typed-id.ts';
export { type AddedWalletKey, type AddWalletKeyOptions, addWalletKey } from './wallet-key-sheet.ts';
