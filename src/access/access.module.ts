import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { SocketGate } from '../platform/live/socket-gate.js';
import { AccessGuard } from './access.guard.js';
import { Accounts } from './accounts/accounts.service.js';
import { CredentialResolver } from './accounts/credential.resolver.js';
import { EmailChange } from './accounts/email-change.service.js';
import { Enrolment } from './accounts/enrolment.service.js';
import { ForgottenPassword } from './accounts/forgotten-password.service.js';
import { Links } from './accounts/links.service.js';
import { MeResolver, MyCommunityResolver } from './accounts/me.resolver.js';
import { MeService } from './accounts/me.service.js';
import { Notices } from './accounts/notices.service.js';
import { PasswordHasher } from './accounts/password.service.js';
import { OwnSecondFactor } from './accounts/own-second-factor.service.js';
import { OwnerCheck } from './accounts/owner-check.service.js';
import { Passwords } from './accounts/passwords.service.js';
import { Proof } from './accounts/proof.service.js';
import { SecondFactorResolver } from './accounts/second-factor.resolver.js';
import { SecondFactor } from './accounts/second-factor.service.js';
import { SignInResolver } from './accounts/sign-in.resolver.js';
import { SignIn } from './accounts/sign-in.service.js';
import { DemonstrationResolver } from './demonstration/demonstration.resolver.js';
import { Demonstration } from './demonstration/demonstration.service.js';
import { AcceptanceResolver } from './invitations/acceptance.resolver.js';
import { Acceptance } from './invitations/acceptance.service.js';
import { InvitationLetters } from './invitations/invitation-letters.service.js';
import { InvitationResolver } from './invitations/invitation.resolver.js';
import { Invitations } from './invitations/invitations.service.js';
import { FailedJobNews } from './jobs/failed-job-news.job.js';
import { JobOverviews } from './jobs/job-overview.service.js';
import { JobResolver } from './jobs/job.resolver.js';
import { JournalInterceptor } from './journal/journal.interceptor.js';
import { JournalReader } from './journal/journal-reader.service.js';
import { JournalResolver, MyJournalResolver } from './journal/journal.resolver.js';
import { MemberResolver } from './members/member.resolver.js';
import { Members } from './members/members.service.js';
import { NotificationForgettingJob } from './notifications/notification-forgetting.job.js';
import { NotificationNewsFeed } from './notifications/notification-news.service.js';
import { NotificationReader } from './notifications/notification-reader.service.js';
import { MyNotificationsResolver, NotificationResolver } from './notifications/notification.resolver.js';
import { Notifications } from './notifications/notifications.service.js';
import { OperationCoverage } from './operation-coverage.service.js';
import { PersonalDataModule } from './personal-data/personal-data.module.js';
import { ProSanteConnectModule } from './pro-sante-connect/pro-sante-connect.module.js';
import { Authenticator } from './sessions/authenticator.service.js';
import { EarlyIdentification } from './sessions/early-identification.service.js';
import { SessionCookie } from './sessions/session-cookie.service.js';
import { MySessionsResolver, SessionResolver } from './sessions/session.resolver.js';
import { SessionCleanupJob } from './sessions/session-cleanup.job.js';
import { SessionSocket } from './sessions/session-socket.service.js';
import { Sessions } from './sessions/sessions.service.js';
import { StreamWatch } from './stream-watch.interceptor.js';
import { AccessTokenResolver, MyAccessTokensResolver } from './tokens/access-token.resolver.js';
import { AccessTokens } from './tokens/access-tokens.service.js';

const RESOLVERS = [
  MeResolver,
  MyCommunityResolver,
  MySessionsResolver,
  SessionResolver,
  SignInResolver,
  CredentialResolver,
  SecondFactorResolver,
  AccessTokenResolver,
  MyAccessTokensResolver,
  JournalResolver,
  MyJournalResolver,
  DemonstrationResolver,
  InvitationResolver,
  AcceptanceResolver,
  MemberResolver,
  NotificationResolver,
  MyNotificationsResolver,
  JobResolver,
];
const ACCOUNTS = [
  Accounts,
  MeService,
  PasswordHasher,
  SecondFactor,
  Proof,
  OwnerCheck,
  SignIn,
  Links,
  Notices,
  Passwords,
  ForgottenPassword,
  EmailChange,
  Enrolment,
  OwnSecondFactor,
];
const SERVICES = [
  ...ACCOUNTS,
  Sessions,
  SessionCookie,
  Authenticator,
  AccessTokens,
  Demonstration,
  InvitationLetters,
  Invitations,
  Acceptance,
  Members,
  Notifications,
];

const SOCKETS = { provide: SocketGate, useClass: SessionSocket };

@Global()
@Module({
  imports: [DiscoveryModule, PersonalDataModule, ProSanteConnectModule],
  providers: [
    ...RESOLVERS,
    ...SERVICES,
    JournalReader,
    NotificationReader,
    NotificationNewsFeed,
    NotificationForgettingJob,
    JobOverviews,
    FailedJobNews,
    OperationCoverage,
    EarlyIdentification,
    SessionCleanupJob,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: JournalInterceptor },
    { provide: APP_INTERCEPTOR, useClass: StreamWatch },
    SOCKETS,
  ],
  exports: [...SERVICES, SocketGate],
})
export class AccessModule {}
