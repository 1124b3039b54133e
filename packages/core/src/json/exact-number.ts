/**
 * Reads a JSON number only when a double holds its very value: what two readers would round is refused.
 *
 * @param text - a number by JSON's grammar
 * @returns the number, or undefined when it would change
 * @example
 * ```ts
 * exactNumber('1.50'); // 1.5
 * exactNumber('9007199254740993'); // undefined
 * ```
 */
export function exactNumber(text: string): number | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  // Up to fifteen digits always survive.
  if (text.length <= 15 && !/[eE]/.test(text)) return value === 0 ? 0 : value;
  if (decimalOf(text) !== decimalOf(String(value))) return undefined;
  return value === 0 ? 0 : value;
}

/** A number's sign, digits and exponent without needless zeros: one text for one value. */
function decimalOf(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = withoutTrailingZeros(all);
  if (digits === '') return '0';
  return `${negative ? '-' : ''}${digits}e${Number(exponent) - fraction.length + all.length - digits.length}`;
}

// A loop, for /0+$/ is quadratic on hostile digits.
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
