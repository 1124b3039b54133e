// Writes a backup that Laurel restores, without Laurel: `node write-backup.mjs FILE… | age -r age1… > backup.age`.
// Each file is a signed document (.json, .jwt), or anything else, which is kept as evidence. Written from the README.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

const mediaTypes = { '.png': 'image/png', '.jpg': 'image/jpeg', '.pdf': 'application/pdf' };
const put = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

put({ format: 'laurel-wallet-backup', version: 1, readMe: 'Made by hand.' });
const files = process.argv.slice(2);
for (const file of files) {
  const bytes = readFileSync(file);
  const ending = extname(file);
  if (['.json', '.jwt'].includes(ending)) {
    put({ kind: 'credential', text: bytes.toString() });
    continue;
  }
  const digest = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  const mediaType = mediaTypes[ending] ?? 'application/octet-stream';
  put({ kind: 'evidence', digest, mediaType, base64: bytes.toString('base64') });
}
put({ end: true, lines: files.length });
