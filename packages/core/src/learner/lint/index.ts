export type { Category, Finding, LintCode, Severity, Speaker } from './finding.ts';
export { type LintAllowance, type LintDraftOptions, lintDraft } from './lint-draft.ts';
export { createLintMemo, type LintMemo } from './lint-memo.ts';
export { type LintTextOptions, lintText } from './lint-text.ts';
export type { KnownNames } from './other-people.ts';
