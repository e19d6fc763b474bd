import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { encodeId } from '../../kernel/id.js';
import { type Page, PageArgs } from '../../platform/graphql/connection.model.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { Me } from '../accounts/me.model.js';
import { CurrentScope } from '../current-scope.decorator.js';
import { Permission } from '../permission.js';
import { Requires } from '../requires.decorator.js';
import { JournalConnection } from './journal-connection.model.js';
import { JournalEntry } from './journal-entry.model.js';
import { JournalListArgs } from './journal-list.input.js';
import { JournalReader } from './journal-reader.service.js';

@Resolver(() => JournalEntry)
export class JournalResolver {
  constructor(private readonly reader: JournalReader) {}

  @Query(() => JournalConnection, {
    description:
      'The journal of the community, the latest line first: who did or was refused what, on whom. Kept for months, then dropped.',
  })
  @Requires(Permission.READ_JOURNAL)
  async journal(@CurrentScope() scope: AuthorizedScope, @Args() { filter, first, after }: JournalListArgs): Promise<Page<JournalEntry>> {
    return this.reader.ofCommunity(scope, filter, { first, after });
  }

  @ResolveField(() => ID)
  id({ id }: JournalEntry): string {
    return encodeId('JournalEntry', id);
  }
}

@Resolver(() => Me)
export class MyJournalResolver {
  constructor(private readonly reader: JournalReader) {}

  @ResolveField(() => JournalConnection, {
    description:
      'What they did and what was done on them, in every community and outside, the latest line first. FORBIDDEN for a token, and before the second factor.',
  })
  async journal(@Parent() { scope }: Me, @Args() { first, after }: PageArgs): Promise<Page<JournalEntry>> {
    return this.reader.ofPerson(scope, { first, after });
  }
}
