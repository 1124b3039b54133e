/** How every package is built: ESM and declarations, nothing of another package inside. */
import { existsSync } from 'node:fs';
import { defineConfig } from 'tsup';

const entries = [
  'src/index.ts',
  'src/node/index.ts',
  'src/runtime/node.ts',
  'src/runtime/portable.ts',
  'src/main.ts',
  'src/demo.ts',
];

export default defineConfig({
  entry: Object.fromEntries(
    entries.filter((file) => existsSync(file)).map((file) => [file.slice('src/'.length, -'.ts'.length), file]),
  ),
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  external: [/^#/, /^node:/],
  // node:sqlite has no name without the protocol.
  removeNodeProtocol: false,
  dts: true,
  clean: true,
  splitting: true,
  treeshake: true,
  silent: true,
  tsconfig: '../../tsconfig.build.json',
});
