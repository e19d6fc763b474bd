import { connectionOf } from '../../platform/graphql/connection.model.js';
import { Invitation } from './invitation.model.js';

export const InvitationConnection = connectionOf(Invitation, 'Invitation', { counted: false });
