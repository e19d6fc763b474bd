import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { READINGS, withoutReadings } from './journal-readings.ts';

const root = new URL('../../../', import.meta.url);
const schema = buildSchema(readFileSync(new URL('schema.gql', root), 'utf8'));
const fieldsOf = (...types: (GraphQLObjectType | null | undefined)[]) => types.flatMap((type) => Object.keys(type?.getFields() ?? {}));
const readings = fieldsOf(schema.getQueryType(), schema.getSubscriptionType());
const operations = [...readings, ...fieldsOf(schema.getMutationType())];

interface Texts {
  readonly actions: Record<string, string>;
  readonly attempts: Record<string, string>;
}

describe('the journal in words', () => {
  describe.each(['fr', 'en'])('in %s', (locale) => {
    const { actions, attempts } = JSON.parse(readFileSync(new URL(`web/src/i18n/${locale}/community.json`, root), 'utf8')) as Texts;

    it('names every operation of the API', () => expect(operations.filter((operation) => !(operation in actions))).toEqual([]));
    it('names each as something that was not done, too', () => expect(Object.keys(attempts)).toEqual(Object.keys(actions)));
    it('gives no two of them the same name', () => expect(new Set(Object.values(actions)).size).toBe(Object.keys(actions).length));
  });

  it('knows what only reads', () => expect([...READINGS, 'myData'].sort()).toEqual(readings.sort()));
  it('keeps what was done and what was refused when readings are left out', () => {
    const lines = [
      { action: 'journal', outcome: 'DONE' },
      { action: 'journal', outcome: 'REFUSED' },
      { action: 'inviteMember', outcome: 'DONE' },
    ];
    expect(withoutReadings(lines)).toEqual(lines.slice(1));
  });
});
