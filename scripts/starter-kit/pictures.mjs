/**
 * Small pictures that a program draws, byte by byte: nobody is in them. One of them tells where it was taken, as
 * photographs from a telephone do.
 * @module
 */
import { deflateSync } from 'node:zlib';

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crc32 = (bytes) => {
  let value = 0xffffffff;
  for (const byte of bytes) value = crcTable[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

function pngChunk(type, data) {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/**
 * A PNG with a palette.
 *
 * @param {readonly string[]} rows - one letter a dot
 * @param {Readonly<Record<string, readonly [number, number, number]>>} colours - by letter
 * @param {number} scale - how many dots a letter is wide and high
 * @returns the file
 */
export function png(rows, colours, scale) {
  const letters = Object.keys(colours);
  const [width, height] = [rows[0].length * scale, rows.length * scale];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const lines = rows.flatMap((row) => {
    const dots = [...row].flatMap((letter) => Array(scale).fill(letters.indexOf(letter)));
    return Array.from({ length: scale }, () => Buffer.from([0, ...dots]));
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('PLTE', Buffer.from(letters.flatMap((letter) => colours[letter]))),
    pngChunk('IDAT', deflateSync(Buffer.concat(lines), { level: 0 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const segment = (marker, data) =>
  Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);

/** What a telephone writes into a photograph: which it was, and where (here the observatory at Greenwich). */
function exifWithPlace() {
  const tiff = Buffer.alloc(154);
  const entry = (at, tag, type, count, value) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (typeof value === 'string') tiff.write(value, at + 8, 'latin1');
    else if (type === 3) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(3, 8);
  entry(10, 0x010f, 2, 12, 50); // Make
  entry(22, 0x0112, 3, 1, 1); // Orientation
  entry(34, 0x8825, 4, 1, 64); // GPS
  tiff.write('Invented co', 50, 'latin1');
  tiff.writeUInt16BE(3, 64);
  entry(66, 0x0001, 2, 2, 'N\0');
  entry(78, 0x0002, 5, 3, 106);
  entry(90, 0x0003, 2, 2, 'W\0');
  for (const [index, number] of [51, 1, 28, 1, 40, 1].entries()) tiff.writeUInt32BE(number, 106 + index * 4);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/**
 * A grey JPEG of flat squares, eight dots wide each.
 *
 * @param {readonly string[]} rows - one digit a square, 0 for black to 9 for white
 * @param {{ readonly withPlace?: boolean }} options - whether it says where it was taken
 * @returns the file
 */
export function jpeg(rows, { withPlace = false } = {}) {
  const [width, height] = [rows[0].length * 8, rows.length * 8];
  // Categories 0 to 6 of the difference have codes of three bits; a square has no other detail, whose end is one bit.
  const dcTable = Buffer.from([0x00, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6]);
  const acTable = Buffer.from([0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00]);
  let bits = '';
  let before = 0;
  for (const digit of rows.join('')) {
    const level = Math.round((Number(digit) / 9) * 62) - 31;
    const difference = level - before;
    before = level;
    const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    const value = difference < 0 ? difference + 2 ** category - 1 : difference;
    bits += `${category.toString(2).padStart(3, '0')}${category === 0 ? '' : value.toString(2).padStart(category, '0')}0`;
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const data = bits.match(/.{8}/g).flatMap((byte) => (byte === '11111111' ? [0xff, 0] : [Number.parseInt(byte, 2)]));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(withPlace ? [exifWithPlace()] : []),
    segment(0xdb, Buffer.from([0, ...Array(64).fill(32)])),
    segment(0xc0, Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0])),
    segment(0xc4, dcTable),
    segment(0xc4, acTable),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from(data),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A page with one line of text, as a document viewer opens it. */
export function pdf(line) {
  const text = `BT /F1 14 Tf 40 90 Td (${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 180]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
