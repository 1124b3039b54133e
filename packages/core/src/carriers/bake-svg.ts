import { decodeUtf8, encodeUtf8 } from '../encoding/index.ts';
import { laurelError } from '../errors/index.ts';
import { attempt } from './attempt.ts';
import { documentToBake } from './bake-png.ts';
import { badgeNamespace, bakedElementOf } from './read-svg.ts';
import type { SvgElement } from './svg-scan.ts';

/**
 * Bakes a credential into an SVG (Open Badges 3.0 §Baked Badge, SVG): JSON goes into the body, a token into the
 * attribute `verify`. What was baked before is replaced in its place, and every other character stays.
 *
 * @param svg - a whole SVG in UTF-8, without a document type
 * @param document - the credential as it was signed: JSON or a token, UTF-8
 * @returns the badge
 * @throws LaurelError LP_CARRIER_PICTURE for what is no whole SVG, LP_CARRIER_SEVERAL for one that carries two already,
 * LP_CARRIER_NOT_WRITTEN for a document that is no text
 * @example
 * ```ts
 * const picture = encodeUtf8('<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>');
 * const badge = bakeSvg(picture, encodeUtf8('{"type":["VerifiableCredential"]}'));
 * (await openCarrier(badge)).carrier; // 'svg'
 * ```
 */
export function bakeSvg(svg: Uint8Array, document: Uint8Array): Uint8Array {
  const text = documentToBake(document);
  const picture = attempt(() => decodeUtf8(svg));
  if (picture === undefined) throw noPicture('it is damaged, or another kind of file');
  const { root, element: before } = scanned(picture);
  if (root.isEmpty) throw noPicture('there is nothing in it');
  if (before !== undefined && before.depth !== 1) throw noPicture('it holds a badge in a place of its own');
  const bound = root.attributes.get('xmlns:openbadges');
  const own = bound === undefined || bound === badgeNamespace ? '' : ` ${declaration}`;
  const badge = badgeOf(text, own);
  const head = bound === undefined ? declared(picture, root) : picture.slice(0, root.open);
  return encodeUtf8(
    before === undefined
      ? head + badge + picture.slice(root.open)
      : head + picture.slice(root.open, before.from) + badge + picture.slice(before.to),
  );
}

const declaration = `xmlns:openbadges="${badgeNamespace}"`;

function scanned(picture: string) {
  try {
    return bakedElementOf(picture);
  } catch (cause) {
    // That there are two of them is said as such.
    if (cause instanceof Error && 'code' in cause && cause.code === 'LP_CARRIER_SEVERAL') throw cause;
    throw noPicture('it is damaged, or has a document type of its own');
  }
}

/** The picture's start tag with the name declared in it. */
const declared = (picture: string, { from, open, name }: SvgElement): string => {
  const behindName = from + 1 + name.length;
  return `${picture.slice(0, behindName)} ${declaration}${picture.slice(behindName, open)}`;
};

const badgeOf = (text: string, own: string): string =>
  text.startsWith('{')
    ? // The end mark of CDATA is the one thing that cannot stand in it: it is cut in two (XML 1.0 §2.7).
      `<openbadges:credential${own}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`
    : `<openbadges:credential${own} verify="${text}"></openbadges:credential>`;

const noPicture = (part: string) => laurelError('LP_CARRIER_PICTURE', { kind: 'SVG', part });
