/** RFC 6238, with the values that every authenticator application knows. */
export const STEP_SECONDS = 30;
export const DIGITS = 6;
/** A phone may be that many steps ahead or behind: 30 seconds and more of clock skew. */
const SKEW_STEPS = 1;

export const RECOVERY_CODES = 10;
/** Crockford's base 32: no i, l, o or u, so that nothing is taken for something else. */
export const RECOVERY_SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
export const RECOVERY_LENGTH = 10;
const GROUP = 5;

/** The six digits of a code that was typed with or without spaces, or null for anything else. */
export function normalCode(typed: string): string | null {
  const code = typed.replace(/\s/g, '');
  return code.length === DIGITS && /^[0-9]+$/.test(code) ? code : null;
}

/**
 * The steps whose code may be accepted now, oldest first: never one that was used, nor one before it, since who has seen it typed has it too.
 * @param lastStep the step of the last code that was accepted, or null
 */
export function acceptableSteps(now: Date, lastStep: number | null): number[] {
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  const steps: number[] = [];
  for (let step = current - SKEW_STEPS; step <= current + SKEW_STEPS; step++) if (lastStep === null || step > lastStep) steps.push(step);
  return steps;
}

/** As it is shown and written down: `xxxxx-xxxxx`. @param signs ten of {@link RECOVERY_SIGNS} */
export function groupedRecoveryCode(signs: string): string {
  return `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}`;
}

/** The ten signs of a recovery code however it was typed: case, spaces and dashes do not count, nor o for 0, i or l for 1. Null for anything else. */
export function normalRecoveryCode(typed: string): string | null {
  const signs = typed
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return signs.length === RECOVERY_LENGTH && [...signs].every((sign) => RECOVERY_SIGNS.includes(sign)) ? signs : null;
}
