export { lintMandatory, type MandatoryFinding, mandatoryPointersOf } from './mandatory.ts';
export type { MustShowReason } from './must-show.ts';
