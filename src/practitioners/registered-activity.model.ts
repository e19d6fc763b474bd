import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An activity of a practitioner at one structure, as the register (RPPS) knows it: a professional address.' })
export class RegisteredActivity {
  /** The practitioner's number in our code. */
  practitionerId: number;
  /** INSEE code where the address lies, if the register gives it; `commune` resolves it. */
  inseeCode: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the structure.' })
  structureName: string | null;

  @Field(() => String, { nullable: true, description: 'FINESS number of the site, nine signs.' })
  finess: string | null;

  @Field(() => String, { nullable: true, description: 'SIRET number of the site, fourteen digits.' })
  siret: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Mode of practice, of the nomenclature TRE_R23: `L` liberal, `S` salaried, `B` volunteer.',
  })
  practiceMode: string | null;

  @Field(() => String, { nullable: true, description: 'Sector, of the nomenclature TRE_R02: `SA07` is a private surgery.' })
  sectorCode: string | null;

  @Field(() => String, { nullable: true, description: 'Role in the structure, of the nomenclature TRE_R21.' })
  roleCode: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of activity, of the nomenclature TRE_R22: `GENR01` is care.' })
  activityKindCode: string | null;

  @Field(() => String, { nullable: true, description: 'Number and street.' })
  addressLine: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the commune, as the register writes it.' })
  communeName: string | null;

  @Field(() => String, { nullable: true, description: 'Professional telephone at this address.' })
  phone: string | null;

  @Field(() => String, { nullable: true, description: 'Professional e-mail address there.' })
  email: string | null;
}
