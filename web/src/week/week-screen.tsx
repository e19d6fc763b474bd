import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { today } from '@internationalized/date';
import { CalendarDays, UserRound } from 'lucide-react';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { useAccount, useMay } from '../session/session.tsx';
import { NoCommunity } from '../shell/no-community.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Page } from '../ui/page.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { mondayOf, mondayOfText, weekText } from '../calendar/iso-week.ts';
import { PersonPicker } from './person-picker.tsx';
import { PersonWeek } from './person-week.tsx';
import { MyWeeksQuery } from './week.query.ts';
import style from './person-week.module.css';

const route = getRouteApi('/shell/ma-semaine');

/** One's own week, or one that one keeps: chosen at the top, shown as the address says. */
export function WeekScreen() {
  const t = useTranslations('week');
  if (useAccount().communities.length > 0) return <KeptWeeks />;
  return (
    <Page title={t('title')}>
      <NoCommunity />
    </Page>
  );
}

function KeptWeeks() {
  const t = useTranslations('week');
  const account = useAccount();
  const mayDeclareForOthers = useMay('DECLARE_FOR_OTHERS');
  const { semaine, personne } = route.useSearch();
  const navigate = useNavigate();
  const [{ data, error }, reload] = useQuery({ query: MyWeeksQuery });
  const timeZone = data?.community.timeZone;
  const monday = useMemo(
    () => mondayOfText(semaine ?? '') ?? (timeZone === undefined ? null : mondayOf(today(timeZone))),
    [semaine, timeZone],
  );

  if (error && !data)
    return (
      <Page title={t('title')}>
        <ErrorState error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      </Page>
    );
  if (!data || monday === null)
    return (
      <Page title={t('title')}>
        <Skeleton lines={6} />
      </Page>
    );

  const own = account.practitioner;
  const kept = [...(own ? [own] : []), ...(data.me?.delegatedWeeks ?? []).map(({ practitioner }) => practitioner)];
  const mayOpen = (id: string) => mayDeclareForOthers || kept.some((person) => person.id === id);
  const chosenId = personne !== undefined && mayOpen(personne) ? personne : kept[0]?.id;
  const choose = (id: string) =>
    void navigate({ to: '/ma-semaine', search: { ...(semaine !== undefined && { semaine }), ...(id !== own?.id && { personne: id }) } });
  const { community } = data;

  if (chosenId === undefined)
    return (
      <Page title={t(mayDeclareForOthers ? 'titleOthers' : 'title')} width="reading">
        {mayDeclareForOthers ? (
          <>
            <PersonPicker person={null} onChoose={choose} />
            <EmptyState icon={UserRound} title={t('empty.chooseTitle')}>
              <p>{t('empty.choose')}</p>
            </EmptyState>
          </>
        ) : (
          <EmptyState icon={CalendarDays} title={t('empty.nobodyTitle')}>
            <p>{t(account.email === null ? 'empty.nobodyYet' : 'empty.nobody', { email: account.email ?? '' })}</p>
            <ButtonLink to="/compte">{t('empty.toAccount')}</ButtonLink>
          </EmptyState>
        )}
      </Page>
    );

  return (
    <PersonWeek
      key={chosenId}
      practitionerId={chosenId}
      isOwn={chosenId === own?.id}
      community={community}
      monday={monday}
      delegations={data.me?.weekDelegations ?? []}
      onDelegationsChange={() => reload({ requestPolicy: 'network-only' })}
      onWeek={(date) =>
        void navigate({
          to: '/ma-semaine',
          search: { semaine: weekText(date), ...(personne !== undefined && { personne }) },
          resetScroll: false,
        })
      }
      picker={(name) =>
        mayDeclareForOthers ? (
          <PersonPicker key={`${chosenId} ${name}`} person={{ id: chosenId, name }} onChoose={choose} />
        ) : kept.length > 1 ? (
          <div className={style.picker}>
            <Select
              label={t('person.label')}
              choices={kept.map(({ id, displayName }) => ({ key: id, label: id === own?.id ? t('person.mine') : displayName }))}
              value={chosenId}
              onChange={choose}
            />
          </div>
        ) : null
      }
    />
  );
}
