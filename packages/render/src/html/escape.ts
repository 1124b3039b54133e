/**
 * Text into HTML: everything that people wrote goes through here.
 * @module
 */

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What HTML itself forbids or changes: controls but for tab and line feed, noncharacters, halves of pairs. */
const unfit =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef]|\p{Cs}|[\u{fffe}\u{ffff}\u{1fffe}\u{1ffff}\u{10fffe}\u{10ffff}]/gu;

/**
 * Text as it may stand between tags and in an attribute with double quotation marks (HTML §13.1.2).
 *
 * @param text - any text
 * @returns HTML that shows it
 */
export const escapeHtml = (text: string): string =>
  text.replace(unfit, '').replace(/[&<>"']/g, (character) => references[character] ?? '');
