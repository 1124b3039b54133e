export { findRecovery, type RecoverIssuerOptions, recoverIssuer } from './recover-issuer.ts';
export type { RecoverySheet } from './recovery-sheet.ts';
export type { ReadSheetBack, Recovery } from './seal-recovery.ts';
