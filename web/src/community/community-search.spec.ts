import { describe, expect, it } from '@jest/globals';
import { parseInvitationsSearch, parseJournalSearch, parseMembersSearch } from './community-search.ts';

describe('the addresses of the community', () => {
  it('are read as they were written', () => {
    expect(parseMembersSearch({ q: 'du', role: 'STEERING' })).toEqual({ q: 'du', role: 'STEERING' });
    const journal = { qui: 'a', action: 'changeRoles', resultat: 'REFUSED', du: '2026-11-01', au: '2026-11-30', lectures: '1' };
    expect(parseJournalSearch(journal)).toEqual(journal);
  });
  it('leave out what they do not know', () => {
    expect(parseMembersSearch({ q: ' ', role: 'PLATFORM_OPERATOR' })).toEqual({});
    expect(parseInvitationsSearch({ etat: 'LOST' })).toEqual({});
    expect(parseJournalSearch({ resultat: 'x', du: 'hier', au: '2026-02-31', lectures: 'oui' })).toEqual({});
  });
});
