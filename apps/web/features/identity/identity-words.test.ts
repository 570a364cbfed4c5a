import { describe, expect, it } from 'vitest';
import { attributeWords, identifierValue, previewWords, profileTitle } from './identity-words.ts';

describe('profileTitle', () => {
  const nobody = { name: null, emails: [], phones: [], externalId: 'CUST1' };
  it('takes the name, else what reaches the person, else the id', () => {
    expect(profileTitle({ ...nobody, name: 'Ada', emails: ['a@x.org'] })).toBe('Ada');
    expect(profileTitle({ ...nobody, emails: ['a@x.org'], phones: ['+4930'] })).toBe('a@x.org');
    expect(profileTitle({ ...nobody, phones: ['+4930'] })).toBe('+4930');
    expect(profileTitle(nobody)).toBe('CUST1');
    expect(profileTitle({ ...nobody, externalId: 'email:b@x.org' })).toBe('b@x.org');
  });
});

describe('identifierValue', () => {
  it('takes the kind away, and nothing else', () => {
    expect(identifierValue('phone:+4930')).toBe('+4930');
    expect(identifierValue('gid:email:1')).toBe('gid:email:1');
  });
});

describe('attributeWords', () => {
  it('names own attributes and those of the store', () => {
    expect(attributeWords('birthDate')).toBe('Birth date');
    expect(attributeWords('attribute:shoe size')).toBe('shoe size');
  });
});

describe('previewWords', () => {
  const same = { peopleBefore: 10, peopleAfter: 10, peopleMerged: 0, peopleSplit: 0 };
  it('says that nobody changes', () =>
    expect(previewWords(same, String)).toBe('Nobody changes: 10 people either way.'));
  it('says who is joined and who falls apart', () => {
    expect(previewWords({ ...same, peopleAfter: 8, peopleMerged: 4 }, String)).toBe(
      '10 people become 8: 4 are joined with others.',
    );
    expect(previewWords({ ...same, peopleAfter: 12, peopleMerged: 1, peopleSplit: 1 }, String)).toBe(
      '10 people become 12: 1 is joined with others, 1 falls apart.',
    );
  });
});
