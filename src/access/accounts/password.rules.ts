/** Long enough to resist without rules of composition, which make passwords guessable: NIST SP 800-63B, ANSSI-PG-078. */
const SHORTEST = 12;
/** Room for a sentence; a bound, because each sign is work for the server. */
const LONGEST = 128;
const FEWEST_DIFFERENT_SIGNS = 5;

/** What remains of the most frequent passwords once digits and punctuation are taken away: « Motdepasse2026! » is `motdepasse`. */
const COMMON_WORDS = new Set(
  `password passw passwd passwort motdepasse mdp azerty azertyuiop qwerty qwertyuiop qwertz azertyqsdfgh bonjour bonjourbonjour bienvenue
  welcome letmein iloveyou jetaime jetaimejetaime monamour amour soleil chouchou doudou loulou princesse princess marseille france liberte
  maison vacances football secret secrete admin administrateur administrator changeme utilisateur invite test testtest docteur medecin sante
  infirmier infirmiere pharmacie cabinet hopital maillage cpts maillagecpts dragon sunshine superman trustno monkey master shadow abcdef abc`.split(
    /\s+/,
  ),
);
const KEYBOARD = ['1234567890', 'abcdefghijklmnopqrstuvwxyz', 'azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm'].map(
  (row) => row + row,
);

/** A rule that a password breaks; the field it came from is added by who asked. */
export interface PasswordProblem {
  readonly rule: 'min' | 'max' | 'email' | 'common';
  /** In French, as the `message` of a field. */
  readonly message: string;
}

/**
 * The password as it is counted, hashed and compared: NFKC, as NIST SP 800-63B asks, so that an é typed as one sign or as two, or a full-width
 * letter, opens the same account from another keyboard. Nothing else is changed: case and spaces count.
 */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** @returns the rules that the password breaks; none when it may be taken */
export function passwordProblems(password: string, email: string): PasswordProblem[] {
  const normal = normalPassword(password);
  const signs = [...normal].length;
  // Too short, it has to be another one anyway.
  if (signs < SHORTEST) return [{ rule: 'min', message: `le mot de passe compte au moins ${SHORTEST} signes.` }];
  const problems: PasswordProblem[] = [];
  if (signs > LONGEST) problems.push({ rule: 'max', message: `le mot de passe compte au plus ${LONGEST} signes.` });
  if (isEmail(normal, email)) problems.push({ rule: 'email', message: 'le mot de passe ne peut pas être votre adresse e-mail.' });
  if (isCommon(normal)) problems.push({ rule: 'common', message: 'ce mot de passe est de ceux que l’on essaie en premier.' });
  return problems;
}

/** The whole address, or what stands before its @ with nothing but digits and punctuation around it. */
function isEmail(password: string, email: string): boolean {
  const [typed, address] = [password.trim().toLowerCase(), normalPassword(email).trim().toLowerCase()];
  const name = lettersOf(address.split('@')[0] ?? '');
  return typed === address || (name !== '' && lettersOf(typed) === name);
}

function isCommon(password: string): boolean {
  const typed = password.toLowerCase();
  const backwards = [...typed].reverse().join('');
  return (
    new Set(typed).size < FEWEST_DIFFERENT_SIGNS ||
    COMMON_WORDS.has(lettersOf(typed)) ||
    KEYBOARD.some((row) => row.includes(typed) || row.includes(backwards))
  );
}

/** Without accents, and without all that is no letter. */
function lettersOf(text: string): string {
  return text.normalize('NFD').replace(/\P{L}/gu, '');
}
