import { Injectable } from '@nestjs/common';
import type { CodedValue } from '../communities/coded-value.model.js';
import { wordsOf } from '../kernel/words.js';
import { Database } from '../platform/database/database.service.js';
import { PROFESSIONS, SPECIALTIES } from './practitioner.statement.js';

/** The national tables of the ANS, by label. A few hundred rows: read whole, and cached by nothing, since an import may change them. */
@Injectable()
export class NomenclatureService {
  constructor(private readonly database: Database) {}

  professions(search: string | null | undefined): Promise<CodedValue[]> {
    return this.database.read<CodedValue>(PROFESSIONS, [wordsOf(search)]);
  }

  specialties(search: string | null | undefined): Promise<CodedValue[]> {
    return this.database.read<CodedValue>(SPECIALTIES, [wordsOf(search)]);
  }
}
