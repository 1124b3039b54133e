/**
 * Sheets as spreadsheets save them.
 * @module
 */

const cell = (text, separator) =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The letters of windows-1252 that do not stand at their place of Unicode, as far as these sheets need them. */
const places1252 = {
  '€': 0x80,
  '…': 0x85,
  Š: 0x8a,
  Ž: 0x8e,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
  š: 0x9a,
  ž: 0x9e,
};

/**
 * A CSV file.
 *
 * @param {readonly (readonly string[])[]} rows - the heading row first
 * @param {{ readonly separator?: string, readonly newline?: string, readonly bom?: boolean, readonly encoding?: 'utf-8' | 'windows-1252' }} options
 * @returns {Buffer} the file
 */
export function csv(rows, { separator = ',', newline = '\r\n', bom = false, encoding = 'utf-8' } = {}) {
  const text = rows.map((row) => `${row.map((one) => cell(one, separator)).join(separator)}${newline}`).join('');
  if (encoding === 'utf-8') return Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf8');
  return Buffer.from([...text].map((letter) => places1252[letter] ?? latin1(letter)));
}

function latin1(letter) {
  const code = letter.codePointAt(0);
  if (code > 0xff) throw new Error(`windows-1252 has no ${letter}`);
  return code;
}
