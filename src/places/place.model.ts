import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { CodedValue } from '../communities/coded-value.model.js';
import { Commune } from '../communities/commune.model.js';
import { LocalDate } from '../platform/graphql/scalars.js';
import { PlaceKind } from './place-kind.enum.js';

@ObjectType({ description: 'Where care happens: a surgery, a care home, a crèche, a hospital site... The same for every community.' })
export class Place {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => String, { nullable: true, description: 'FINESS number of the establishment, nine signs.' })
  finess: string | null;

  @Field(() => String, { nullable: true, description: 'FINESS number of the legal entity that runs it, nine signs.' })
  legalFiness: string | null;

  @Field(() => String, { nullable: true, description: 'SIRET number, fourteen digits.' })
  siret: string | null;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => PlaceKind, { description: 'What it is.' })
  kind: PlaceKind;

  @Field(() => CodedValue, { nullable: true, description: 'Its category in FINESS: `500` is EHPAD.' })
  category: CodedValue | null;

  @Field(() => String, { nullable: true, description: 'Number and street.' })
  addressLine: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode: string | null;

  @Field(() => Commune, { description: 'Where it stands.' })
  commune: Commune;

  @Field(() => Float, { nullable: true, description: 'Latitude in degrees (WGS 84), to about a metre.' })
  latitude: number | null;

  @Field(() => Float, { nullable: true, description: 'Longitude in degrees (WGS 84), to about a metre.' })
  longitude: number | null;

  @Field(() => String, { description: 'IANA time zone in which the hours of the place are read.' })
  timeZone: string;

  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day it opened.' })
  openedOn: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day on which it is closed for good.' })
  closedOn: string | null;

  @Field(() => String, { description: 'Where the record comes from: the register, a community or the demonstration.' })
  source: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day of the extract the record was last read from.' })
  sourceDate: string | null;

  /** Number of the place this one is a service of; `partOf` resolves it. */
  partOfId: number | null;
}
