export { createRowNotes, type Field, type ImportCatalogue, type ImportCode, type RowCode } from './codes.ts';
export { importRows, importSheet } from './import-sheet.ts';
export { factKeyOf } from './item-record.ts';
export { lastingKinds } from './identity.ts';
export { en as importMessages } from './messages/en.ts';
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
  RowOutcomeKind,
  SheetImport,
  SheetKind,
} from './record.ts';
export type { ImportOptions } from './row-context.ts';
export type { SheetInput } from './text-encoding.ts';
export { readImportRecord } from './read-record.ts';
