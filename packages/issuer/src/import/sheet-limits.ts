/**
 * How large a sheet's parts may be: beyond these it is no school's sheet, and memory stays bounded.
 * @module
 */

/** The most characters that one row may have. */
export const maxRowLength = 200_000;

/** The most columns that a sheet may have. */
export const maxColumns = 500;

/** The most characters that one cell may have. */
export const maxCellLength = 10_000;

/** The last row in which the headings may stand: a report's title and empty lines come first. */
export const lastHeadingRow = 11;

/** The last row of a spreadsheet. */
export const maxRows = 1_048_576;

/** The most bytes of a workbook's file: it is packed, and is kept in memory until it is read. */
export const maxWorkbookBytes = 128 * 2 ** 20;

/** The most bytes of a sheet of a workbook, unpacked; they pass by and are not kept. */
export const maxSheetBytes = 512 * 2 ** 20;

/** The most bytes of the texts that the sheets of a workbook share, unpacked. */
export const maxTextsBytes = 256 * 2 ** 20;

/** The most characters of the texts that the sheets of a workbook share; they are kept until all is read. */
export const maxTextsLength = 64 * 2 ** 20;

/** The most bytes of any other part of a workbook, unpacked. */
export const maxPartBytes = 16 * 2 ** 20;

/** The most parts that a workbook may have. */
export const maxParts = 10_000;

/** The most sheets that are looked at. */
export const maxSheets = 250;

/** The most merged areas of a sheet. */
export const maxMerges = 20_000;
