/**
 * What people look at: pages and sheets of a learner profile, drawn from the display model of core.
 * @module
 */
export {};
