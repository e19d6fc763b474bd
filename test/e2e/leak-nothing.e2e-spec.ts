import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTS, QUESTIONS } from '../support/attacks.js';
import { type Neighbours, startNeighbours } from '../support/neighbours.js';
import type { Person } from '../support/people.js';
import { inputsOf, type Kind, namesIn, operations, SCHEMA, wholeCall } from '../support/whole-schema.js';

/**
 * Questions that no attack is made of, each with its reason. Whoever adds an operation adds it to test/support/attacks.ts, or here.
 */
const HARMLESS_QUESTIONS: Readonly<Record<string, string>> = {
  demoPeople: 'asks who is in the demonstration, where there is one',
  myData: 'takes no argument: what is theirs, in test/integration/my-data.int-spec.ts',
  professions: 'national nomenclature',
  specialties: 'national nomenclature',
};
/** Acts that name no record of anybody: on oneself, on what one proves to own, or on the community that one acts for. */
const HARMLESS_ACTS: Readonly<Record<string, string>> = {
  acceptListing: 'on oneself',
  beginSecondFactor: 'on oneself',
  changePassword: 'on oneself',
  confirmEmailChange: 'by a secret',
  confirmSecondFactor: 'on oneself',
  createAccessToken: 'in the community one acts for',
  demoSignIn: 'as a person of the demonstration',
  describeMyself: 'on oneself',
  eraseMyAccount: 'on oneself',
  objectToListing: 'on oneself',
  removeSecondFactor: 'on oneself',
  renewRecoveryCodes: 'on oneself',
  resetPassword: 'by a secret',
  signIn: 'by a secret: the same answer for every address, in test/e2e/sign-in.e2e-spec.ts',
  signOut: 'on oneself',
  signOutEverywhere: 'on oneself',
};
/** Acts on records that this suite looks at one by one, below. */
const APART = ['answerPlaceProposals', 'inviteMember', 'recordObjection'];
/** The journal of whoever asks grows with every question. */
const GROWS = ['Me.journal'];

let neighbours: Neighbours;

beforeAll(async () => {
  neighbours = await startNeighbours();
});

afterAll(async () => {
  await neighbours.close();
});

/** What becomes of every attempt at one operation, as it is answered to that person. */
async function answersTo(
  kind: Kind,
  name: string,
  { who }: Pick<Person, 'who'>,
  keys = neighbours.keys,
  headers: Record<string, string> = {},
): Promise<unknown[]> {
  const attempts = (kind === 'Query' ? QUESTIONS[name] : ACTS[name])?.(keys, neighbours) ?? [];
  const answers: unknown[] = [];
  for (const attempt of attempts) {
    const { document, variables } = wholeCall(kind, name, kind === 'Query' ? attempt : { input: attempt }, kind === 'Query' ? 3 : 1, GROWS);
    answers.push({ attempt: JSON.stringify(attempt), answer: await who.query(document, variables, headers) });
  }
  return answers;
}

const allAnswers = async (who: Pick<Person, 'who'>) =>
  new Map(
    await Promise.all(
      Object.keys(QUESTIONS).map(async (name) => [name, JSON.stringify(await answersTo('Query', name, who), null, 1)] as const),
    ),
  );

/** The attempts themselves name what they are after. */
const withoutAttempts = (answers: readonly unknown[]) => answers.map((one) => (one as { answer: unknown }).answer);

describe('this suite', () => {
  it('attacks every operation of the schema, or says why not', () => {
    expect(operations('Query')).toEqual([...Object.keys(QUESTIONS), ...Object.keys(HARMLESS_QUESTIONS)].sort());
    expect(operations('Mutation')).toEqual([...Object.keys(ACTS), ...Object.keys(HARMLESS_ACTS), ...APART].sort());
  });

  it('would have to attack subscriptions, if there were some', () => {
    expect(SCHEMA.getSubscriptionType()).toBeUndefined();
  });

  it.each(Object.keys(QUESTIONS))('tries every argument and every filter of %s', (name) => {
    const tried = new Set(QUESTIONS[name]?.(neighbours.keys, neighbours).flatMap((attempt) => namesIn(attempt)));
    // Of a place and a practitioner one key is enough, and the list by pages is the same for each filter.
    const optional = new Set(['place.finess']);
    expect(inputsOf('Query', name).filter((input) => !tried.has(input) && !optional.has(`${name}.${input}`))).toEqual([]);
  });

  it('leaves no act alone that takes an identifier', () => {
    const takesOne = (name: string) => inputsOf('Mutation', name).filter((input) => /Ids?$|\.id$/.test(input));
    expect(Object.keys(HARMLESS_ACTS).flatMap(takesOne)).toEqual([]);
  });
});

describe('whoever looks over the fence', () => {
  it('cannot change, end, take or use anything there, and is told the same as of what never was', async () => {
    const before = await neighbours.rowsOfTheirs();
    for (const name of Object.keys(ACTS)) {
      const onTheirs = withoutAttempts(await answersTo('Mutation', name, neighbours.attacker));
      const onNothing = withoutAttempts(await answersTo('Mutation', name, neighbours.attacker, neighbours.noKeys));
      expect([name, onTheirs]).toEqual([name, onNothing]);
    }
    expect(await neighbours.rowsOfTheirs()).toEqual(before);
  });

  it('opens nothing by naming their community, and is told the same as of one that never was', async () => {
    for (const [kind, names] of [
      ['Query', Object.keys(QUESTIONS)],
      ['Mutation', Object.keys(ACTS)],
    ] as const)
      for (const name of names) {
        const under = (community: string) => answersTo(kind, name, neighbours.attacker, neighbours.keys, { 'x-community': community });
        const theirs = await under(neighbours.keys.community);
        expect([name, theirs]).toEqual([name, await under(neighbours.noKeys.community)]);
        expect(JSON.stringify(withoutAttempts(theirs))).not.toMatch(/secret|confiden/i);
      }
  });

  it('learns nothing of them by any question, filter, cursor, sum or nested field: the answers are those of a world without them', async () => {
    const { attacker, insider } = neighbours;
    const asked = await allAnswers(attacker);
    for (const [name, answers] of asked) {
      expect([name, /QUERY_TOO_COMPLEX|INTERNAL|not defined|Cannot query/.exec(answers)]).toEqual([name, null]);
      expect([name, /confidentielle|secret\.|invitee|Confident|jeton secret|0612345678|1234|1961|2027-03-31/i.exec(answers)?.[0]]).toEqual([
        name,
        undefined,
      ]);
    }
    // The same questions do tell something to who belongs there.
    const known = await allAnswers(insider);
    const bySecretAlone = ['invitation'];
    expect([...known].filter(([name, answers]) => answers === asked.get(name)).map(([name]) => name)).toEqual(bySecretAlone);

    await neighbours.forgetThem();
    const afterwards = await allAnswers(attacker);
    for (const [name, answers] of asked) expect([name, afterwards.get(name)]).toEqual([name, answers]);
  });
});
