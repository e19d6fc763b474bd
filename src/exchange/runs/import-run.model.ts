import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { ImportRunKind, ImportRunState } from './import-run.enum.js';

@ObjectType({ description: 'A record of the file or of the database, for showing.' })
export class ImportedRecord {
  @Field(() => String, { description: 'Its national number: FINESS or RPPS.' })
  key: string;

  @Field(() => String, { description: 'Its name.' })
  label: string;
}

@ObjectType({ description: 'A field whose value the file changes.' })
export class FieldChange {
  @Field(() => String, { description: 'Name of the field.' })
  field: string;

  @Field(() => String, { nullable: true, description: 'Value we hold; null when empty.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'Value of the file; null when empty.' })
  after: string | null;
}

@ObjectType({ description: 'A record that the file changes.' })
export class ChangedRecord extends ImportedRecord {
  @Field(() => [FieldChange], { description: 'What changes.' })
  fields: FieldChange[];
}

@ObjectType({ description: 'A row that cannot be imported.' })
export class RejectedRow {
  @Field(() => Int, { description: 'Line of the file, from 1; in a JSON flow, the rank of the establishment.' })
  line: number;

  @Field(() => String, { description: 'Column at fault.' })
  column: string;

  @Field(() => String, { description: 'Its value, cut at 80 signs.' })
  value: string;

  @Field(() => String, { description: 'Why, in French.' })
  reason: string;
}

@ObjectType({ description: 'How many rows for one reason.' })
export class ReasonCount {
  @Field(() => String, { description: 'The reason, in French.' })
  reason: string;

  @Field(() => Int, { description: 'Rows.' })
  count: number;
}

@ObjectType({ description: 'Examples of each sort: at most 100, the first by number or by line.' })
export class ImportSamples {
  @Field(() => [ImportedRecord], { description: 'Records that we did not know.' })
  new: ImportedRecord[];

  @Field(() => [ChangedRecord], { description: 'Records that the file changes.' })
  changed: ChangedRecord[];

  @Field(() => [ImportedRecord], { description: 'Records of the same source and départements that the file does not hold.' })
  gone: ImportedRecord[];

  @Field(() => [RejectedRow], { description: 'Rows that cannot be imported.' })
  rejected: RejectedRow[];

  @Field(() => [ReasonCount], { description: 'Rows left out on purpose, by reason.' })
  ignored: ReasonCount[];

  @Field(() => [ReasonCount], { description: 'Rows imported without something that was in them, by reason.' })
  remarks: ReasonCount[];
}

@ObjectType({
  description:
    'What an import does, or with `dryRun` would do. Counts are exact. Records are people or places; rows are those of the file.',
})
export class ImportReport {
  @Field(() => Int, { description: 'Rows of the file, header apart.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Records that we did not know.' })
  new: number;

  @Field(() => Int, { description: 'Records that the file changes.' })
  changed: number;

  @Field(() => Int, { description: 'Records that are the same on both sides.' })
  unchanged: number;

  @Field(() => Int, {
    description:
      'Records of the same source and départements that the file does not hold; marked withdrawn only with `complete`, never deleted.',
  })
  gone: number;

  @Field(() => Int, { description: 'Rows left out on purpose.' })
  ignored: number;

  @Field(() => Int, { description: 'Rows that cannot be imported.' })
  rejected: number;

  @Field(() => ImportSamples, { description: 'Examples.' })
  samples: ImportSamples;
}

@ObjectType({ description: 'An import of a national register, asked for by this community.' })
export class ImportRun {
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: string;

  @Field(() => ImportRunKind, { description: 'Which register.' })
  kind: ImportRunKind;

  @Field(() => ImportRunState, { description: 'Where it stands.' })
  state: ImportRunState;

  @Field(() => Boolean, { description: 'Whether it only compares.' })
  dryRun: boolean;

  @Field(() => String, { description: 'Name of the file, as sent.' })
  fileName: string;

  @Field(() => Float, { description: 'Bytes read so far, of the file as sent; refreshed every second.' })
  bytesRead: number;

  @Field(() => Float, { description: 'Bytes of the file, or of both files.' })
  bytesTotal: number;

  @Field(() => Int, { description: 'Rows read so far; refreshed every second.' })
  rowsRead: number;

  @Field(() => ImportReport, {
    nullable: true,
    description: 'The difference; null while it runs, and when the file as a whole was refused.',
  })
  report: ImportReport | null;

  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name of who asked for it. Null when they are nobody of the community any more, and for a program.',
  })
  startedBy: string | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  startedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it runs.' })
  finishedAt: Date | null;
}
