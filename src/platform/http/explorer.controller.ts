import { Public } from '../scope/public.decorator.js';
import { Controller, Get, Header, Inject, NotFoundException } from '@nestjs/common';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { EXPLORER_POLICY } from './content-security.js';

const FIRST_QUERIES = `# In the demonstration, be somebody first; the session stays with the browser.
mutation BeSomebody {
  demoSignIn(role: COORDINATOR) {
    me { givenName familyName permissions }
  }
}

query MyCommunity {
  community {
    name
    population
    practitionerCount
    availabilityUntil
  }
}
`;

/** GraphiQL, whole in one page from a package of ours: the explorer of most servers loads itself from a public host. */
@Controller('explorer')
@Public()
export class ExplorerController {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'introspection'>) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', EXPLORER_POLICY)
  async explorer(): Promise<string> {
    if (!this.settings.introspection) throw new NotFoundException();
    // Nine megabytes, loaded by who asks for them.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    return renderGraphiQL({ endpoint: '/graphql', title: 'Maillage', defaultQuery: FIRST_QUERIES });
  }
}
