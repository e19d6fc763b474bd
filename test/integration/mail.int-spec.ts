import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Mailer, whereMailsGo } from '../../src/platform/mail/mailer.js';
import { addressed, type Mail } from '../../src/platform/mail/post.js';
import { smtpPost } from '../../src/platform/mail/smtp-post.js';
import { FixedClock } from '../support/fixed-clock.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-mail-'));
const clock = FixedClock.onAnOrdinaryDay();
const mailFrom = 'Maillage <ne-pas-repondre@exemple.fr>';
const LINK = `http://localhost:3000/mot-de-passe?jeton=${'aZ09_-'.repeat(12)}`;
const MAIL: Mail = { to: 'camille@exemple.fr', subject: 'Accès à Maillage : réinitialisé ✔', text: `Élodie, voilà :\n\n${LINK}\n.\nFin` };

afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

interface Received {
  readonly recipients: string[];
  readonly mail: ParsedMail;
  readonly source: string;
}

/** A mail server on this machine that keeps what it is given. */
class Relay {
  readonly received: Received[] = [];
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void this.keep(Buffer.concat(chunks), session.envelope.rcptTo).then(() => done(), done));
      },
      ...options,
    });
    this.server.on('error', () => undefined); // a client that leaves in the middle is what some tests are about
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  url(login = ''): string {
    return `smtp://${login}127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private async keep(source: Buffer, recipients: { address: string }[]): Promise<void> {
    this.received.push({
      recipients: recipients.map(({ address }) => address),
      mail: await simpleParser(source),
      source: source.toString(),
    });
  }
}

const mailer = (smtpUrl: string | undefined, production = true) => new Mailer({ smtpUrl, mailFrom, stateFolder, production }, clock);

describe('a mail through a server', () => {
  let relay: Relay;
  beforeAll(async () => {
    relay = await new Relay().listen();
  });
  afterAll(() => relay.close());

  it('arrives as it was written, accents, long link and lone dot included, at the time of the clock', async () => {
    await mailer(relay.url()).send(MAIL);
    const { mail, recipients } = relay.received.at(-1)!;
    expect(recipients).toEqual([MAIL.to]);
    expect(mail.subject).toBe(MAIL.subject);
    expect(mail.text?.trimEnd()).toBe(MAIL.text);
    expect(mail.from?.text).toBe('"Maillage" <ne-pas-repondre@exemple.fr>');
    expect(mail.date).toEqual(clock.now());
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('gets no header and no recipient from a subject that breaks the line', async () => {
    await mailer(relay.url()).send({ ...MAIL, subject: 'Bonjour\r\nBcc: autre@exemple.fr\r\n\r\nFaux corps' });
    const { mail, recipients } = relay.received.at(-1)!;
    expect(recipients).toEqual([MAIL.to]);
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toBe('Bonjour Bcc: autre@exemple.fr  Faux corps');
    expect(mail.text?.trimEnd()).toBe(MAIL.text);
  });

  it.each([
    'camille@exemple.fr\r\nBcc: autre@exemple.fr',
    'camille@exemple.fr, autre@exemple.fr',
    'camille@exemple.fr;autre@exemple.fr',
    'Camille <camille@exemple.fr>',
    'camille@exemple.fr> RCPT TO:<autre@exemple.fr',
    'camille@exemple.fr\0',
    'camille@autre@exemple.fr',
    'camille',
    '',
  ])('is not sent to %j, which is not one address', async (to) => {
    const before = relay.received.length;
    await expect(mailer(relay.url()).send({ ...MAIL, to })).rejects.toThrow('not one e-mail address');
    expect(relay.received.length).toBe(before);
  });

  it('would find no second recipient in an address either, were it not refused before', async () => {
    const post = smtpPost(relay.url(), true);
    const to = 'camille@exemple.fr\r\nBcc: autre@exemple.fr';
    await post(addressed({ ...MAIL, to }, mailFrom, clock.now())).catch(() => undefined);
    expect(relay.received.flatMap(({ recipients }) => recipients).filter((address) => address === 'autre@exemple.fr')).toEqual([]);
    expect(relay.received.filter(({ source }) => /^Bcc:/im.test(source))).toEqual([]);
  });
});

describe('a server of mails', () => {
  const LOGIN = 'maillage:tres-secret%40mot@';
  let relay: Relay | undefined;

  async function failure(options: SMTPServerOptions, login = '', production = true): Promise<string> {
    relay = await new Relay(options).listen();
    try {
      await mailer(relay.url(login), production).send(MAIL);
      return 'no failure';
    } catch (error) {
      return String((error as Error).stack) + String((error as Error).cause);
    } finally {
      await relay.close();
    }
  }

  it('that is down is named, without the credentials', async () => {
    const gone = await new Relay().listen();
    const url = gone.url(LOGIN);
    await gone.close();
    const sending = mailer(url).send(MAIL);
    await expect(sending).rejects.toThrow(`The mail server ${new URL(url).host} did not take the mail: ESOCKET ECONNREFUSED at CONN.`);
    await expect(sending).rejects.toThrow(/^(?!.*(secret|camille))/s);
  });

  it('that refuses the credentials is told apart, without showing them', async () => {
    const text = await failure(
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _, done) => done(new Error(`${username} may not come in with ${password}`)),
      },
      LOGIN,
    );
    expect(text).toContain('EAUTH 535 at AUTH');
    expect(text).not.toMatch(/secret|camille/);
  });

  it('that refuses the recipient is told apart, without the address', async () => {
    const text = await failure({ onRcptTo: ({ address }, _, done) => done(new Error(`nobody is called ${address}`)) });
    expect(text).toContain('EENVELOPE 550 at RCPT');
    expect(text).not.toContain('camille@');
  });

  it('that accepts the connection and says nothing is given up', async () => {
    const silent: Server = createServer((socket) => socket.resume().on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    try {
      const post = smtpPost(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, true, 100);
      await expect(post(addressed(MAIL, mailFrom, clock.now()))).rejects.toThrow('ETIMEDOUT');
    } finally {
      silent.close();
    }
  });

  it('on another machine must speak TLS in production, unless its address says that it need not', async () => {
    // An address that also leads here, but that does not say so: it stands for another machine.
    relay = await new Relay({ disabledCommands: ['STARTTLS'] }).listen();
    try {
      const elsewhere = relay.url().replace('127.0.0.1', '0.0.0.0');
      await expect(mailer(elsewhere).send(MAIL)).rejects.toThrow('ETLS');
      expect(relay.received).toEqual([]);
      await mailer(`${elsewhere}?requireTLS=false`).send(MAIL);
      await mailer(elsewhere, false).send(MAIL);
      expect(relay.received).toHaveLength(2);
    } finally {
      await relay.close();
    }
  });
});

describe('a mail without a server', () => {
  const folder = join(stateFolder, 'outbox');

  it('is a file of the outbox that a person can read, and that a mail program opens', async () => {
    await mailer(undefined).send(MAIL);
    const [name, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^2026-11-24T10-00-00\.000Z-000001-[0-9a-f]{6}\.eml$/);
    const source = readFileSync(join(folder, name!), 'utf8');
    expect(source).toContain(`\r\nÉlodie, voilà :\r\n\r\n${LINK}\r\n`);
    const mail = await simpleParser(source);
    expect(mail.subject).toBe(MAIL.subject);
    expect(mail.text?.trimEnd()).toBe(MAIL.text);
    expect(mail.date).toEqual(clock.now());
  });

  it('is for the owner of the process only', () => {
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('sorts by name in the order of sending, also within one millisecond, and leaves no unfinished file', async () => {
    const unsent = mailer(undefined);
    clock.moveTo('2026-11-24T10:00:01Z');
    for (let rank = 1; rank <= 12; rank++) await unsent.send({ ...MAIL, subject: `Message ${rank}` });
    const names = readdirSync(folder).sort();
    expect(names.filter((name) => !name.endsWith('.eml'))).toEqual([]);
    const subjects = await Promise.all(
      names.slice(-12).map(async (name) => (await simpleParser(readFileSync(join(folder, name)))).subject),
    );
    expect(subjects).toEqual(Array.from({ length: 12 }, (_, index) => `Message ${index + 1}`));
  });
});

describe('where mails go', () => {
  it('is said in a sentence, without the credentials', () => {
    expect(whereMailsGo({ smtpUrl: 'smtps://maillage:secret@mail.exemple.fr:465', stateFolder })).toBe(
      'Mails are sent through mail.exemple.fr:465.',
    );
    expect(whereMailsGo({ smtpUrl: undefined, stateFolder: '/var/lib/maillage' })).toBe(
      'Mails are written to /var/lib/maillage/outbox and sent to nobody: set SMTP_URL to send them.',
    );
  });
});
