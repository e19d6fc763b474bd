import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Post } from './post.js';

export function outboxFolder(stateFolder: string): string {
  return join(stateFolder, 'outbox');
}

/**
 * A post that keeps mails as files: one .eml (RFC 5322) each, for the owner of the process only, since they hold links that open accounts.
 * Names sort in the order the mails were sent; a file of that name is always whole.
 */
export function outbox(stateFolder: string): Post {
  const folder = outboxFolder(stateFolder);
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  // Read by people as it stands: quoted-printable would cut links in two and spell accents in hexadecimal.
  transport.use('stream', ({ message }, done) => {
    message.getTransferEncoding = () => '8bit';
    done();
  });
  let sent = 0;
  return async (mail) => {
    const { message } = await transport.sendMail(mail);
    const instant = mail.date.toISOString().replaceAll(':', '-'); // which Windows allows in no name
    const rank = String(++sent).padStart(6, '0'); // two of one millisecond
    const path = join(folder, `${instant}-${rank}-${randomBytes(3).toString('hex')}.eml`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(path, message as Buffer);
  };
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await writeFile(unfinished, content, { flag: 'wx', mode: 0o600 });
    await rename(unfinished, path);
  } catch (failure) {
    await rm(unfinished, { force: true });
    throw failure;
  }
}
