/**
 * The forms of reports and trust lists as zod has them. A door of its own, for zod takes longer to load than
 * everything that a verdict needs.
 * @module
 */
export { reportSchema } from '../report/report-schema.ts';
export { trustListSchema } from '../trust/trust-list-schema.ts';
