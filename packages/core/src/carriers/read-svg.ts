/**
 * A baked SVG: Open Badges 3.0 §Baked Badge, SVG, and Open Badges 2 as it was baked before.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { isJsonObject, parseJson } from '../json/index.ts';
import { attempt } from './attempt.ts';
import { trimmed } from './document-text.ts';
import { type SvgElement, scanSvg } from './svg-scan.ts';

/** The namespaces of Open Badges 3, and of 1 and 2. */
export const badgeNamespace = 'https://purl.imsglobal.org/ob/v3p0';
const oldNamespaces = ['http://openbadges.org', 'http://openbadges.org/', 'https://openbadges.org'];
const svgNamespace = 'http://www.w3.org/2000/svg';

/** A picture and the one element that carries a badge. */
export interface BakedSvg {
  readonly root: SvgElement;
  /** Undefined for a picture and no more. */
  readonly element: SvgElement | undefined;
}

/**
 * Finds the element that carries a badge.
 *
 * @param svg - the file's text
 * @returns the picture's root, and the element
 * @throws LaurelError LP_CARRIER_DAMAGED, LP_CARRIER_HIDDEN, LP_CARRIER_SEVERAL (“There MUST be only one”),
 * LP_CARRIER_TOO_LARGE
 */
export function bakedElementOf(svg: string): BakedSvg {
  const { root, wanted } = scanSvg(svg, isBadge);
  if (localName(root) !== 'svg' || (root.namespace ?? svgNamespace) !== svgNamespace)
    throw laurelError('LP_CARRIER_DAMAGED', { part: 'it is no picture' });
  if (wanted.length > 1) throw laurelError('LP_CARRIER_SEVERAL', { part: 'two badges in one picture' });
  return { root, element: wanted[0] };
}

/**
 * The text that an element carries: in its attribute or in its body, never in both.
 *
 * @param element - of {@link bakedElementOf}
 * @returns the text
 * @throws LaurelError LP_CARRIER_SEVERAL, LP_CARRIER_HIDDEN, LP_CARRIER_EMPTY
 */
export function textOfBadge(element: SvgElement): string {
  const isOld = element.namespace !== badgeNamespace;
  const name = isOld ? 'assertion' : 'credential';
  // Another namespace under a known name, or a place where nobody looks, would be seen by some programs only.
  if (localName(element) !== name || (isOld && !oldNamespaces.includes(element.namespace ?? '')))
    throw laurelError('LP_CARRIER_HIDDEN', { part: 'a badge under a false name' });
  if (element.depth !== 1) throw laurelError('LP_CARRIER_HIDDEN', { part: 'a badge in a place of its own' });
  const verify = trimmed(element.attributes.get('verify') ?? '');
  const body = bodyOf(element);
  if (verify === '' && body === '') throw laurelError('LP_CARRIER_EMPTY', { kind: 'a picture with an empty badge' });
  if (verify === '' || body === '' || verify === body) return body === '' ? verify : body;
  // Open Badges 2 §Baking, SVG: a hosted badge has its address in the one and itself in the other.
  if (isOld && addressesOf(body).includes(verify)) return body;
  throw laurelError('LP_CARRIER_SEVERAL', { part: 'a badge that says two things' });
}

/** CDATA, or text; CDATA that is cut in two only where its own end mark would stand. */
function bodyOf({ content }: SvgElement): string {
  if (content.some(({ is }) => is === 'element' || is === 'remark'))
    throw laurelError('LP_CARRIER_HIDDEN', { part: 'a badge with something inside it' });
  const blocks = content.filter(({ is }) => is === 'cdata').map(({ text }) => text);
  const around = content.filter(({ is }) => is === 'text').map(({ text }) => text);
  if (blocks.length === 0) return trimmed(around.join(''));
  const isOneBlock = blocks.every(
    (block, index) => index === 0 || (blocks[index - 1]?.endsWith(']]') === true && block.startsWith('>')),
  );
  const first = content.findIndex(({ is }) => is === 'cdata');
  const isTogether = content.slice(first, first + blocks.length).every(({ is }) => is === 'cdata');
  if (!isOneBlock || !isTogether || around.some((text) => trimmed(text) !== ''))
    throw laurelError('LP_CARRIER_HIDDEN', { part: 'a badge in pieces' });
  return trimmed(blocks.join(''));
}

function addressesOf(body: string): readonly unknown[] {
  const assertion = attempt(() => parseJson(body));
  if (!isJsonObject(assertion)) return [];
  const { id, verify, verification } = assertion;
  return [id, ...[verify, verification].flatMap((one) => (isJsonObject(one) ? [one['url']] : []))];
}

const localName = ({ name }: SvgElement): string => name.slice(name.indexOf(':') + 1);

/** By its namespace under any name, and by its usual name in any namespace. */
const isBadge = (element: SvgElement): boolean =>
  element.namespace === badgeNamespace ||
  oldNamespaces.includes(element.namespace ?? '') ||
  /^openbadges?:/i.test(element.name);
