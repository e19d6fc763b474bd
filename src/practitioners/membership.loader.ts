import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { isGranted, Permission } from '../access/permission.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { MEMBERSHIPS } from './practitioner.statement.js';

/** What a member of today told the community that asks. */
export interface Membership {
  practitionerId: number;
  patientListSize: number | null;
  /** Null for roles without ReadDemography, but for oneself: it does not even leave the database. */
  birthYear: number | null;
  plannedRetirementDate: string | null;
  /** The same for roles without ReadPrivateLines. */
  privateLine: string | null;
  /** Null for everybody but oneself. */
  version: number | null;
}

@Injectable()
export class MembershipLoader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By the practitioner's number; undefined for who is not a member today. */
  ofPractitioner(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Membership | undefined, string> {
    return loaders.get<number, Membership | undefined>('membership-of-practitioner', async (ids) => {
      const rows = await this.database.read<Membership>(MEMBERSHIPS, [
        scope.communityId,
        this.clock.now(),
        ids,
        isGranted(scope, Permission.READ_DEMOGRAPHY),
        isGranted(scope, Permission.READ_PRIVATE_LINES),
        scope.practitionerId ?? null,
      ]);
      const found = new Map(rows.map((row) => [row.practitionerId, row]));
      return ids.map((id) => found.get(id));
    });
  }
}
