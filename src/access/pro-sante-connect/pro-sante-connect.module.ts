import { Module } from '@nestjs/common';
import { FlowCookie } from './flow-cookie.service.js';
import { IdentitySignIn } from './identity-sign-in.service.js';
import { OpenId } from './open-id.service.js';
import { PracticeProposals } from './practice-proposals.service.js';
import { ProSanteConnectController } from './pro-sante-connect.controller.js';
import { ProSanteConnectResolver } from './pro-sante-connect.resolver.js';
import { SignInFlows } from './sign-in-flow.service.js';

@Module({
  controllers: [ProSanteConnectController],
  providers: [OpenId, SignInFlows, FlowCookie, IdentitySignIn, PracticeProposals, ProSanteConnectResolver],
  exports: [PracticeProposals],
})
export class ProSanteConnectModule {}
