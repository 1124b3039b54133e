export type { CheckDefinition } from './check-definition.ts';
export { checkTable, runChecks } from './check-table.ts';
