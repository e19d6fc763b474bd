import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayNotEmpty, ArrayUnique, Max, MaxLength, Min, MinLength } from 'class-validator';
import { OwnerProofInput } from '../accounts/owner-proof.input.js';
import { Permission } from '../permission.js';

@InputType({ description: 'A token for a program, in the community that the session acts for.' })
export class CreateAccessTokenInput extends OwnerProofInput {
  @Field(() => String, { description: 'What to call it: the program and the machine.' })
  @MinLength(1, { message: 'un nom est attendu.' })
  @MaxLength(100, { message: 'au plus 100 signes.' })
  name: string;

  @Field(() => [Permission], { description: 'What it may do: of what you may do, the least that the program needs.' })
  @ArrayNotEmpty({ message: 'au moins une permission.' })
  @ArrayUnique({ message: 'chaque permission une fois.' })
  permissions: Permission[];

  @Field(() => Int, { defaultValue: 90, description: 'Days it works, from 1 to 365.' })
  @Min(1, { message: 'au moins 1 jour.' })
  @Max(365, { message: 'au plus 365 jours.' })
  expiresInDays: number;
}

@InputType({ description: 'Which token stops working.' })
export class RevokeAccessTokenInput {
  @Field(() => ID, { description: 'The token.' })
  tokenId: string;
}
