import { describe, expect, it } from '@jest/globals';
import { parseDirectorySearch } from './directory-search.ts';

describe('the address of the directory', () => {
  it('is read as it was written', () => {
    const search = { vue: 'lieux', q: 'rose', commune: '84031', type: 'EHPAD' };
    expect(parseDirectorySearch(search)).toEqual(search);
  });
  it('knows the communes of Corsica', () => expect(parseDirectorySearch({ commune: '2A004' })).toEqual({ commune: '2A004' }));
  it('leaves out what it does not know', () => {
    expect(parseDirectorySearch({ vue: 'x', q: ' ', commune: 'Mazan', metier: '1', type: 'CASTLE', nouveaux: 'oui', other: '1' })).toEqual(
      {},
    );
  });
  it('takes no more of a text than the server would', () => expect(parseDirectorySearch({ q: 'a'.repeat(300) }).q).toHaveLength(100));
});
