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
