import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, Length, Matches } from 'class-validator';

const UPLOAD_ID = /^[0-9a-f]{32}$/;
const uploadMessage = { message: 'un identifiant donné par POST /imports/files est attendu.' };

@InputType({ description: 'A FINESS file: the legacy extraction or the FINESS+ JSON flow, plain or gzipped.' })
export class ImportPlacesInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The file, sent before to `POST /imports/files`. Exactly one of `uploadId` and `contentBase64`.',
  })
  @IsOptional()
  @Matches(UPLOAD_ID, uploadMessage)
  uploadId?: string | null;

  @Field(() => String, { nullable: true, description: 'The file itself in base64, when it is small (requests are limited to 1 MiB).' })
  @IsOptional()
  @Length(1, 1_048_576, { message: 'un fichier d’un mégaoctet au plus.' })
  contentBase64?: string | null;

  @Field(() => String, { description: 'Name of the file: shown in messages, and read for the date that official names carry.' })
  @Length(1, 200, { message: 'de 1 à 200 signes.' })
  fileName: string;

  @Field(() => Boolean, { description: 'true: compares and reports, writes nothing.' })
  dryRun: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The file holds everything of the départements it covers: records of this source that it lacks are marked withdrawn.',
  })
  complete: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Imports the sound rows although others are rejected; otherwise one rejected row refuses the file.',
  })
  acceptRejected: boolean;

  @Field(() => String, { nullable: true, description: 'The same act sent twice under one key is done once, and answered the same.' })
  @IsOptional()
  @Length(8, 100, { message: 'de 8 à 100 signes.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An RPPS file: PS_LibreAcces_Personne_activite, plain or gzipped.' })
export class ImportPractitionersInput extends ImportPlacesInput {
  @Field(() => ID, {
    nullable: true,
    description: 'PS_LibreAcces_SavoirFaire, sent before to `POST /imports/files`, when the first file does not hold the specialties.',
  })
  @IsOptional()
  @Matches(UPLOAD_ID, uploadMessage)
  specialtiesUploadId?: string | null;
}
