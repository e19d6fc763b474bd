import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.service.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { Role } from '../platform/scope/role.js';

const DEMO_COMMUNITY = { name: 'demo-community', text: 'select demo_community() as id' };

/** Mints scopes. Until people can sign in, one session acts for the demo community, and no other community has any. */
@Injectable()
export class DemoSession {
  private known: AuthorizedScope | undefined;

  constructor(private readonly database: Database) {}

  /** The scope of the demo community with every role, or undefined when the database holds none. */
  async scope(): Promise<AuthorizedScope | undefined> {
    if (this.known) return this.known;
    const [row] = await this.database.read<{ id: number | null }>(DEMO_COMMUNITY, []);
    if (row?.id == null) return undefined;
    this.known = mintScope(row.id, 'demo', Object.values(Role));
    return this.known;
  }
}

/** A scope for a program of ours that acts for a community: loading the demo, a job, a test. */
export function mintScope(communityId: number, actorId: string, roles: readonly Role[]): AuthorizedScope {
  return { communityId, actorId, roles } as AuthorizedScope;
}
