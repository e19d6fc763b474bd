import { Injectable } from '@nestjs/common';
import { wordsOf } from '../kernel/words.js';
import { Database } from '../platform/database/database.service.js';
import type { Page } from '../platform/graphql/connection.model.js';
import { type ListByName, pageByName, type PageRequest, startAfter } from '../platform/graphql/name-order.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { Commune } from './commune.model.js';
import { COMMUNE_PAGE, TERRITORY } from './commune.statement.js';

/** The beginning of a postal or INSEE code: 84, 84200, 2B, 2A004. */
const CODE = /^(\d{1,5}|2[AB]\d{0,3})$/;

interface CommuneSearch {
  search?: string | null;
  territoryOnly?: boolean | null;
}

@Injectable()
export class CommuneService {
  constructor(private readonly database: Database) {}

  /** Current communes by name; those that were merged away are found by their code only, through CommuneLoader. */
  async list(scope: AuthorizedScope, { search, territoryOnly }: CommuneSearch, page: PageRequest): Promise<Page<Commune>> {
    const code = search?.trim().toUpperCase() ?? '';
    const isCode = CODE.test(code);
    const [list] = await this.database.read<ListByName<Commune>>(COMMUNE_PAGE, [
      scope.communityId,
      isCode ? null : wordsOf(search),
      isCode ? code : null,
      territoryOnly ?? false,
      ...startAfter(page.after, ''),
      page.first + 1,
      page.counted,
    ]);
    return pageByName(list, page, (commune) => commune.inseeCode);
  }

  /** The territory of the community, by name. */
  async territory(scope: AuthorizedScope): Promise<Commune[]> {
    const rows = await this.database.read<{ commune: Commune }>(TERRITORY, [scope.communityId]);
    return rows.map((row) => row.commune);
  }
}
