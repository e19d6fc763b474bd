import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EMAIL_ADDRESS } from '../kernel/email.js';
import { Clock } from '../platform/clock/clock.js';
import { readSettings } from '../platform/config/settings.js';
import { entryOf, WRITE_JOURNAL } from '../platform/journal/operation-trace.js';
import { newToken } from '../platform/secrets/token.js';
import { withDatabase } from './database-url.js';

const USAGE = `Usage : npm run operator -- <adresse e-mail> "<prénom>" "<nom>"

  Fait de cette personne l'exploitante de la plateforme : elle ouvre des communautés (openCommunity) et n'en voit rien.
  Le lien affiché sert une fois, dans les 24 heures, à choisir le mot de passe.`;

const DAY_MILLISECONDS = 86_400_000;

interface Person {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** The account that is the operator, and the token of the link by which it gets its password. */
interface MadeOperator {
  readonly isNew: boolean;
  readonly token: string;
}

/**
 * Makes somebody an operator of the platform, by the owner of the database: no server can. The link goes to the standard output.
 * @returns the exit code: 2 for a wrong command line
 */
export async function run(args: readonly string[]): Promise<number> {
  const [email = '', givenName = '', familyName = '', ...rest] = args.map((word) => word.trim());
  if (!EMAIL_ADDRESS.test(email) || givenName === '' || familyName === '' || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const { publicUrl } = readSettings(process.env);
  const { isNew, token } = await withDatabase(({ ownerUrl }) =>
    asOwner(ownerUrl, (owner) => makeOperator(owner, { email, givenName, familyName })),
  );
  console.log(isNew ? `Compte créé pour ${email}, exploitant de la plateforme.` : `Le compte de ${email} est exploitant de la plateforme.`);
  console.log(`Pour choisir le mot de passe, une fois, dans les 24 heures :\n${publicUrl}/mot-de-passe#${token}`);
  return 0;
}

async function asOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url, application_name: 'maillage-operator' });
  owner.on('error', () => undefined); // a later query reports the lost connection; without a listener it would end the process
  await owner.connect();
  try {
    await owner.query('begin');
    const done = await work(owner);
    await owner.query('commit');
    return done;
  } finally {
    await owner.end(); // what was not committed is undone
  }
}

async function makeOperator(owner: pg.Client, { email, givenName, familyName }: Person): Promise<MadeOperator> {
  const { rows: known } = await owner.query<{ id: number }>('select "accountId" as id from find_sign_in($1)', [email]);
  const { rows: made } = known.length > 0 ? { rows: known } : await owner.query<{ id: number }>(CREATE, [email, givenName, familyName]);
  const id = made[0]?.id;
  const now = new Clock().now();
  const { text, hash } = newToken('l_');
  await owner.query('select set_platform_operator($1, true)', [id]);
  await owner.query(`select make_link($1, 'PASSWORD_RESET', $2, $3, $4, $5)`, [
    hash,
    id,
    email,
    now,
    new Date(now.getTime() + DAY_MILLISECONDS),
  ]);
  const { rows: subjects } = await owner.query<{ pseudonym: string }>('select pseudonym from account where id = $1', [id]);
  await owner.query(WRITE_JOURNAL.text, [JSON.stringify([entryOf(traceOf(subjects[0]?.pseudonym), now, null)])]);
  return { isNew: known.length === 0, token: text };
}

const CREATE = 'select create_account($1, $2, $3, null, null) as id';

/** Nobody signed in does it: the machine of the database. */
function traceOf(subject: string | undefined): Parameters<typeof entryOf>[0] {
  const concern = subject === undefined ? {} : { subject };
  return { action: 'operator', isRead: false, correlationId: randomUUID(), communityId: null, actor: null, concern, isWritten: false };
}
