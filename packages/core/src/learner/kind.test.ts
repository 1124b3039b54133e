import { describe, expect, it } from 'vitest';
import { assuranceLevels, assuranceWords, isAssurance, isAssuranceWithin } from './assurance.ts';
import { findFramework, frameworkRef, frameworks, isShownFramework } from './framework.ts';
import { frameworkRefSchema } from './item.ts';
import { isKind, isSection, kinds, sections, visibilityOf } from './kind.ts';

describe('kinds and sections', () => {
  it('each kind has a section that exists', () => {
    for (const { section } of Object.values(kinds)) expect(sections).toHaveProperty(section);
    expect([isKind('skill'), isKind('Skill'), isKind('toString')]).toEqual([true, false, false]);
    expect([isSection('values'), isSection('constructor')]).toEqual([true, false]);
  });

  it('visibility is the family’s under 13, the learner’s from 13, and a support statement is private', () => {
    expect(visibilityOf({ kind: 'skill' }, 'under13')).toBe('family');
    expect(visibilityOf({ kind: 'skill' }, '13to15')).toBe('private');
    expect(visibilityOf({ kind: 'skill', visibility: 'shareable' }, '18plus')).toBe('shareable');
    expect(visibilityOf({ kind: 'supportStatement', visibility: 'shareable' }, '18plus')).toBe('private');
  });
});

describe('the assurance ladder', () => {
  it('is a trust path with words for each level', () => {
    expect(assuranceLevels[0]).toBe('self-declared');
    expect(Object.keys(assuranceWords)).toEqual([...assuranceLevels]);
    expect(isAssurance('platinum')).toBe(false);
    expect(isAssuranceWithin('externally-validated', 'externally-validated-transcribed')).toBe(false);
    expect(isAssuranceWithin('moderated', 'moderated')).toBe(true);
  });
});

describe('frameworks', () => {
  it('are referred to in a version', () => {
    expect(frameworkRef('sbuf-1.0', { name: 'Aiming High' })).not.toEqual(
      frameworkRef('sbuf-2.0', { name: 'Aiming High' }),
    );
    for (const framework of Object.keys(frameworks)) {
      const known = findFramework(framework);
      const ref = { framework, version: known?.version, name: 'A place', url: known?.url };
      expect(frameworkRefSchema.safeParse(ref).success).toBe(true);
    }
    expect(findFramework('toString')).toBeUndefined();
  });

  it('stay out of a credential where only some learners have them', () => {
    const url = 'https://example.org/';
    for (const framework of ['pfa', 'PfA', 'Preparing for Adulthood'])
      expect(isShownFramework({ framework, url })).toBe(false);
    expect(isShownFramework({ framework: 'x', url: 'https://www.preparingforadulthood.org.uk/outcomes' })).toBe(false);
    for (const framework of ['sbuf-2.0', 'The school’s own']) expect(isShownFramework({ framework, url })).toBe(true);
  });
});
