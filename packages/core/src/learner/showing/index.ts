export { type ShowingPageOptions, type ShowingSource, showingPage } from './build-showing.ts';
export type { ExplainedSource } from './showing-item.ts';
export type {
  ShowingEvidence,
  ShowingForm,
  ShowingGroup,
  ShowingGroupLine,
  ShowingItem,
  ShowingLabels,
  ShowingNote,
  ShowingPage,
  ShowingPassage,
  ShowingVoucher,
} from './showing-page.ts';
export { isPermissionReport, type ShownFor, shownForIn } from './shown-for.ts';
