import { describe, expect, it } from '@jest/globals';
import { normalPassword, passwordProblems } from './password.rules.js';

const EMAIL = 'camille.essai@exemple.fr';
const rulesBroken = (password: string, email = EMAIL) => passwordProblems(password, email).map(({ rule }) => rule);

describe('a password', () => {
  it.each(['quatre mots au hasard', 'abri-cousu-lampe', 'tttttrrrmmmkkkzz', '🩺🚲🌻🥖🍇🐝🎻🧵🏔🌊🍒🪁', 'é'.repeat(4) + 'àùçîôëœâ'])(
    'may be of any signs: %s',
    (password) => {
      expect(rulesBroken(password)).toEqual([]);
    },
  );

  it('has at least 12 signs, counted as a person counts them', () => {
    expect(rulesBroken('kzvqpwlmtsr')).toEqual(['min']);
    expect(rulesBroken('kzvqpwlmtsrn')).toEqual([]);
    expect(rulesBroken('é'.normalize('NFD') + 'kzvqpwlmts')).toEqual(['min']);
    expect(rulesBroken('🩺🚲🌻🥖🍇🐝')).toEqual(['min']);
    expect(rulesBroken('')).toEqual(['min']);
  });

  it('has at most 128 signs', () => {
    const long = 'kzvqpwlm'.repeat(16);
    expect(rulesBroken(long)).toEqual([]);
    expect(rulesBroken(`${long}x`)).toEqual(['max']);
  });

  it.each(['camille.essai@exemple.fr', ' Camille.Essai@Exemple.FR ', 'CamilleEssai', 'camille.essai84', '2026camilléessai!'])(
    'is not the e-mail: %s',
    (password) => {
      expect(rulesBroken(password)).toEqual(['email']);
    },
  );

  it('is not refused for an e-mail whose name is no word', () => {
    expect(rulesBroken('8472-9041-3365', '84@exemple.fr')).toEqual([]);
  });

  it.each([
    'Motdepasse2026!',
    'password1234',
    'azertyuiop12',
    'AZERTYUIOPQS',
    'wxcvbnazertyuiop'.slice(0, 13),
    'BonjourBonjour',
    'Médecin-84200',
    'maillage.2026',
    '123456789012',
    '210987654321',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'ababababcabc',
  ])('is not one that is tried first: %s', (password) => {
    expect(rulesBroken(password)).toEqual(['common']);
  });

  it('says in French what it must be', () => {
    expect(passwordProblems('court', EMAIL)).toEqual([{ rule: 'min', message: 'le mot de passe compte au moins 12 signes.' }]);
  });
});

describe('the normal form', () => {
  it('is the same however the keyboard makes an accent or a wide letter, and keeps case and spaces', () => {
    expect(normalPassword('e\u0301te\u0301')).toBe('été');
    expect(normalPassword('\uFF21\uFF22')).toBe('AB');
    expect(normalPassword(' Aa ')).toBe(' Aa ');
  });
});
