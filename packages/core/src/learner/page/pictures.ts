/**
 * The pictures of an item that a family may be shown.
 * @module
 */
import { safeLine } from '../deceptive-text.ts';
import type { Evidence } from '../item.ts';
import type { PagePicture, PictureType } from './profile-page.ts';

const types: readonly PictureType[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/**
 * The pictures that may be shown: whole, described, of this learner and no other child, and with the consent
 * that they need.
 *
 * @param evidence - an item's
 * @param consents - the consents that are active, by the names that `consentRef` uses
 * @returns the pictures, in order
 */
export function picturesOf(evidence: readonly Evidence[], consents: readonly string[]): readonly PagePicture[] {
  return evidence.flatMap(({ kind, showsOtherChildren, consentRef, digest, mediaType, description }) => {
    const alternative = safeLine(description ?? '');
    const type = types.find((one) => one === mediaType);
    const hasConsent = consentRef === undefined || consents.includes(consentRef);
    if (kind !== 'image' || showsOtherChildren || !hasConsent) return [];
    return digest === undefined || type === undefined || alternative === ''
      ? []
      : [{ alternative, digest, mediaType: type }];
  });
}
