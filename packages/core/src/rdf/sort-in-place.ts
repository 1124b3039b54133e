/**
 * Sorting without a copy: the built-in sort makes one, and nearly all that is sorted here is a handful.
 * @module
 */

/** Up to here a sort by insertion beats the built-in one; few subjects have more statements. */
const few = 24;

/**
 * Sorts a list in place; what is equal stays in its order.
 *
 * @param items - the list
 * @param compare - as `Array.prototype.sort` expects
 */
export function sortInPlace<Item extends object | number>(items: Item[], compare: (a: Item, b: Item) => number): void {
  const { length } = items;
  if (length > few) {
    items.sort(compare);
    return;
  }
  for (let next = 1; next < length; next++) {
    const item = items[next];
    let place = next - 1;
    for (; place >= 0; place--) {
      const before = items[place];
      if (before === undefined || item === undefined || compare(before, item) <= 0) break;
      items[place + 1] = before;
    }
    if (item !== undefined && place + 1 !== next) items[place + 1] = item;
  }
}
