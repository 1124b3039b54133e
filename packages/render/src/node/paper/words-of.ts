/**
 * The words of what is drawn, for who must know whether the font has signs for them all.
 * @module
 */
import type { PaperNode, PaperPart } from './paper.ts';

/**
 * All that is drawn as text, or read out for a picture.
 *
 * @param part - of one learner
 * @returns the texts, in their order
 */
export function* wordsOf({ title, children }: PaperPart): Generator<string> {
  yield title;
  const waiting: PaperNode[] = [...children];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (node.is === 'group') waiting.unshift(...node.children);
    else if (node.is === 'text') yield node.text;
    else if (node.is === 'pictures') for (const { alternative } of node.pictures) yield alternative;
    else if (node.is === 'writing-line') yield node.label;
    else if (node.is === 'code') yield node.alternative;
  }
}
