import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';

/** How somebody signed in. */
export enum SignInKind {
  PASSWORD = 'PASSWORD',
  PRO_SANTE_CONNECT = 'PRO_SANTE_CONNECT',
  DEMO = 'DEMO',
}

registerEnumType(SignInKind, {
  name: 'SignInKind',
  description: 'How somebody signed in.',
  valuesMap: {
    PASSWORD: { description: 'By e-mail and password.' },
    PRO_SANTE_CONNECT: { description: 'Through Pro Santé Connect.' },
    DEMO: { description: 'As a person of the demonstration.' },
  },
});

@ObjectType({ description: 'A session of who asks, on one of their devices.' })
export class Session {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => SignInKind, { description: 'How it began.' })
  kind: SignInKind;

  @Field(() => String, { nullable: true, description: 'What the browser said it is; null when it said nothing.' })
  device: string | null;

  @Field(() => DateTime, { description: 'When they signed in.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'Last request, to the nearest five minutes.' })
  lastSeenAt: Date;

  @Field(() => DateTime, { description: 'When it ends if it stays silent.' })
  expiresAt: Date;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  isCurrent: boolean;
}
