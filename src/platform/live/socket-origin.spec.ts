import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin } from './socket-origin.js';

const PUBLIC = 'https://maillage.example.fr';

describe('the origin of a socket', () => {
  it.each([undefined, PUBLIC, 'http://localhost:3000'])('%s is ours', (origin) => {
    expect(isOwnOrigin(origin, PUBLIC, 'localhost:3000')).toBe(true);
  });

  it.each([
    'https://evil.example',
    'http://maillage.example.fr',
    `${PUBLIC}.evil.example`,
    'http://localhost:3001',
    'null',
    '',
    'file://localhost:3000',
  ])('"%s" is another’s', (origin) => {
    expect(isOwnOrigin(origin, PUBLIC, 'localhost:3000')).toBe(false);
  });
});
