import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { schemaText } from '../../src/commands/schema.command.js';
import { projectRoot } from '../../src/platform/config/project-root.js';

let committed: string;
let schema: GraphQLSchema;

beforeAll(() => {
  committed = readFileSync(join(projectRoot(), 'schema.gql'), 'utf8');
  schema = buildSchema(committed);
});

describe('schema.gql', () => {
  it('is what the resolvers say: otherwise run `npm run schema`', async () => {
    expect(committed).toBe(await schemaText());
  });

  it('describes every type, field, argument and value', () => {
    const silent: string[] = [];
    const ask = (name: string, described: { description?: string | null }) => {
      if (!described.description) silent.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
      if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) ask(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) ask(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) ask(`${type.name}.${field.name}`, field);
      if (isObjectType(type) || isInterfaceType(type))
        for (const field of Object.values(type.getFields())) {
          ask(`${type.name}.${field.name}`, field);
          for (const argument of field.args) ask(`${type.name}.${field.name}(${argument.name})`, argument);
        }
    }
    expect(silent).toEqual([]);
  });

  it('keeps the names of the contract', () => {
    const fields = (name: string) => {
      const type = schema.getType(name);
      return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
    };
    expect(fields('Query')).toEqual(
      expect.arrayContaining(['availability', 'communes', 'community', 'place', 'places', 'practitioner', 'practitioners', 'whereabouts']),
    );
    expect(fields('Mutation')).toEqual(
      expect.arrayContaining(['changeAssignment', 'declareAssignment', 'endAssignment', 'importPlaces', 'importPractitioners']),
    );
    expect(fields('AvailabilityMatch').sort()).toEqual(['distanceKm', 'nextOpening', 'openings', 'place', 'practitioner', 'reasons']);
    expect(fields('AvailabilitySearch').sort()).toEqual([
      'acceptsNewPatients',
      'activities',
      'from',
      'languages',
      'minimumMinutes',
      'modes',
      'nearCommune',
      'nearPoint',
      'order',
      'placeKinds',
      'professions',
      'radiusKm',
      'specialties',
      'to',
    ]);
    expect(fields('Opening')).toEqual(expect.arrayContaining(['activity', 'end', 'modes', 'start', 'visibility']));
  });
});
