import { describe, expect, it } from '@jest/globals';
import { matchHeader } from '../reading/header.rules.js';
import { ACTIVITY_COLUMNS, type ActivityColumn } from './rpps-columns.rules.js';
import { readActivity, type ActivityRow } from './rpps.rules.js';

const KNOWN = { professions: new Set(['10', '60']), specialties: new Set(['SM54']) };
const HEADER = Object.values(ACTIVITY_COLUMNS).map(({ anyOf }) => anyOf[0] ?? '');
const { positions } = matchHeader(HEADER, ACTIVITY_COLUMNS);
const GOOD = {
  idType: '8',
  id: '99008400014',
  familyName: 'BRUN',
  profession: '10',
  skillType: 'S',
  skill: 'SM54',
  postalCode: '84380',
  commune: '84072',
};

function read(changes: Partial<Record<ActivityColumn, string>> = {}) {
  const values: Partial<Record<ActivityColumn, string>> = { ...GOOD, ...changes };
  const fields = HEADER.map(() => '');
  for (const [column, value] of Object.entries(values)) fields[positions[column as ActivityColumn]] = value;
  return readActivity(fields, positions, KNOWN);
}

function rowOf(changes: Partial<Record<ActivityColumn, string>>): ActivityRow {
  const reading = read(changes);
  if (!('row' in reading)) throw new Error(JSON.stringify(reading));
  return reading.row;
}

describe('the structure of an activity', () => {
  it('is known by the key of the register, else its FINESS, else its SIRET', () => {
    expect(rowOf({ structureId: 'R1', finess: 'F', siret: 'S' }).structureKey).toBe('R1');
    expect(rowOf({ finess: 'F', siret: 'S' }).structureKey).toBe('F');
    expect(rowOf({ siret: 'S' }).structureKey).toBe('S');
  });
  it('is else known by its name and address: the same ones give the same key', () => {
    const key = rowOf({ legalName: 'CABINET', streetName: 'RUE A' }).structureKey;
    expect(rowOf({ legalName: 'CABINET', streetName: 'RUE A', phone: '01' }).structureKey).toBe(key);
    expect(rowOf({ legalName: 'CABINET', streetName: 'RUE B' }).structureKey).not.toBe(key);
  });
  it('is none when nothing is known of it', () => {
    expect(rowOf({ postalCode: '', commune: '' }).structureKey).toBe('none');
  });
});

describe('the département of an activity', () => {
  it.each([
    [{ commune: '97411', department: '84' }, '974'],
    [{ commune: '', department: '13' }, '13'],
    [{ commune: '', department: '', postalCode: '97400' }, '974'],
    [{ commune: '', department: '', postalCode: '20000' }, null],
    [{ commune: '', department: '', postalCode: '' }, null],
  ])('is that of its commune, else its own, else that of the postal code: %j', (changes, department) => {
    expect(rowOf(changes).departmentCode).toBe(department);
  });
});

describe('a savoir-faire', () => {
  it('of another type than the specialties is left out, and the activity stays', () => {
    expect(read({ skillType: 'DNQ', skill: 'DSM200' })).toMatchObject({
      row: { specialtyCode: null },
      remark: expect.stringContaining('DNQ'),
    });
  });
  it('that claims to be a specialty and is unknown rejects the row', () => {
    expect(read({ skill: 'SM540' })).toMatchObject({ column: 'Code savoir-faire', value: 'SM540' });
    expect(read({ skillType: '', skill: 'SM540' })).toMatchObject({ column: 'Code savoir-faire' });
  });
});

describe('a person', () => {
  it('of ADELI, or of another title, is left aside', () => {
    expect(read({ idType: '0', id: 'x' })).toMatchObject({ ignored: expect.stringContaining('ADELI') });
    expect(read({ profession: '72' })).toMatchObject({ ignored: expect.stringContaining('psychothérapeute') });
  });
});
