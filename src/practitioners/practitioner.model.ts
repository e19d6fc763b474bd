import { Field, ID, ObjectType } from '@nestjs/graphql';
import { CodedValue } from '../communities/coded-value.model.js';
import { LocalDate } from '../platform/graphql/scalars.js';

@ObjectType({ description: 'A health professional, as the national register (RPPS) knows them, seen from the community of who asks.' })
export class Practitioner {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => String, { nullable: true, description: 'RPPS number, eleven digits.' })
  rpps: string | null;

  @Field(() => String, { nullable: true, description: 'Title as the register writes it: `DR`, `PR`, `M`, `MME`.' })
  civility: string | null;

  @Field(() => String, { description: 'Family name in use, capitalised for people to read.' })
  familyName: string;

  @Field(() => String, { description: 'Given name in use, capitalised for people to read.' })
  givenName: string;

  @Field(() => CodedValue, { description: 'Profession, of the nomenclature TRE_G15: `10` is physician.' })
  profession: CodedValue;

  @Field(() => [CodedValue], { description: 'Specialties (savoir-faire), of the nomenclature TRE_R38: `SM54` is general practice.' })
  specialties: CodedValue[];

  @Field(() => [String], { description: 'Languages spoken with patients, ISO 639-1 codes: `fr`, `ar`.' })
  languages: string[];

  @Field(() => String, { nullable: true, description: 'Professional telephone.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'Professional e-mail address.' })
  email: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they take new patients; null when they did not say.' })
  acceptsNewPatients: boolean | null;

  @Field(() => String, { description: 'Where the identity comes from: the register or the demonstration.' })
  source: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day of the extract the identity was last read from.' })
  sourceDate: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day they left the register. Lists hide them from then on.' })
  withdrawnOn: string | null;
}
