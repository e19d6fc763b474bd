import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const schema = buildSchema(readFileSync(new URL('schema.gql', root), 'utf8'));
const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.keys(type?.getFields() ?? {}),
);

describe('the journal in words', () => {
  it.each(['fr', 'en'])('names every operation of the API in %s', (locale) => {
    const { actions } = JSON.parse(readFileSync(new URL(`web/src/i18n/${locale}/community.json`, root), 'utf8')) as {
      actions: Record<string, string>;
    };
    expect(operations.filter((operation) => !(operation in actions))).toEqual([]);
  });
});
