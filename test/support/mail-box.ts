import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail of the outbox: what a person would read. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What stands behind # in the link that it holds. */
  readonly token: string;
}

/** The mails that a server without SMTP_URL has left in its state folder, the oldest first. */
export function lettersIn(stateFolder: string): Letter[] {
  const folder = join(stateFolder, 'outbox');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
  return files.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return {
      to: /^To: (.*)\r$/m.exec(text)?.[1] ?? '',
      subject: /^Subject: (.*)\r$/m.exec(text)?.[1] ?? '',
      text,
      token: /#(\S+)/.exec(text)?.[1] ?? '',
    };
  });
}
