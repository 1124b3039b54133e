/**
 * `laurel trust key`: a root key, for one of those who sign a trust list together.
 * @module
 */
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { makeRootKey, readRootKey } from '../../files/root-key-file.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

/** Adds `trust key`. */
export const addTrustKeyCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'key <FILE.age>', 'make a root key, sealed with a passphrase; each who signs keeps one')
    .option('--show', 'print the identifier of one that is there')
    .action(async (path: string, options: { readonly show?: true }) => {
      if (options.show) {
        const { controller: did } = await readRootKey(path, io);
        finish({ exitCode: exitCodes.done, json: { did, file: path }, text: [did] });
        return;
      }
      const did = await makeRootKey(path, io);
      finish({
        exitCode: exitCodes.done,
        json: { did, file: path },
        text: [
          styleFor(io).good('The root key is made.'),
          '',
          `  sealed in      ${path}`,
          `  its identifier ${did}`,
          '',
          ...wrap(
            'Keep the file where only you can get at it (a stick in a safe is good), a copy of it in another building, and the passphrase apart from both. Nobody can bring it back for you: the other root keys can put a new one in its place.',
            io.columns,
          ),
          '',
          ...wrap(
            'Next: give the identifier to whoever makes the list, by a way on which you know each other.',
            io.columns,
          ),
        ],
      });
    });
};
