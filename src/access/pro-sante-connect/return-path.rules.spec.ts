import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localPath } from './return-path.rules.js';

describe('the way back after a sign-in', () => {
  it.each(['/', '/agenda', '/agenda?semaine=48', '/lieux/12#horaires', '/a//b', '/?suite=https://maillage.example'])('is %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it('is the first page when none was asked for', () => {
    expect(localPath(undefined)).toBe('/');
    expect(localPath('')).toBe('/');
  });

  it.each([
    'https://elsewhere.example',
    'elsewhere.example',
    '//elsewhere.example',
    '///elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    ' //elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/agenda\u0000',
    '/agenda\r\nset-cookie: a=b',
  ])('never leaves this server: %j', (path) => {
    expect(localPath(path)).toBe('/');
  });

  it('does not sign in again', () => {
    expect(localPath('/auth/pro-sante-connect')).toBe('/');
    expect(localPath('/x/../auth/pro-sante-connect')).toBe('/');
    expect(localPath('/auteurs')).toBe('/auteurs');
  });

  it('is at most 500 signs long', () => {
    expect(localPath(`/${'a'.repeat(499)}`)).toHaveLength(500);
    expect(localPath(`/${'a'.repeat(500)}`)).toBe('/');
  });

  it('stays on the origin of whoever follows it, whatever is asked', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '\t',
      '\n',
      ' ',
      'a',
      'https:',
      'elsewhere.example',
      'é',
    );
    const asked = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(asked, (text) => {
        const path = localPath(text);
        expect(path.startsWith('/')).toBe(true);
        expect(new URL(path, 'https://maillage.example/connexion').origin).toBe('https://maillage.example');
      }),
    );
  });
});
