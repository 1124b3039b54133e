export type { Field, ImportCatalogue, ImportCode, RowCode, RowOutcomeKind } from './codes.ts';
export { lastingKinds } from './identity.ts';
export { importRows, importSheet } from './import-sheet.ts';
export { factKeyOf } from './item-record.ts';
export { en as importMessages } from './messages/en.ts';
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
