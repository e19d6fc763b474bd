import { Field, InputType, Int } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsOptional, Matches, Max, Min } from 'class-validator';
import { LocalDate } from '../platform/graphql/scalars.js';

@InputType({
  description:
    'What a member tells of themselves. What is absent stays; `null` clears. Languages and new patients are told to every community.',
})
export class DescribeMyselfInput {
  @Field(() => Int, { description: 'The `membershipVersion` you read. If it changed since: `CONFLICT`.' })
  version: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Direct telephone for colleagues: 8 to 15 digits, with `+` and the country or without; spaces, dots and dashes are left out.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/[\s.()-]/g, '') : value))
  @Matches(/^\+?[0-9]{8,15}$/, { message: 'un numéro de téléphone de 8 à 15 chiffres est attendu.' })
  privateLine?: string | null;

  @Field(() => Int, { nullable: true, description: 'Year of birth, of an adult of at most 100 years.' })
  birthYear?: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day they mean to retire: today or later.' })
  plannedRetirementDate?: string | null;

  @Field(() => Int, { nullable: true, description: 'Patients who chose them as médecin traitant, 0 to 20,000.' })
  @IsOptional()
  @Min(0, { message: 'au moins 0.' })
  @Max(20_000, { message: 'au plus 20 000.' })
  patientListSize?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they take new patients.' })
  acceptsNewPatients?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Languages spoken with patients, ISO 639-1 codes: `fr`, `ar`; at most 20. `null`: French, as long as nothing else was told.',
  })
  @IsOptional()
  @ArrayMaxSize(20, { message: 'au plus 20 langues.' })
  @ArrayUnique({ message: 'une langue n’est donnée qu’une fois.' })
  @Matches(/^[a-z]{2}$/, { each: true, message: 'codes ISO 639-1 de deux lettres minuscules.' })
  languages?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same act sent twice under one key is done once; the second answer shows what they tell by then.',
  })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'de 8 à 100 signes ASCII, sans espace.' })
  idempotencyKey?: string | null;
}
