/**
 * The number of a page among those of one learner, in words.
 * @module
 */
import type { PageLanguage } from '@laurel/core';

/** As it stands at the foot of a page. */
export const pageNumberWords: Readonly<Record<PageLanguage, (page: number, pages: number) => string>> = {
  en: (page, pages) => `${page} of ${pages}`,
  cy: (page, pages) => `${page} o ${pages}`,
};
