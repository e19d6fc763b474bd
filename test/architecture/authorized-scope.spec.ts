import { describe, expect, it } from '@jest/globals';
import { filesUnder, readProjectFile } from './project-files.js';

/** Makes a scope out of something that is none: `as`, or the older angle brackets before a value. */
const MINTING = /\bas\s+(unknown\s+as\s+)?(Partial<|Readonly<)?AuthorizedScope\b|[=(,:]\s*<AuthorizedScope>/;

describe('an AuthorizedScope', () => {
  it('is minted under src/access and nowhere else', () => {
    const minters = filesUnder('src', 'test', 'migrations', '.config').filter((path) => MINTING.test(readProjectFile(path)));
    expect(minters.filter((path) => !path.startsWith('src/access/'))).toEqual([]);
    expect(minters).not.toEqual([]);
  });

  it.each([
    ['return { communityId: 1 } as', 'AuthorizedScope;'],
    ['run({} as unknown as', 'AuthorizedScope)'],
    ['const scope = <', 'AuthorizedScope>{};'],
    ['given as\n  ', 'AuthorizedScope'],
  ])('is seen being minted in "%s %s"', (before, after) => {
    expect(`${before}${before.endsWith('<') ? '' : ' '}${after}`).toMatch(MINTING);
  });

  it.each(['scope: AuthorizedScope', 'Promise<AuthorizedScope>', "import type { AuthorizedScope } from './authorized-scope.js'"])(
    'may be named as in "%s"',
    (text) => {
      expect(text).not.toMatch(MINTING);
    },
  );
});
