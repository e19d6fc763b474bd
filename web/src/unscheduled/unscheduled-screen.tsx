import { today, type CalendarDate } from '@internationalized/date';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { mondayOf, mondayOfText, weekText } from '../calendar/iso-week.ts';
import { useAccount, useMay } from '../session/session.tsx';
import { NoCommunity } from '../shell/no-community.tsx';
import { LinkTab, LinkTabs } from '../ui/link-tabs.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { PlanView } from './plan-view.tsx';
import type { View } from './unscheduled-search.ts';
import { CommunityZoneQuery } from './unscheduled.query.ts';
import { useShownWeek } from './use-shown-week.ts';
import { WeekSteps } from './week-steps.tsx';
import { WeekView } from './week-view.tsx';
import { WishesView } from './wishes-view.tsx';

const route = getRouteApi('/shell/soins-non-programmes');

/** Who holds unscheduled care, what one wishes, and for who plans the rota, how it is made. */
export function UnscheduledScreen() {
  const t = useTranslations('unscheduled');
  const hasCommunity = useAccount().communities.length > 0;
  return (
    <Page title={t('title')} lead={t('lead')}>
      {hasCommunity ? <Views /> : <NoCommunity />}
    </Page>
  );
}

function Views() {
  const [{ data, error }, ask] = useQuery({ query: CommunityZoneQuery });
  if (error && !data) return <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  return <ViewsOf timeZone={data.community.timeZone} />;
}

function ViewsOf({ timeZone }: { timeZone: string }) {
  const t = useTranslations('unscheduled');
  const { semaine, vue = 'semaine' } = route.useSearch();
  const navigate = route.useNavigate();
  const mayPlan = useMay('PLAN_ROTA');
  const isPractitioner = useAccount().practitioner !== null;
  const now = today(timeZone);
  const views = [
    'semaine',
    ...(isPractitioner ? ['souhaits' as const] : []),
    ...(mayPlan ? ['organiser' as const] : []),
  ] as const satisfies readonly View[];
  const view = views.find((one) => one === vue) ?? 'semaine';
  const chosen = mondayOfText(semaine ?? '');
  const monday = useShownWeek(chosen, now, view === 'souhaits');
  const go = (day: CalendarDate) => void navigate({ search: searchOf(view, day, now), resetScroll: false });
  return (
    <>
      {views.length > 1 && (
        <LinkTabs label={t('views')}>
          {views.map((one) => (
            <LinkTab key={one} from="/soins-non-programmes" to="." search={searchOf(one, chosen, now)} isCurrent={one === view}>
              {t(`view.${one}`)}
            </LinkTab>
          ))}
        </LinkTabs>
      )}
      {monday === null ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <WeekSteps monday={monday} today={now} onGo={go} />
          {view === 'semaine' && <WeekView monday={monday} mayPlan={mayPlan} isPractitioner={isPractitioner} />}
          {view === 'souhaits' && <WishesView monday={monday} />}
          {view === 'organiser' && <PlanView key={monday.toString()} monday={monday} now={now} />}
        </>
      )}
    </>
  );
}

/** What is so by itself stands in no address; the week in which one wishes is so by itself only until one chooses another. */
function searchOf(view: View, day: CalendarDate | null, now: CalendarDate) {
  const monday = day && mondayOf(day);
  const isUsual = monday === null || (view !== 'souhaits' && monday.compare(mondayOf(now)) === 0);
  return {
    ...(view === 'semaine' ? {} : { vue: view }),
    ...(isUsual ? {} : { semaine: weekText(monday) }),
  };
}
