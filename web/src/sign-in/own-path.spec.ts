import { describe, expect, it } from '@jest/globals';
import { ownPath } from './own-path.ts';

describe('where one goes after sign-in', () => {
  it.each(['/', '/ma-semaine?semaine=2026-W48', '/annuaire/personnes/1'])('may be %s', (path) => expect(ownPath(path)).toBe(path));
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    1,
  ])('is never %j', (path) => expect(ownPath(path)).toBeUndefined());
});
