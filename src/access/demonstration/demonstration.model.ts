import { Field, ObjectType } from '@nestjs/graphql';
import { DemoPerson } from './demo-person.enum.js';

@ObjectType({ description: 'Somebody of the demonstration, whom anybody may be.' })
export class DemoIdentity {
  @Field(() => DemoPerson, { description: 'What `demoSignIn` takes.' })
  role: DemoPerson;

  @Field(() => String, { description: 'Given and family name.' })
  displayName: string;

  @Field(() => String, { description: 'What they do here, in French.' })
  description: string;
}
