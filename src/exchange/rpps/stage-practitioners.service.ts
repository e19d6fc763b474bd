import { CopyRows, type CopyValue } from '../pipeline/copy-rows.service.js';
import type { RowTally } from '../pipeline/import-report.rules.js';
import type { Staging } from '../pipeline/importer.service.js';
import { knownCodes } from '../pipeline/known-codes.service.js';
import type { ColumnPositions, WantedColumns } from '../reading/header.rules.js';
import type { ImportSource } from '../reading/import-source.service.js';
import { separatedRows, type SeparatedRow } from '../reading/separated-rows.service.js';
import { ACTIVITY_COLUMNS, SKILL_COLUMNS } from './rpps-columns.rules.js';
import { readActivity, readSkill, type ActivityRow, type KnownCodes, type Reading, type SkillRow } from './rpps.rules.js';

/** Columns of registered_activity that come from the file. */
export const ACTIVITY_COLUMNS_OF_TABLE = [
  'structure_key',
  'structure_name',
  'finess',
  'siret',
  'practice_mode',
  'sector_code',
  'role_code',
  'activity_kind_code',
  'address_line',
  'postal_code',
  'insee_code',
  'commune_name',
  'phone',
  'email',
] as const;

const PERSON_COLUMNS = [
  'line',
  'rpps',
  'civility',
  'family_name',
  'given_name',
  'profession_code',
  'specialty_code',
  'department_code',
] as const;

/** Fills `staged_activity` and `staged_skill` with the sound rows of the two files; counts the others. */
export async function stagePractitioners(
  sources: { activities: ImportSource; specialties?: ImportSource },
  staging: Staging,
): Promise<void> {
  const { client } = staging;
  const known: KnownCodes = {
    professions: await knownCodes(client, 'profession', 'code', 'les nomenclatures'),
    specialties: await knownCodes(client, 'specialty', 'code', 'les nomenclatures'),
  };
  const text = (columns: readonly string[]) => columns.map((column) => `${column} ${column === 'line' ? 'integer' : 'text'}`).join(', ');
  await client.query(`
    create temp table staged_activity (${text([...PERSON_COLUMNS, ...ACTIVITY_COLUMNS_OF_TABLE])}) on commit drop;
    create temp table staged_skill (rpps text, profession_code text, specialty_code text) on commit drop`);
  await copyFile(staging, sources.activities, {
    title: "l'extraction RPPS des activités (PS_LibreAcces_Personne_activite)",
    columns: ACTIVITY_COLUMNS,
    table: 'staged_activity',
    tableColumns: [...PERSON_COLUMNS, ...ACTIVITY_COLUMNS_OF_TABLE],
    read: (fields, at) => readActivity(fields, at, known),
    values: activityValues,
  });
  if (!sources.specialties) return;
  await copyFile(staging, sources.specialties, {
    title: "l'extraction RPPS des savoir-faire (PS_LibreAcces_SavoirFaire)",
    columns: SKILL_COLUMNS,
    table: 'staged_skill',
    tableColumns: ['rpps', 'profession_code', 'specialty_code'],
    read: (fields, at) => withSkillOnly(readSkill(fields, at, known)),
    values: (_, row) => [row.rpps, row.professionCode, row.specialtyCode],
    prefix: `${sources.specialties.name} : `,
  });
}

interface FileReading<Name extends string, Row> {
  readonly title: string;
  readonly columns: WantedColumns<Name>;
  readonly table: string;
  readonly tableColumns: readonly string[];
  /** Before the name of the column in a rejection, when two files are read. */
  readonly prefix?: string;
  read(fields: readonly string[], at: ColumnPositions<Name>): Reading<Row>;
  values(line: number, row: Row): CopyValue[];
}

async function copyFile<Name extends string, Row>(
  { client, tally, onBytes }: Staging,
  source: ImportSource,
  file: FileReading<Name, Row>,
): Promise<void> {
  const copy = new CopyRows(client, file.table, file.tableColumns);
  try {
    const layout = { separator: '|', title: file.title, columns: file.columns };
    for await (const { rows, positions, columnCount } of separatedRows(source, layout, onBytes)) {
      for (const row of rows) if (stageRow(copy, tally, file, row, positions, columnCount)) await copy.drain();
    }
    await copy.finish();
  } catch (failure) {
    await copy.abandon(failure as Error);
    throw failure;
  }
}

/** @returns whether enough rows wait for the database */
function stageRow<Name extends string, Row>(
  copy: CopyRows,
  tally: RowTally,
  file: FileReading<Name, Row>,
  { line, fields, isShort }: SeparatedRow,
  positions: ColumnPositions<Name>,
  columnCount: number,
): boolean {
  const prefix = file.prefix ?? '';
  tally.rowsRead++;
  if (isShort) {
    tally.reject(line, `${prefix}ligne entière`, fields.join('|'), `${fields.length} champs au lieu de ${columnCount}.`);
    return false;
  }
  const reading = file.read(fields, positions);
  if ('row' in reading) {
    if (reading.remark !== null) tally.remark(reading.remark);
    return copy.write(file.values(line, reading.row));
  }
  if ('ignored' in reading) tally.ignore(reading.ignored);
  else tally.reject(line, prefix + reading.column, reading.value, reading.reason);
  return false;
}

/** A line of the savoir-faire file that holds none of ours brings nothing. */
function withSkillOnly(reading: Reading<SkillRow>): Reading<SkillRow> {
  return 'row' in reading && reading.row.specialtyCode === null
    ? { ignored: 'savoir-faire hors des spécialités ordinales (capacité, DESC…)' }
    : reading;
}

function activityValues(line: number, row: ActivityRow): CopyValue[] {
  return [
    line,
    row.rpps,
    row.civility,
    row.familyName,
    row.givenName,
    row.professionCode,
    row.specialtyCode,
    row.departmentCode,
    row.structureKey,
    row.structureName,
    row.finess,
    row.siret,
    row.practiceMode,
    row.sectorCode,
    row.roleCode,
    row.activityKindCode,
    row.addressLine,
    row.postalCode,
    row.inseeCode,
    row.communeName,
    row.phone,
    row.email,
  ];
}
