/**
 * Makes the sheets and the example school of examples/starter-kit; with `--check`, says where the committed files are
 * not what it makes. All of it is invented, and comes from a seed.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';
import { exampleSchool } from './starter-kit/example-school.mjs';
import { starterSheets } from './starter-kit/sheets.mjs';

const kit = join(root, 'examples', 'starter-kit');
const files = new Map([
  ...(await starterSheets()),
  ...[...exampleSchool()].map(([name, bytes]) => [`example-school/${name}`, bytes]),
]);

const isCheck = process.argv.includes('--check');
const stale = [...files].filter(([name, bytes]) => {
  const file = join(kit, name);
  return !existsSync(file) || !bytes.equals(readFileSync(file));
});
if (isCheck && stale.length > 0) {
  for (const [name] of stale) console.error(`examples/starter-kit/${name} is not what scripts/starter-kit.mjs makes.`);
  console.error('Run node scripts/starter-kit.mjs.');
  process.exit(1);
}
for (const [name, bytes] of stale) {
  mkdirSync(dirname(join(kit, name)), { recursive: true });
  writeFileSync(join(kit, name), bytes);
}
console.log(
  isCheck ? `${files.size} files of the starter kit are as made.` : `${stale.length} of ${files.size} files written.`,
);
