import { Injectable } from '@nestjs/common';
import type { AccountScope } from '../../platform/scope/authorized-scope.js';
import { isGranted, Permission } from '../permission.js';
import { Accounts } from './accounts.service.js';
import type { Me } from './me.model.js';

@Injectable()
export class MeService {
  constructor(private readonly accounts: Accounts) {}

  /** The account as its owner sees it. */
  async describe(scope: AccountScope): Promise<Me> {
    const account = await this.accounts.find(scope);
    const permissions = Object.values(Permission).filter((permission) => isGranted(scope, permission));
    const hidden = isGranted(scope, Permission.MANAGE_OWN_ACCOUNT) ? {} : { email: null, nationalId: null };
    return { ...account, ...hidden, scope, isStrong: scope.isStrong, permissions };
  }
}
