/**
 * Characters that a workbook writes as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
 * @module
 */

/**
 * The text that a workbook's text stands for.
 *
 * @param text - as in the file
 * @returns the text with its own characters; lines end as they do in Excel's cells
 * @example
 * ```ts
 * withoutEscapes('one_x000D_\ntwo'); // 'one\r\ntwo'
 * ```
 */
export const withoutEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
