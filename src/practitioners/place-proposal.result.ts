import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Me } from '../access/accounts/me.model.js';
import { UserError } from '../platform/graphql/user-error.model.js';

@ObjectType({
  description: 'The confirmed places are professional addresses of the practitioner from now on; none of these is proposed again.',
})
export class PlaceProposalsAnswered {
  @Field(() => Int, { description: 'How many were answered now; those answered before do not count.' })
  answered: number;

  @Field(() => Me, { description: 'Who asks, with what is still proposed.' })
  me: Me;

  constructor(answered: number, me: Me) {
    this.answered = answered;
    this.me = me;
  }
}

@ObjectType({ implements: () => UserError, description: 'The account is not linked to a practitioner of the register.' })
export class NotAPractitioner extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'NOT_A_PRACTITIONER',
      message: 'Votre compte n’est relié à aucun professionnel du répertoire (RPPS).',
      path: null,
    });
  }
}

export const AnswerPlaceProposalsResult = createUnionType({
  name: 'AnswerPlaceProposalsResult',
  description: 'What became of the answers.',
  types: () => [PlaceProposalsAnswered, NotAPractitioner] as const,
});
