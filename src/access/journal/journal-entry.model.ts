import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../../platform/graphql/scalars.js';
import { JournalOutcome } from './journal-outcome.enum.js';

registerEnumType(JournalOutcome, {
  name: 'JournalOutcome',
  description: 'What became of an operation.',
  valuesMap: {
    DONE: { description: 'It was done, or read.' },
    REFUSED: { description: 'It was refused: `reason` says why. Nothing was done.' },
    FAILED: { description: 'It failed by a defect of ours. Nothing was done.' },
  },
});

@ObjectType({ description: 'A line of the journal: who did or was refused what, on whom, and when.' })
export class JournalEntry {
  /** The number in our code; the resolver encodes it. */
  @Field(() => ID, { description: 'Opaque identifier.' })
  id: number;

  @Field(() => DateTime, { description: 'When.' })
  occurredAt: Date;

  @Field(() => String, {
    description:
      'What: the name of the operation in this schema, or of the route; `comparePlaces` or `comparePractitioners` for an import that is a `dryRun`.',
  })
  action: string;

  @Field(() => JournalOutcome, { description: 'What became of it.' })
  outcome: JournalOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'Closed code of the refusal, `INTERNAL` for a defect of ours; null when it was done.',
  })
  reason: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name, as it is today, of who acted; null when nobody had signed in, and once they are erased.',
  })
  actorName: string | null;

  @Field(() => Boolean, { description: 'Whether who acted has been erased since.' })
  isActorErased: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Name, as it is today, of the person concerned; null when it concerned nobody in particular, and once they are erased.',
  })
  subjectName: string | null;

  @Field(() => Boolean, { description: 'Whether the person concerned has been erased since.' })
  isSubjectErased: boolean;

  @Field(() => String, { nullable: true, description: 'Type of the record concerned, as named in this schema: `Assignment`.' })
  recordKind: string | null;

  @Field(() => ID, { nullable: true, description: 'Opaque identifier of the record concerned, which may be gone since.' })
  recordId: string | null;

  @Field(() => ID, { description: 'The same for all that one request asked: the header `x-request-id` of its answer, a UUID.' })
  correlationId: string;

  @Field(() => String, { nullable: true, description: 'Community in which it happened; null outside of any, as for a sign-in.' })
  communityName: string | null;
}
