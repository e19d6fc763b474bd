import { Args, Query, Resolver } from '@nestjs/graphql';
import { Permission } from '../access/permission.js';
import { Requires } from '../access/requires.decorator.js';
import { CodedValue } from '../communities/coded-value.model.js';
import { NomenclatureArgs } from './nomenclature.input.js';
import { NomenclatureService } from './nomenclature.service.js';

@Resolver()
export class NomenclatureResolver {
  constructor(private readonly service: NomenclatureService) {}

  @Query(() => [CodedValue], { description: 'Professions of the nomenclature TRE_G15, in the order of their labels.' })
  @Requires(Permission.READ_DIRECTORY)
  professions(@Args() { search }: NomenclatureArgs): Promise<CodedValue[]> {
    return this.service.professions(search);
  }

  @Query(() => [CodedValue], { description: 'Specialties (savoir-faire) of the nomenclature TRE_R38, in the order of their labels.' })
  @Requires(Permission.READ_DIRECTORY)
  specialties(@Args() { search }: NomenclatureArgs): Promise<CodedValue[]> {
    return this.service.specialties(search);
  }
}
