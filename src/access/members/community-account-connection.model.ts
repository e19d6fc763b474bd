import { connectionOf } from '../../platform/graphql/connection.model.js';
import { CommunityAccount } from './community-account.model.js';

export const CommunityAccountConnection = connectionOf(CommunityAccount, 'CommunityAccount', { counted: true });
