import { InputType } from '@nestjs/graphql';
import { OwnerProofInput } from '../accounts/owner-proof.input.js';

@InputType({ description: 'Proof that it is really them.' })
export class EraseMyAccountInput extends OwnerProofInput {}
