import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { LocalDate } from '../platform/graphql/scalars.js';
import { UserError } from '../platform/graphql/user-error.model.js';

@ObjectType({
  description: 'From now on nobody finds them: no list, no search, no identifier. Their telephone, e-mail and addresses are deleted.',
})
export class ObjectionRecorded {
  @Field(() => LocalDate, { description: 'Day of the objection: the first one, if they objected before.' })
  objectedOn: string;

  constructor(objectedOn: string) {
    this.objectedOn = objectedOn;
  }
}

@ObjectType({ description: 'They are shown again. Their addresses come back with the next import of the register.' })
export class ObjectionWithdrawn {
  @Field(() => String, { description: 'One sentence for the person, in French.' })
  message: string;

  constructor() {
    this.message = 'Cette personne figure de nouveau dans l’annuaire ; ses adresses reviendront avec le prochain import du registre.';
  }
}

@ObjectType({ implements: () => UserError, description: 'They are a member of a community: they leave it before they can object.' })
export class StillMember extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'STILL_MEMBER',
      message: 'Un membre figure dans l’annuaire de sa communauté : il doit d’abord la quitter.',
      path: null,
    });
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'They objected themselves: only the account that did, or the one that Pro Santé Connect says is theirs, withdraws it.',
})
export class ObjectionIsTheirOwn extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'OBJECTION_IS_THEIR_OWN',
      message: 'Cette personne s’est opposée elle-même à figurer dans l’annuaire : elle seule peut y revenir, depuis son compte.',
      path: null,
    });
  }
}

export const RecordObjectionResult = createUnionType({
  name: 'RecordObjectionResult',
  description: 'What became of the objection of somebody else.',
  types: () => [ObjectionRecorded, StillMember] as const,
});
export const ObjectToListingResult = createUnionType({
  name: 'ObjectToListingResult',
  description: 'What became of one’s own objection.',
  types: () => [ObjectionRecorded, StillMember] as const,
});
export const WithdrawObjectionResult = createUnionType({
  name: 'WithdrawObjectionResult',
  description: 'What became of the withdrawal of an objection.',
  types: () => [ObjectionWithdrawn, ObjectionIsTheirOwn] as const,
});
