/**
 * How every package is built: ESM and declarations, nothing of another package inside. In one file, which Node
 * loads fastest, and for those that name `dist/modules` in their exports once more module by module, of which a
 * bundler takes only what a page uses.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { defineConfig } from 'tsup';
import { packContext } from './scripts/pack-context.mjs';

const entries = [
  'src/index.ts',
  'src/node/index.ts',
  'src/browser/index.ts',
  'src/schemas/index.ts',
  'src/node/batch-worker.ts',
  'src/node/attachments/index.ts',
  'src/node/attachments/attachments-worker.ts',
  'src/runtime/node.ts',
  'src/runtime/portable.ts',
  'src/main.ts',
  'src/demo.ts',
];

const hasModules = readFileSync('package.json', 'utf8').includes('./dist/modules/');

const textOf = (values: readonly (readonly [string, object])[], write: (value: object) => string) =>
  values.map(([name, value]) => `export const ${name} = ${write(value)};`).join('\n');

/** What a page or a process needs first comes without the packages that it was taken from: they carry much more. */
const writeContexts: Plugin = {
  name: 'contexts are written into their modules',
  setup: ({ onLoad }) =>
    onLoad({ filter: /(common-contexts|rare-bodies)\.ts$/ }, async ({ path }) => {
      const bodies: object = await import(pathToFileURL(path).href);
      if (path.endsWith('rare-bodies.ts')) return { contents: textOf(Object.entries(bodies), JSON.stringify) };
      const reader = await import(pathToFileURL(join(dirname(path), 'packed-context.ts')).href);
      const pack = (body: object) => `/* @__PURE__ */ unpackContext(${JSON.stringify(packContext(body, reader))})`;
      const head = "import { unpackContext } from './packed-context.ts';\n";
      return { contents: head + textOf(Object.entries(bodies), pack), resolveDir: dirname(path) };
    }),
};

const buildModules = () =>
  build({
    entryPoints: globSync('src/**/*.ts', { exclude: ['**/*.test.ts', '**/*.d.ts', '**/testing', 'src/node'] }),
    outbase: 'src',
    outdir: 'dist/modules',
    format: 'esm',
    target: 'es2022',
    tsconfig: '../../tsconfig.build.json',
    bundle: true,
    packages: 'external',
    plugins: [
      writeContexts,
      {
        name: 'one file for each module',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^(#|\.\.?\/)/ }, ({ kind, path }) =>
            kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
          ),
      },
    ],
  });

const named = (files: readonly string[]) =>
  Object.fromEntries(
    files.filter((file) => existsSync(file)).map((file) => [file.slice('src/'.length, -'.ts'.length), file]),
  );

export default defineConfig({
  entry: named(entries),
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  external: [/^#/, /^node:/],
  // node:sqlite has no name without the protocol.
  removeNodeProtocol: false,
  // A thread's module is imported by nobody.
  dts: { entry: named(entries.filter((file) => !file.endsWith('-worker.ts'))) },
  clean: true,
  splitting: true,
  treeshake: true,
  silent: true,
  tsconfig: '../../tsconfig.build.json',
  esbuildPlugins: [writeContexts],
  ...(hasModules ? { onSuccess: async () => void (await buildModules()) } : {}),
});
