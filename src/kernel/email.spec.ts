import { describe, expect, it } from '@jest/globals';
import { EMAIL_ADDRESS } from './email.js';

describe('an e-mail address', () => {
  it.each(['a@b.fr', 'Marie.Durand+cpts@exemple.asso.fr', "d'artagnan@exemple.fr", 'a_b-c@sous-domaine.exemple.fr'])('is %s', (text) => {
    expect(text).toMatch(EMAIL_ADDRESS);
  });

  it.each([
    ...['', 'a', '@b.fr', 'a@', 'a@b', 'a@b.', 'a@.fr', 'a b@c.fr', 'a@b c.fr', 'a@b.fr ', ' a@b.fr', 'a@b.fr\n', 'a@b.fr\r\nbcc: c@d.fr'],
    ...[
      'a@b.fr, c@d.fr',
      'a@b.fr;c@d.fr',
      '"a b"@c.fr',
      '<a@b.fr>',
      'Marie <a@b.fr>',
      'a@b@c.fr',
      'a@[127.0.0.1]',
      'é@b.fr',
      'a@é.fr',
      'a\0@b.fr',
    ],
  ])('is not %j', (text) => {
    expect(text).not.toMatch(EMAIL_ADDRESS);
  });
});
