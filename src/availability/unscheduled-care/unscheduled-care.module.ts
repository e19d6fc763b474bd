import { Module } from '@nestjs/common';
import { PlacesModule } from '../../places/places.module.js';
import { PractitionersModule } from '../../practitioners/practitioners.module.js';
import { Duties } from './duty.service.js';
import { DutySwapResolver } from './duty-swap.resolver.js';
import { DutySwaps } from './duty-swaps.service.js';
import { HalfDayRefusals } from './half-day-refusal.service.js';
import { RotaNeeds } from './rota-needs.service.js';
import { RotaProposals } from './rota-proposals.service.js';
import { RotaPublications } from './rota-publication.service.js';
import { RotaSolver } from './rota-solver.service.js';
import { RotaWishes } from './rota-wishes.service.js';
import {
  HalfDayCandidateResolver,
  HalfDayProblemResolver,
  RotaGapResolver,
  RotaLineResolver,
  RotaLoadResolver,
  RotaResolver,
} from './rota.resolver.js';
import { Rotas } from './rota.service.js';
import { SwapExchange } from './swap-exchange.service.js';
import { SwapList } from './swap-list.service.js';
import { SwapNews } from './swap-news.service.js';
import { UnscheduledCareChanges } from './unscheduled-care-change.service.js';
import { UnscheduledCareResolver, UnscheduledDutyResolver, UnscheduledHolderResolver } from './unscheduled-care.resolver.js';
import { UnscheduledWeeks } from './unscheduled-week.service.js';

@Module({
  imports: [PractitionersModule, PlacesModule],
  providers: [
    Duties,
    DutySwapResolver,
    DutySwaps,
    HalfDayCandidateResolver,
    HalfDayProblemResolver,
    HalfDayRefusals,
    RotaGapResolver,
    RotaLineResolver,
    RotaLoadResolver,
    RotaNeeds,
    RotaProposals,
    RotaPublications,
    RotaResolver,
    RotaSolver,
    RotaWishes,
    Rotas,
    SwapExchange,
    SwapList,
    SwapNews,
    UnscheduledCareChanges,
    UnscheduledCareResolver,
    UnscheduledDutyResolver,
    UnscheduledHolderResolver,
    UnscheduledWeeks,
  ],
})
export class UnscheduledCareModule {}
