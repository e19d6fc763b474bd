import { Controller, Get, Header, Logger, Query, Redirect, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, RateLimited } from '../../platform/errors/api.error.js';
import { ApiErrorFilter } from '../../platform/http/api-error.filter.js';
import { Journal } from '../../platform/journal/journal.service.js';
import { RateLimiter, type RateRule } from '../../platform/rate-limit/rate-limiter.js';
import { Public } from '../../platform/scope/public.decorator.js';
import type { Visitor } from '../../platform/scope/authorized-scope.js';
import { CurrentVisitor } from '../current-scope.decorator.js';
import { SessionCookie } from '../sessions/session-cookie.service.js';
import { FlowCookie } from './flow-cookie.service.js';
import { IdentitySignIn } from './identity-sign-in.service.js';
import { OpenId } from './open-id.service.js';
import { SignInFlows } from './sign-in-flow.service.js';
import { type SignInRefusal, SignInRefused } from './sign-in-refused.error.js';

/** Two points a sign-in: sixty of them from one address, which may be a whole hospital's. */
const BY_ADDRESS: RateRule = { name: 'pro-sante-connect', points: 120, durationSeconds: 600, blockSeconds: 0 };
/** The other refusals are made by anybody who types an address. */
const WORTH_A_LINE: ReadonlySet<SignInRefusal> = new Set([
  'PROVIDER_UNAVAILABLE',
  'ASSURANCE_TOO_LOW',
  'ANSWER_REFUSED',
  'IDENTITY_INCOMPLETE',
]);

/** As Nest takes it from a route under `@Redirect`. */
interface Redirection {
  url: string;
  statusCode: 303;
}

/**
 * `GET /auth/pro-sante-connect?retour=/agenda` leaves for Pro Santé Connect, `…/callback` is the way back; `relier=1` links the account that is
 * signed in. What is refused goes to `/connexion?erreur=` with a code of {@link SignInRefusal}, never with a text of the provider.
 */
@Controller('auth/pro-sante-connect')
@UseFilters(ApiErrorFilter)
@Public()
export class ProSanteConnectController {
  private readonly log = new Logger('ProSanteConnect');

  constructor(
    private readonly openId: OpenId,
    private readonly flows: SignInFlows,
    private readonly identities: IdentitySignIn,
    private readonly flowCookie: FlowCookie,
    private readonly sessionCookie: SessionCookie,
    private readonly limiter: RateLimiter,
    private readonly journal: Journal,
  ) {}

  @Get()
  @Redirect()
  @Header('cache-control', 'no-store')
  async begin(
    @CurrentVisitor() visitor: Visitor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('retour') returnPath: unknown,
    @Query('relier') link: unknown,
  ): Promise<Redirection> {
    return this.orRefusal(visitor, async () => {
      const accountId = link === '1' ? await this.linkingAccount(visitor, request) : null;
      const browser = this.flowCookie.write(reply);
      return this.flows.begin(browser, typeof returnPath === 'string' ? returnPath : undefined, accountId);
    });
  }

  @Get('callback')
  @Redirect()
  @Header('cache-control', 'no-store')
  async complete(
    @CurrentVisitor() visitor: Visitor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirection> {
    return this.orRefusal(visitor, async () => {
      const answer = new URLSearchParams(request.url.split('?', 2)[1]);
      const { identity, returnPath, accountId } = await this.flows.complete(answer, this.flowCookie.read(request));
      if (accountId === null) this.sessionCookie.write(reply, await this.identities.signIn(visitor, identity));
      else await this.identities.link(visitor, accountId, identity);
      return returnPath;
    });
  }

  /** Only a page of ours may send there to link: another site could first have signed the browser in at the provider as somebody else. */
  private async linkingAccount(visitor: Visitor, request: FastifyRequest): Promise<number> {
    const site = request.headers['sec-fetch-site'];
    if (site !== 'same-origin' && site !== 'none') throw new SignInRefused('NOT_SIGNED_IN', 'Another site asks to link the account.');
    return (await this.identities.linkable(visitor)).accountId;
  }

  private async orRefusal(visitor: Visitor, act: () => Promise<string>): Promise<Redirection> {
    if (!this.openId.isConfigured)
      throw new ApiError('NOT_FOUND', 'Ce serveur n’est pas relié à Pro Santé Connect : connectez-vous avec votre adresse e-mail.');
    try {
      await this.limiter.spend(BY_ADDRESS, visitor.ip);
      return { url: await act(), statusCode: 303 };
    } catch (failure) {
      const code = codeOf(failure);
      if (code === undefined) throw failure;
      if (WORTH_A_LINE.has(code)) this.log.warn(`${visitor.trace.correlationId} ${code}: ${(failure as Error).message}`);
      await this.journal.refused(visitor.trace, code);
      return { url: `/connexion?erreur=${code}`, statusCode: 303 };
    }
  }
}

function codeOf(failure: unknown): SignInRefusal | undefined {
  if (failure instanceof SignInRefused) return failure.code;
  return failure instanceof RateLimited ? 'RATE_LIMITED' : undefined;
}
