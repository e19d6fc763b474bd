import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HOTP, Secret, TOTP } from 'otpauth';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import {
  acceptableSteps,
  DIGITS,
  groupedRecoveryCode,
  normalCode,
  normalRecoveryCode,
  RECOVERY_CODES,
  RECOVERY_LENGTH,
  RECOVERY_SIGNS,
  STEP_SECONDS,
} from './second-factor.rules.js';

const ISSUER = 'Maillage';
/** RFC 4226 asks for 128 bits at least and recommends 160, the length of the hash. */
const SECRET_BYTES = 20;

/** Codes of an authenticator application (TOTP), and the recovery codes for who has lost it. Keeps nothing. */
@Injectable()
export class SecondFactor {
  constructor(private readonly secrets: SecretBox) {}

  /** In base 32, as people type it into an application. Seal it before it is stored. */
  newSecret(): string {
    return new Secret({ size: SECRET_BYTES }).base32;
  }

  /** The otpauth:// address that an application reads from a QR code. @param label the e-mail of the account */
  otpauthUri(secret: string, label: string): string {
    return new TOTP({ issuer: ISSUER, label, secret, digits: DIGITS, period: STEP_SECONDS }).toString();
  }

  /**
   * A code counts once `take_second_factor_step` has kept its step, which only a later one passes: sent twice at once, it counts once.
   * @param lastStep the step of the last code that was accepted, or null
   * @returns the step that the code belongs to; null when it is wrong, old or used
   */
  acceptedStep(secret: string, code: string, now: Date, lastStep: number | null): number | null {
    const token = normalCode(code);
    if (token === null) return null;
    const key = Secret.fromBase32(secret);
    const isCodeOf = (step: number) => HOTP.validate({ token, secret: key, digits: DIGITS, counter: step, window: 0 }) !== null;
    return acceptableSteps(now, lastStep).find(isCodeOf) ?? null;
  }

  /** Ten codes of 50 random bits, each for one sign-in. Shown once; their hashes are stored. */
  newRecoveryCodes(): { text: string; hash: Buffer }[] {
    return Array.from({ length: RECOVERY_CODES }, () => {
      const signs = Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_SIGNS[randomInt(RECOVERY_SIGNS.length)]).join('');
      return { text: groupedRecoveryCode(signs), hash: this.print(signs) };
    });
  }

  /** The hash under which a code that somebody typed is looked for; null when it cannot be one. */
  hashRecoveryCode(typed: string): Buffer | null {
    const signs = normalRecoveryCode(typed);
    return signs === null ? null : this.print(signs);
  }

  /** With a key, and not a plain hash: 50 bits could be tried one by one by who has a copy of the database. */
  private print(signs: string): Buffer {
    return this.secrets.fingerprint(signs, 'recovery code');
  }
}
