import { failureText } from './failure-text.js';
import { StartupError } from './startup.error.js';

/**
 * Prints why a program could not go on. A {@link StartupError} is the reader's to mend: its sentence and its remedy.
 * Anything else is a defect of ours, and there the stack is what helps.
 */
export function printFailure(failure: unknown): void {
  if (failure instanceof StartupError) {
    console.error(`${failure.what}\n${failure.remedy}`);
    return;
  }
  console.error('Maillage stopped on an unexpected error. Please report it with the lines below.');
  console.error(failureText(failure));
}
