/** What a sign-in is decided on. */
export interface SignInRow {
  accountId: number;
  pseudonym: string;
  passwordHash: string | null;
  hasSecondFactor: boolean;
}

/** Parameters: e-mail. */
export const FIND_SIGN_IN = { name: 'find-sign-in', text: 'select * from find_sign_in($1)' };
/** Parameters: account. */
export const SECOND_FACTOR_SECRET = { name: 'second-factor-secret', text: 'select * from second_factor_secret($1)' };
/** Parameters: account, step. */
export const TAKE_STEP = { name: 'take-second-factor-step', text: 'select take_second_factor_step($1, $2) as taken' };
/** Parameters: account, hash, now. */
export const TAKE_RECOVERY_CODE = { name: 'take-recovery-code', text: 'select take_recovery_code($1, $2, $3) as taken' };

/** Of the account that was entered. */
export const SET_PASSWORD = 'update account set password_hash = $2, version = version + 1 where id = $1';
export const SET_EMAIL = 'update account set email = $2, version = version + 1 where id = $1';
/** Never over one that counts: it has to be removed first, by a code of it. */
export const SET_SECRET = 'update account set second_factor_secret = $2 where id = $1 and second_factor_since is null';
/** Parameters: the sealed secret that a code was verified with, now. A function, since the server may not read the secret to compare it. */
export const CONFIRM_SECRET = 'select confirm_second_factor($1, $2) as confirmed';
export const REMOVE_SECRET =
  'update account set second_factor_secret = null, second_factor_since = null, version = version + 1 where id = $1';
/** What was mailed before must not outlive it: every link of the account is void. */
export const FORGET_LINKS = 'select forget_links()';
export const REPLACE_RECOVERY_CODES = 'select replace_recovery_codes($1::bytea[])';
/** Parameters: account. */
export const RECOVERY_CODES_LEFT = { name: 'recovery-codes-left', text: 'select recovery_codes_left($1) as left' };
