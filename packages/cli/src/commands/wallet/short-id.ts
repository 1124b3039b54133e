/**
 * An item's id as a person types it: its first letters, which a command takes as long as they are no other item's.
 *
 * @param id - of an item of the wallet
 * @returns eight letters
 */
export const shortId = (id: string): string => id.slice(0, 8);
