// Reads a backup of a Laurel wallet without Laurel: `age -d backup.age | node read-backup.mjs FOLDER`.
// Written from the README's description alone: lists titles and issuers, checks digests, writes the files out.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[2] ?? 'out';
mkdirSync(folder, { recursive: true });
const bytesOf = ({ text, base64 }) => (text === undefined ? Buffer.from(base64, 'base64') : Buffer.from(text));
const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};

/** What a signed document says of itself: JSON, or the middle of a token. */
function claimsIn(text) {
  if (text.trimStart().startsWith('{')) return JSON.parse(text);
  const claims = JSON.parse(Buffer.from(text.split('.')[1], 'base64url').toString());
  return claims.vc ?? claims;
}

let header;
let records = 0;
let end;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const record = JSON.parse(line);
  if (header === undefined) {
    if (record.format !== 'laurel-wallet-backup' || record.version !== 1) fail('This is no backup that I can read.');
    header = record;
    continue;
  }
  if (record.end) {
    end = record;
    continue;
  }
  records += 1;
  if (record.kind === 'credential') {
    const bytes = bytesOf(record);
    const { name, issuer, credentialSubject } = claimsIn(bytes.toString());
    const title = name ?? [credentialSubject].flat()[0]?.achievement?.name;
    console.log(`${title} | ${issuer?.name ?? issuer?.id ?? issuer}`);
    writeFileSync(join(folder, `${records}.${record.text?.trimStart().startsWith('{') ? 'json' : 'jwt'}`), bytes);
  }
  if (record.kind === 'evidence') {
    const bytes = Buffer.from(record.base64, 'base64');
    const digest = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
    if (digest !== record.digest) fail(`Record ${records}: the file is not the one that its digest names.`);
    console.log(`file | ${record.mediaType} | ${record.alternative ?? ''}`);
    writeFileSync(join(folder, `${records}.${record.mediaType.split('/')[1]}`), bytes);
  }
}
if (end?.lines !== records) fail('The backup is not whole.');
console.log(`${records} records, all there`);
