/**
 * Runs a program beside a test in a process of its own, which may be killed; for tests only.
 * @module
 */
import { spawn } from 'node:child_process';

/**
 * Runs a child to its end.
 *
 * @param child - the path of its source
 * @param args - its arguments
 * @param passphrase - of the issuer, in its environment
 * @returns what it says, or the signal that ended it
 */
export function runChild(child: string, args: readonly string[], passphrase: string): Promise<string> {
  return new Promise((done, fail) => {
    const node = spawn(process.execPath, ['--conditions=laurel-source', '--no-warnings', child, ...args], {
      env: { ...process.env, LAUREL_PASSPHRASE: passphrase, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    node.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    node.on('error', fail);
    node.on('close', (code, signal) => done(signal ?? (code === 0 ? text : `ended with ${code}`)));
  });
}
