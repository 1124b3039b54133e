#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 13)) {
  // Threads that wait for the disk, which cost next to nothing: credentials are written many at a time, and Node has
  // four of them unless it is told before it starts the first.
  process.env.UV_THREADPOOL_SIZE ??= '16';
  // Loaded late: what is inside would fail on an older Node before it could say why.
  const { main } = await import('../dist/main.js');
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    `Laurel needs Node 22.13 or newer, and this is Node ${process.versions.node}.\n` +
      'In a checkout, run node_modules/.bin/laurel, which brings its own.\n' +
      'Elsewhere, install a newer Node from https://nodejs.org.\n',
  );
  process.exitCode = 64;
}
