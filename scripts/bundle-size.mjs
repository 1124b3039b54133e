/**
 * What a page that verifies has to load: the verifier as it would be published, bundled for a browser, in bytes of
 * gzip. `node scripts/bundle-size.mjs [--source]` prints each part and fails above the limit, and where a valid Open
 * Badge needs more than what loads first; `--source` takes the packages from their sources, with contexts that are not
 * packed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle } from '../packages/verifier/test/browser/bundle.ts';

/** What the first load may weigh: eddsa-rdfc-2022 and vc+jwt, with the contexts. */
const limit = 40_000;

const entry = "export { verifyCredential, verifyPresentation } from '@laurel/verifier';";
const from = process.argv.includes('--source') ? 'source' : 'build';

const weigh = (content) => gzipSync(content, { level: 9 }).length;

/** The sum over the files that load first; each is compressed by itself, as a server would. */
const weighFirst = ({ files, first }) => first.reduce((sum, name) => sum + weigh(files.get(name)), 0);

/** What a module's path belongs to: a package, or a folder of ours. */
function partOf(path) {
  const [, ours, folder] = /packages\/(\w+)\/(?:src|dist\/modules)\/([^/.]+)/.exec(path) ?? [];
  if (ours !== undefined) return `${ours}/${folder}`;
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
}

/** The text of each part in a readable bundle: a comment names the module before its text. */
function partsOf({ files, first }) {
  const parts = new Map();
  for (const name of first) {
    const [, ...pieces] = new TextDecoder().decode(files.get(name)).split(/^\/\/ (?=\S+\.\w+$)/m);
    for (const piece of pieces) {
      const end = piece.indexOf('\n');
      const part = partOf(piece.slice(0, end));
      parts.set(part, (parts.get(part) ?? '') + piece.slice(end).replaceAll(/\n\s*/g, '\n'));
    }
  }
  return parts;
}

/** The files that are loaded up to the verdict `valid` on an Open Badge, signed in either way. */
async function loadedForVerdict({ files, entry }) {
  const { achievement, now, signed, trust } = await import('../packages/verifier/src/testing/people.ts');
  const folder = mkdtempSync(join(tmpdir(), 'laurel-size-'));
  const loaded = new Set();
  const hooks = registerHooks({
    load: (url, context, next) => {
      if (url.startsWith(pathToFileURL(folder).href)) loaded.add(basename(url));
      return next(url, context);
    },
  });
  try {
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const { verifyCredential } = await import(pathToFileURL(join(folder, entry)).href);
    const options = { now, trust, acceptUncheckedStatus: true, acceptUnchallenged: true };
    for (const securing of ['eddsa-rdfc-2022', 'vc+jwt']) {
      const { verdict, checks } = await verifyCredential(await signed(achievement(), undefined, securing), options);
      if (verdict !== 'valid') throw new Error(`${securing}: ${verdict} ${JSON.stringify(checks)}`);
    }
  } finally {
    hooks.deregister();
    rmSync(folder, { recursive: true });
  }
  return loaded;
}

const shown = (bytes) => bytes.toLocaleString('en');

const row = (bytes, name) => console.log(`${shown(bytes).padStart(9)}  ${name}`);

const built = await bundle({ entry, from });
const parts = partsOf(await bundle({ entry, from, isReadable: true }));

console.log('The verifier in a browser, each part by itself (bytes of gzip):');
for (const [name, bytes] of [...parts].map(([name, text]) => [name, weigh(text)]).sort(([, a], [, b]) => b - a)) {
  if (bytes > 100) row(bytes, name);
}
const first = weighFirst(built);
const withWords = weighFirst(await bundle({ entry: "export * from '@laurel/verifier';", from }));
const later = [...built.files].filter(([name]) => !built.first.includes(name));
console.log('\nTogether:');
const loaded = await loadedForVerdict(built);
const more = [...loaded].filter((name) => !built.first.includes(name));
row(first, `loads first; ${shown(limit)} are allowed`);
const verdict = [...loaded].reduce((sum, name) => sum + weigh(built.files.get(name)), 0);
row(verdict, `is loaded for the verdict on a valid Open Badge: ${more.length === 0 ? 'no more' : more.join(', ')}`);
row(withWords, 'the same with the explanations in plain words and the rest of the package');
for (const [name, content] of later) row(weigh(content), `only when needed: ${name.replace(/-\w+\.js$/, '')}`);

if (first > limit || more.length > 0) {
  const isLarge = first > limit;
  console.error(
    `\n${isLarge ? `The verifier is ${shown(first - limit)} bytes too large for a page.` : 'A valid badge needs more than what loads first.'}`,
  );
  process.exit(1);
}
