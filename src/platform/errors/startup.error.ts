/**
 * Something outside the program keeps it from starting: a setting, a port, a folder, a database.
 * Whoever starts the program can mend it, so it is told in one sentence with its remedy, and never as a stack.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  /**
   * @param what one English sentence that says what is wrong, with its full stop
   * @param remedy what to do about it, a command or a setting where there is one
   */
  constructor(
    readonly what: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${what} ${remedy}`, options);
  }
}
