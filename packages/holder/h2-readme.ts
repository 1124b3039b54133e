import { createMemoryStore, createWallet, openBackup, restoreBackup, writeBackup } from '@laurel/holder';

const now = new Date();
const passphrase = 'four words from list';
const wallet = await createWallet({ store: createMemoryStore(), passphrase });
const pieces: Uint8Array[] = []; // or a file that is appended to
await writeBackup(wallet, { openedBy: { passphrase }, now, write: async (piece) => void pieces.push(piece) });

async function* open() {
  yield* pieces; // or createReadStream
}
const backup = await openBackup({ open, passphrase, now });
const { added, alreadyThere, keptBoth } = await restoreBackup(wallet, { backup });
console.log(added, alreadyThere, keptBoth); // {} 0 []
export {};
