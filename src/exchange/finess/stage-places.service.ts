import { CopyRows } from '../pipeline/copy-rows.service.js';
import type { Staging } from '../pipeline/importer.service.js';
import { FileRefused } from '../reading/file-refused.error.js';
import type { ImportSource } from '../reading/import-source.service.js';
import { jsonItems } from '../reading/json-items.service.js';
import { lineBlocks } from '../reading/text-lines.service.js';
import { rawFromFlow } from './finess-flow.rules.js';
import { unproject } from './finess-projection.service.js';
import { rawFromLegacy, readPlace, type ColumnNames, type FinessPlace, type RawPlace } from './finess.rules.js';

export interface PlaceStaging extends Staging {
  readonly communes: ReadonlySet<string>;
}

const PLACE_COLUMNS = [
  'line',
  'finess',
  'legal_finess',
  'siret',
  'name',
  'kind',
  'category_code',
  'category_label',
  'address_line',
  'postal_code',
  'insee_code',
  'latitude',
  'longitude',
  'phone',
  'opened_on',
  'closed_on',
];
const LEGACY_NAMES: ColumnNames = {
  finess: 'nofinesset',
  name: 'rs',
  category: 'categetab',
  commune: 'commune',
  closedOn: 'datefermeture',
};
const FLOW_NAMES: ColumnNames = {
  finess: 'numFinessEge',
  name: 'nomEgeLong',
  category: 'categorieEntiteGeographiqueExercice',
  commune: 'cogCommune',
  closedOn: 'dateFermeture',
};
const STRUCTURE_FIELDS = 31;
const POINT_FIELDS = 6;
const FLOW_TITLE = 'le flux JSON FINESS+ des structures';

/** Closings and points wait in memory by batches of this many: one connection copies into one table at a time. */
const BATCH = 2000;

/** The FINESS+ flow: one legal entity in memory at a time. A line is the rank of the establishment in the file. */
export async function stageFlow(source: ImportSource, staging: PlaceStaging): Promise<void> {
  const writer = new PlaceWriter(staging, FLOW_NAMES);
  let entity = 0;
  for await (const pmej of jsonItems(source, 'pmej', FLOW_TITLE, staging.onBytes)) {
    entity++;
    const sites = rawFromFlow(pmej);
    if (!sites) {
      const message = `${source.name} n'est pas ${FLOW_TITLE} : l'objet n° ${entity} de « pmej » n'a pas d'« informationsGeneralesPMEJ ».`;
      throw new FileRefused('FILE_OF_ANOTHER_KIND', message, entity);
    }
    for (const site of sites) await writer.writePlace(staging.tally.rowsRead + 1, site);
  }
  await writer.flush();
}

/** The legacy layout: `structureet` lines, then `geolocalisation` lines; the first line of the file is a title. */
export async function stageLegacy(source: ImportSource, staging: PlaceStaging): Promise<void> {
  const writer = new PlaceWriter(staging, LEGACY_NAMES);
  let last = { line: 0, text: '', isUnfinished: false };
  for await (const block of lineBlocks(source, staging.onBytes)) {
    for (const [index, text] of block.lines.entries()) {
      if (text === '') continue;
      const line = block.firstLine + index;
      last = { line, text, isUnfinished: block.isUnfinished };
      await stageLine(writer, staging, source.name, line, text);
    }
  }
  const isCut = last.isUnfinished && !isWhole(last.text);
  if (isCut) throw truncated(source.name, last.line);
  if (writer.structures === 0) throw anotherKind(source.name, last.line, 'aucune ligne « structureet »');
  await writer.flush();
}

async function stageLine(writer: PlaceWriter, staging: PlaceStaging, name: string, line: number, text: string): Promise<void> {
  const fields = text.split(';');
  const kind = fields[0];
  if (line === 1 && kind !== 'structureet') {
    if (kind?.toLowerCase().startsWith('finess')) return;
    throw anotherKind(name, line, `« ${text.slice(0, 60)} »`);
  }
  if (kind === 'structureet') {
    if (hasFields(fields, STRUCTURE_FIELDS)) return writer.writePlace(line, rawFromLegacy(fields));
    writer.refuseShort(
      line,
      text,
      `Une ligne « structureet » a ${STRUCTURE_FIELDS} champs, puis un séparateur ou rien ; celle-ci ${fields.length}.`,
    );
  } else if (kind === 'geolocalisation') {
    if (hasFields(fields, POINT_FIELDS)) return writer.writePoint(line, fields);
    writer.refuseShort(line, text, `Une ligne « geolocalisation » a ${POINT_FIELDS} champs ; celle-ci ${fields.length}.`);
  } else {
    if (writer.structures === 0) throw anotherKind(name, line, `« ${text.slice(0, 60)} »`);
    // A cut may fall inside the first field of the last line.
    writer.refuseShort(line, text, 'Une ligne commence par « structureet » ou « geolocalisation ».');
  }
}

/** Exactly so many, the last one filled; or so many and the empty one after a final separator. One less is a column that was lost. */
function hasFields(fields: readonly string[], count: number): boolean {
  return fields.length === count ? fields.at(-1) !== '' : fields.length === count + 1 && fields.at(-1) === '';
}

/** Without its line end, the last line is whole only if its last field is: a date, or the empty one after a final separator. */
function isWhole(text: string): boolean {
  const fields = text.split(';');
  const last = fields.at(-1) ?? '';
  const enough = hasFields(fields, fields[0] === 'structureet' ? STRUCTURE_FIELDS : POINT_FIELDS);
  return enough && (last === '' || /^\d{4}-\d{2}-\d{2}$/.test(last));
}

function truncated(name: string, line: number): FileRefused {
  return new FileRefused('FILE_TRUNCATED', `${name} est tronqué : la ligne ${line}, la dernière, est coupée.`, line);
}

function anotherKind(name: string, line: number, found: string): FileRefused {
  return new FileRefused(
    'FILE_OF_ANOTHER_KIND',
    `${name} n'est pas un fichier FINESS : lignes « structureet;… » et « geolocalisation;… » attendues (ou le flux JSON), trouvé ${found} à la ligne ${Math.max(1, line)}.`,
    Math.max(1, line),
  );
}

type Row = readonly (string | number | null)[];

/** Sorts what is read into the three staging tables, by batches. */
class PlaceWriter {
  structures = 0;
  private readonly rows = { staged_place: [] as Row[], staged_closing: [] as Row[], staged_point: [] as Row[] };
  private readonly columns = {
    staged_place: PLACE_COLUMNS,
    staged_closing: ['line', 'finess', 'closed_on'],
    staged_point: ['line', 'finess', 'latitude', 'longitude'],
  };

  constructor(
    private readonly staging: PlaceStaging,
    private readonly names: ColumnNames,
  ) {}

  async writePlace(line: number, raw: RawPlace): Promise<void> {
    const { tally, communes } = this.staging;
    this.structures++;
    tally.rowsRead++;
    const reading = readPlace(raw, this.names, communes);
    if ('rejection' in reading) tally.reject(line, reading.rejection.column, reading.rejection.value, reading.rejection.reason);
    else if ('closing' in reading) this.rows.staged_closing.push([line, reading.closing.finess, reading.closing.closedOn]);
    else {
      for (const remark of reading.remarks) tally.remark(remark);
      this.rows.staged_place.push(placeRow(line, reading.place));
    }
    await this.flushWhenFull();
  }

  async writePoint(line: number, fields: readonly string[]): Promise<void> {
    this.staging.tally.rowsRead++;
    const [, finess = '', x = '', y = '', origin = ''] = fields;
    const point = x === '' || y === '' ? undefined : unproject(Number(x), Number(y), origin);
    if (point) this.rows.staged_point.push([line, finess, point.latitude, point.longitude]);
    await this.flushWhenFull();
  }

  refuseShort(line: number, text: string, reason: string): void {
    if (text.startsWith('structureet')) this.structures++; // one, if a broken one: the file is of the kind
    this.staging.tally.rowsRead++;
    this.staging.tally.reject(line, 'ligne entière', text, reason);
  }

  private async flushWhenFull(): Promise<void> {
    if (Object.values(this.rows).some((rows) => rows.length >= BATCH)) await this.flush();
  }

  async flush(): Promise<void> {
    for (const table of ['staged_place', 'staged_closing', 'staged_point'] as const) {
      const rows = this.rows[table];
      if (rows.length === 0) continue;
      const copy = new CopyRows(this.staging.client, table, this.columns[table]);
      for (const row of rows) if (copy.write(row)) await copy.drain();
      await copy.finish();
      this.rows[table] = [];
    }
  }
}

function placeRow(line: number, place: FinessPlace): Row {
  return [
    line,
    place.finess,
    place.legalFiness,
    place.siret,
    place.name,
    place.kind,
    place.categoryCode,
    place.categoryLabel,
    place.addressLine,
    place.postalCode,
    place.inseeCode,
    place.point?.latitude ?? null,
    place.point?.longitude ?? null,
    place.phone,
    place.openedOn,
    place.closedOn,
  ];
}
