import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '../../platform/scope/public.decorator.js';
import { OpenId } from './open-id.service.js';

@Resolver()
export class ProSanteConnectResolver {
  constructor(private readonly openId: OpenId) {}

  @Query(() => Boolean, {
    description: 'Whether one may sign in through Pro Santé Connect here: then `GET /auth/pro-sante-connect` leads there.',
  })
  @Public()
  proSanteConnect(): boolean {
    return this.openId.isConfigured;
  }
}
