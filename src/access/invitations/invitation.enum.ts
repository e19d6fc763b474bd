import { registerEnumType } from '@nestjs/graphql';

export enum InvitationState {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}

registerEnumType(InvitationState, {
  name: 'InvitationState',
  description: 'What became of an invitation.',
  valuesMap: {
    PENDING: { description: 'It can be accepted.' },
    ACCEPTED: { description: 'Somebody joined by it.' },
    EXPIRED: { description: 'Nobody accepted it in time; it can be sent again.' },
    REVOKED: { description: 'It was taken back.' },
  },
});
