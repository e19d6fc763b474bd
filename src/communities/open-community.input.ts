import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, Matches, MaxLength } from 'class-validator';
import { EMAIL_ADDRESS, LONGEST_EMAIL } from '../kernel/email.js';

const emailMessage = { message: 'une adresse e-mail est attendue.' };
const emailLengthMessage = { message: `au plus ${LONGEST_EMAIL} signes.` };

@InputType({ description: 'A community that begins on this platform.' })
export class OpenCommunityInput {
  @Field(() => String, { description: 'Its name, 3 to 120 signs on one line.' })
  @Matches(/^[^\p{Cc}\s]\P{Cc}{1,118}[^\p{Cc}\s]$/u, { message: 'de 3 à 120 signes sur une ligne, sans espace au bord.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'FINESS number of the CPTS, nine signs, the last of which is a key; spaces are ignored.',
  })
  @IsOptional()
  @MaxLength(20, { message: 'un numéro FINESS a neuf signes.' })
  finess?: string | null;

  @Field(() => [String], { description: 'INSEE codes of its territory, 1 to 500.' })
  @ArrayNotEmpty({ message: 'au moins une commune.' })
  @ArrayMaxSize(500, { message: 'au plus 500 communes.' })
  @Matches(/^[0-9][0-9AB][0-9]{3}$/, { each: true, message: 'des codes INSEE de cinq signes sont attendus.' })
  communes: string[];

  @Field(() => String, { description: 'IANA time zone in which it counts its days: `Europe/Paris`, `Indian/Reunion`.' })
  timeZone: string;

  @Field(() => String, { description: 'E-mail address of its first administrator, who is invited.' })
  @Matches(EMAIL_ADDRESS, emailMessage)
  @MaxLength(LONGEST_EMAIL, emailLengthMessage)
  administratorEmail: string;
}

@InputType({ description: 'The first administrator of a community that has none.' })
export class InviteAdministratorInput {
  @Field(() => ID, { description: 'The community, as `openCommunity` gave it.' })
  communityId: string;

  @Field(() => String, { description: 'E-mail address that the link is sent to.' })
  @Matches(EMAIL_ADDRESS, emailMessage)
  @MaxLength(LONGEST_EMAIL, emailLengthMessage)
  administratorEmail: string;
}
