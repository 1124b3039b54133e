/**
 * Shows what a test has counted, so that a generator that has come to make nothing of interest is seen.
 *
 * @param name - of what
 * @param counts - the counts
 */
export function printCounts(name: string, counts: object): void {
  console.log(`${name}: ${JSON.stringify(counts)}`);
}
