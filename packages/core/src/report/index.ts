export {
  type Check,
  type CheckDetail,
  type CheckId,
  makeCheck,
  type Outcome,
  type Report,
  type ReportParty,
  type Verdict,
  verdictOf,
  type Waiver,
  waivers,
} from './report.ts';
