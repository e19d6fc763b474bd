import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { WeekDelegation } from './week-delegation.model.js';

@ObjectType({ description: 'From their next request on, the delegate keeps the week.' })
export class WeekDelegated {
  @Field(() => WeekDelegation, { description: 'To whom, since when.' })
  delegation: WeekDelegation;

  constructor(delegation: WeekDelegation) {
    this.delegation = delegation;
  }
}

@ObjectType({
  implements: () => UserError,
  description: 'Nobody of that address has an account here that may declare assignments; whether one exists elsewhere is not said.',
})
export class NobodyToDelegateTo extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'NOBODY_TO_DELEGATE_TO',
      path: ['input', 'email'],
      message: 'Aucun membre de votre communauté n’a cette adresse. Demandez à la coordination d’inviter cette personne comme membre.',
    });
  }
}

@ObjectType({ implements: () => UserError, description: 'That person keeps the week already.' })
export class AlreadyDelegated extends UserError {
  constructor() {
    super();
    Object.assign(this, {
      code: 'ALREADY_DELEGATED',
      path: ['input', 'email'],
      message: 'Cette personne peut déjà tenir votre semaine.',
    });
  }
}

@ObjectType({ description: 'The delegation has ended, from the next request on. What was declared under it stays.' })
export class WeekDelegationEnded {
  @Field(() => ID, { description: 'The delegation that was.' })
  delegationId: string;

  constructor(delegationId: string) {
    this.delegationId = delegationId;
  }
}

export const DelegateMyWeekResult = createUnionType({
  name: 'DelegateMyWeekResult',
  description: 'The delegation, or why there is none.',
  types: () => [WeekDelegated, NobodyToDelegateTo, AlreadyDelegated] as const,
});

/** A union of one, so that a refusal can join it without breaking a client. */
export const EndWeekDelegationResult = createUnionType({
  name: 'EndWeekDelegationResult',
  description: 'What became of the delegation.',
  types: () => [WeekDelegationEnded] as const,
});
