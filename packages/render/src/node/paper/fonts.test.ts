import { describe, expect, it } from 'vitest';
import { drawnText, fontOf, missingIn } from './fonts.ts';

describe('the font', () => {
  it('draws no box: what it has no sign for is refused', () => {
    expect(fontOf('regular').widthOf('Zoë')).toBeGreaterThan(1);
    expect(() => fontOf('regular').widthOf('李')).toThrow('no sign');
  });

  it('has signs for the names of our schools, and says which it has none for', () => {
    expect(missingIn(['Ẹ̀bùn', 'Ŵyn', 'Łucja', 'İpek', 'Nguyễn', 'Αθηνά', 'Жанна', '“½” – £5 • …'])).toEqual([]);
    expect(missingIn(['Ali علي', '李', 'क', '👍🏽', 'again 李'])).toEqual(['ع', 'ل', 'ي', '李', 'क', '👍', '🏽']);
  });

  it('has them in both cuts', () => {
    for (const name of ['regular', 'bold'] as const) {
      expect(fontOf(name).widthOf('Ẹ̀bùn Ŵyn Łucja İpek Nguyễn Αθηνά Жанна')).toBeGreaterThan(10);
    }
  });

  it('draws what is written, composed, and without what cannot be seen', () => {
    expect(drawnText('e\u0323\u0300\u200b\tx\u00ad')).toBe('ẹ̀ x');
  });
});
