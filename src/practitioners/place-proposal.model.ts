import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A place where Pro Santé Connect says that somebody practises: asked of them once, and theirs to confirm.' })
export class PlaceProposal {
  @Field(() => ID, { description: 'What `answerPlaceProposals` takes.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Name of the structure.' })
  structureName: string | null;

  @Field(() => String, { nullable: true, description: 'FINESS number of the site.' })
  finess: string | null;

  @Field(() => String, { nullable: true, description: 'SIRET number of the site.' })
  siret: string | null;

  @Field(() => String, { nullable: true, description: 'Number and street.' })
  addressLine: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code and commune, as Pro Santé Connect writes them.' })
  locality: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Mode of practice, of the nomenclature TRE_R23: `L` liberal, `S` salaried, `B` volunteer.',
  })
  mode: string | null;

  @Field(() => String, { nullable: true, description: 'Sector, of the nomenclature TRE_R02.' })
  sectorCode: string | null;
}
