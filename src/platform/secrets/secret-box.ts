import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { StartupError } from '../errors/startup.error.js';

const VERSION = 1;
const [NONCE_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
const SHORTEST_KEY = 32;

/**
 * What is stored but must not be readable in a copy of the database, under keys derived from the one of the settings.
 * With another SECRET_KEY nothing that was sealed opens, and no fingerprint is found again.
 */
@Injectable()
export class SecretBox {
  private readonly sealing: Buffer;
  private readonly printing: Buffer;

  /** @throws StartupError for a key of fewer than 32 signs, such as a key file that was cut */
  constructor(secretKey: string) {
    if (secretKey.length < SHORTEST_KEY)
      throw new StartupError('The secret key is cut short.', 'Set SECRET_KEY, or delete the file secret-key of the state folder.');
    this.sealing = subKey(secretKey, 'seal');
    this.printing = subKey(secretKey, 'fingerprint');
  }

  /**
   * AES-256-GCM: version, nonce, tag, then the text.
   * @param context where it belongs, like `second factor of account 12`: moved to another row it does not open
   */
  seal(plaintext: string, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce).setAAD(authenticated(VERSION, context));
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
  }

  /** @throws Error when it was changed, cut, sealed under another key, or for another context: nobody can tell which */
  open(sealed: Buffer, context: string): string {
    if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw new Error('this is no sealed text of a known version');
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, nonce, { authTagLength: TAG_BYTES })
      .setAAD(authenticated(VERSION, context))
      .setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new Error('the sealed text does not open: changed, of another context, or sealed under another SECRET_KEY', { cause });
    }
  }

  /**
   * The same for the same text and purpose, and of no use to who does not have the key: to find an e-mail or an address again without
   * storing it. 32 bytes, HMAC-SHA-256.
   * @param purpose a constant: fingerprints of two purposes cannot be compared
   */
  fingerprint(text: string, purpose: string): Buffer {
    return createHmac('sha256', this.printing).update(`${purpose.length}:${purpose}:${text}`).digest();
  }
}

/** RFC 5869. No salt: the key is random, or at least ours alone. */
function subKey(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', `maillage ${purpose} 1`, KEY_BYTES));
}

function authenticated(version: number, context: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(context, 'utf8')]);
}
