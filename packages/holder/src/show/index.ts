export { type Arrangement, type ArrangeOptions, arrange, arrangementIn, mergeArrangements } from './arrangement.ts';
export {
  confirmDisclosure,
  type DisclosureEntry,
  handOver,
  type LogDisclosureOptions,
  listDisclosures,
  logDisclosure,
} from './disclosure-log.ts';
export type { LoggedItem, ShowingRecord } from './disclosure-record.ts';
export { disclosureLines, type ToldDisclosure } from './disclosure-words.ts';
export { defaultAnswerDays, defaultCopyDays } from './expiry.ts';
export { type OpenedSelection, openSelection, type SelectedItem, type SelectionNotice } from './open-selection.ts';
export { type Preview, type PreviewOptions, previewOf } from './preview.ts';
export { searchCredentials } from './search.ts';
export { bySection, type ProfileSection, profileOf, sectionOf } from './sections.ts';
export {
  type ChosenForSelection,
  listSelections,
  removeSelection,
  type SaveSelectionOptions,
  type Selection,
  saveSelection,
} from './selection.ts';
export { dayWords, partWords } from './words.ts';
