export type { AuditAction, AuditedRun, AuditList } from './audit-lines.ts';
export { type AuditedWork, type AuditRunOptions, auditRun, readAudit } from './audit-run.ts';
export { roleOf } from './role.ts';
