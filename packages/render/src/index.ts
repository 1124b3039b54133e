/**
 * What people look at: pages and sheets of a learner profile, drawn from the display model of core.
 * @module
 */
export { contentsHtml } from './html/contents-html.ts';
export { classPackHtml, type ProfileHtmlOptions, profilePageHtml } from './html/profile-html.ts';
export type { PictureOf } from './picture.ts';
