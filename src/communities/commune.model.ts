import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A French commune of the national reference (INSEE). The same for every community.' })
export class Commune {
  @Field(() => String, { description: 'INSEE code, five signs: `84080`. Not the postal code.' })
  inseeCode: string;

  @Field(() => String, { description: 'Official name.' })
  name: string;

  @Field(() => [String], { description: 'Postal codes in use in the commune, in growing order; one may serve several communes.' })
  postalCodes: string[];

  @Field(() => String, { description: 'Code of the département: `84`, `2A`, `974`.' })
  departmentCode: string;

  @Field(() => String, { nullable: true, description: 'SIREN number of the group of communes (EPCI) it belongs to.' })
  epciSiren: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the group of communes (EPCI) it belongs to.' })
  epciName: string | null;

  @Field(() => Int, { nullable: true, description: 'Inhabitants (municipal population).' })
  population: number | null;

  @Field(() => Float, { nullable: true, description: 'Latitude of the centroid, in degrees (WGS 84).' })
  latitude: number | null;

  @Field(() => Float, { nullable: true, description: 'Longitude of the centroid, in degrees (WGS 84).' })
  longitude: number | null;

  @Field(() => String, { description: 'IANA time zone of its clocks: `Europe/Paris`, `Indian/Reunion`.' })
  timeZone: string;
}
