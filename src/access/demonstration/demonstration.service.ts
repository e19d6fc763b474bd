import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../platform/config/settings-token.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.service.js';
import { NotFound } from '../../platform/errors/api.error.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { type OpenedSession, Sessions } from '../sessions/sessions.service.js';
import { DemoPerson } from './demo-person.enum.js';
import type { DemoIdentity } from './demonstration.model.js';

/** Each leaves a session and a line of the journal. Enough for a classroom behind one router. */
const BY_ADDRESS: RateRule = { name: 'demo-sign-in', points: 60, durationSeconds: 600, blockSeconds: 0 };

/** Parameters: person, null for all of them. */
const DEMO_ACCOUNTS = { name: 'demo-accounts', text: 'select * from demo_accounts($1)' };

interface DemoAccountRow {
  accountId: number;
  communityId: number;
  role: DemoPerson;
  displayName: string;
}

/** What each of them does, for who chooses; in the order in which they are shown. */
export const DEMO_DESCRIPTIONS: Readonly<Record<DemoPerson, string>> = {
  [DemoPerson.GENERAL_PRACTITIONER]: 'médecin généraliste, membre',
  [DemoPerson.NURSE]: 'infirmière ou infirmier, membre',
  [DemoPerson.SECRETARY]: 'secrétaire du cabinet, tient la semaine du médecin généraliste',
  [DemoPerson.COORDINATOR]: 'coordination de la CPTS',
  [DemoPerson.STEERING]: 'bureau de la CPTS',
  [DemoPerson.HOSPITAL_PARTNER]: 'hôpital de Carpentras, partenaire',
  [DemoPerson.NEWCOMER]: 'souhaite s’installer',
  [DemoPerson.ADMINISTRATOR]: 'administration de la CPTS',
};

/** Signing in without a password, as fictional people, where the settings ask for a demonstration: never in production. */
@Injectable()
export class Demonstration {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'demo'>,
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly limiter: RateLimiter,
  ) {}

  /** Nobody outside a demonstration. */
  async people(): Promise<DemoIdentity[]> {
    const rows = this.settings.demo ? await this.database.read<DemoAccountRow>(DEMO_ACCOUNTS, [null]) : [];
    return Object.values(DemoPerson).flatMap((person) =>
      rows
        .filter(({ role }) => role === person)
        .map(({ role, displayName }) => ({ role, displayName, description: DEMO_DESCRIPTIONS[role] })),
    );
  }

  /**
   * @throws NotFound outside a demonstration
   * @throws RateLimited
   */
  async signIn(visitor: Visitor, person: DemoPerson): Promise<OpenedSession> {
    if (!this.settings.demo) throw new NotFound('Démonstration');
    await this.limiter.spend(BY_ADDRESS, visitor.ip);
    const [found] = await this.database.read<DemoAccountRow>(DEMO_ACCOUNTS, [person]);
    if (!found) throw new NotFound('Démonstration');
    return this.sessions.open(visitor, found.accountId, { kind: 'DEMO', isStrong: true, communityId: found.communityId });
  }
}
