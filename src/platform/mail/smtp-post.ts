import { createTransport } from 'nodemailer';
import type { Post } from './post.js';

/** To connect and to be greeted. A server that is there answers in less; one that is not must not keep a request. */
const PATIENCE_MILLISECONDS = 10_000;
/** Between two lines of a conversation: some servers look at a mail for a while before they take it. */
const SILENCE_MILLISECONDS = 30_000;

/**
 * A post that hands mails to the server of an smtp:// or smtps:// address. What the address says after `?` wins over what is decided here,
 * as in `smtp://relay:25?requireTLS=false`.
 * @param production a relay on another machine must speak TLS: mails hold links that open accounts
 */
export function smtpPost(smtpUrl: string, production: boolean, patienceMilliseconds = PATIENCE_MILLISECONDS): Post {
  const { host, hostname } = new URL(smtpUrl);
  const onThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname);
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: production && !onThisMachine,
    // A relay on this machine often offers TLS with a certificate that nobody signed; there is nothing to protect on the way to it.
    ignoreTLS: onThisMachine,
    connectionTimeout: patienceMilliseconds,
    dnsTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: SILENCE_MILLISECONDS,
  });
  return async (mail) => {
    await transport.sendMail(mail).catch((failure: unknown) => {
      throw new Error(`The mail server ${host} did not take the mail: ${reasonOf(failure)}.`);
    });
  };
}

/** Codes only, and no `cause`: the words of a server repeat the address of the recipient, and may repeat the credentials. */
function reasonOf(failure: unknown): string {
  const { code, originalCode, responseCode, command } = failure as Record<string, unknown>;
  const known = [code, originalCode, responseCode].filter((part) => part !== undefined).map(String);
  const verb = typeof command === 'string' ? [`at ${command.split(' ')[0]}`] : [];
  return [...new Set(known), ...verb].join(' ') || 'no reason given';
}
