/**
 * An .xlsx of one sheet for people to type into: every column is text, so that no zero, grade or date is changed by the
 * spreadsheet; the heading row stays in sight; lists offer the usual words and allow others.
 * @module
 */
import writeXlsxFile from 'write-excel-file/node';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letterOf = (index) => String.fromCharCode(65 + index);

/** Puts the lists in, and makes whole columns text: the writer itself knows cells only. */
function openForTyping(columns, blankRow) {
  const lists = columns.flatMap(({ choices }, index) =>
    choices === undefined ? [] : [{ choices, letter: letterOf(index) }],
  );
  const validations = lists.map(
    ({ choices, letter }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${letter}2:${letter}1000"><formula1>"${escaped(choices.join(','))}"</formula1></dataValidation>`,
  );
  const transform = (xml) => {
    const blank = new RegExp(`<row r="${blankRow}"[^>]*>.*?</row>`).exec(xml)?.[0] ?? '';
    const style = / s="(\d+)"/.exec(blank)?.[1];
    if (style === undefined) throw new Error('the writer of .xlsx no longer gives an empty cell its style');
    return xml
      .replace(blank, '')
      .replace(/<col /g, `<col style="${style}" `)
      .replace(
        '</sheetData>',
        `</sheetData>${lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${validations.join('')}</dataValidations>`}`,
      );
  };
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } };
}

/** A zip notes when each part was written; the same sheet must give the same bytes. */
function withoutClock(bytes) {
  const zip = Buffer.from(bytes);
  for (let at = 0; at < zip.length - 4; at += 1) {
    const signature = zip.readUInt32LE(at);
    if (signature === 0x04034b50) zip.writeUInt32LE(0x00210000, at + 10);
    if (signature === 0x02014b50) zip.writeUInt32LE(0x00210000, at + 12);
  }
  return zip;
}

/**
 * A workbook with one sheet.
 *
 * @param {readonly { readonly heading: string, readonly width?: number, readonly choices?: readonly string[] }[]} columns
 * @param {readonly (readonly string[])[]} rows - without the headings
 * @param {string} sheet - its name
 * @returns {Promise<Buffer>} the file
 */
export async function workbook(columns, rows, sheet) {
  const text = (value) => ({ value, type: String, format: '@' });
  const data = [
    columns.map(({ heading }) => ({
      value: heading,
      type: String,
      format: '@',
      fontWeight: 'bold',
      wrap: true,
      backgroundColor: '#E8EEF7',
    })),
    ...rows.map((row) => row.map(text)),
    columns.map(() => text('')),
  ];
  const options = { sheet, stickyRowsCount: 1, columns: columns.map(({ width = 18 }) => ({ width })) };
  return withoutClock(
    await writeXlsxFile(data, options, { features: [openForTyping(columns, data.length)] }).toBuffer(),
  );
}
