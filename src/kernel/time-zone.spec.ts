import { describe, expect, it } from '@jest/globals';
import { isTimeZone } from './time-zone.js';

describe('a time zone', () => {
  it.each([
    ...[
      'Europe/Paris',
      'Indian/Reunion',
      'Indian/Mayotte',
      'America/Guadeloupe',
      'America/Martinique',
      'America/Cayenne',
      'America/Miquelon',
    ],
    ...[
      'America/St_Barthelemy',
      'America/Marigot',
      'Pacific/Wallis',
      'Pacific/Tahiti',
      'Pacific/Marquesas',
      'Pacific/Gambier',
      'Pacific/Noumea',
    ],
  ])('is %s, where a French community lives', (text) => {
    expect(isTimeZone(text)).toBe(true);
  });

  it.each(['', 'Paris', 'europe/paris', 'Europe/Carpentras', '+01:00', 'UTC+1', 'CET', 'posix/Europe/Paris', ' Europe/Paris'])(
    'is not %j',
    (text) => {
      expect(isTimeZone(text)).toBe(false);
    },
  );
});
