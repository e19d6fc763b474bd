import { useMutation, useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { graphql } from '../graphql/graphql.ts';
import { Segments } from '../ui/segments.tsx';
import { ErrorState } from '../ui/states.tsx';
import style from './account.module.css';
import { Section } from './section.tsx';

const RemindersQuery = graphql(`
  query Reminders {
    me {
      id
      email
      remindersByMail
    }
  }
`);

const ChangeNotificationPreferencesMutation = graphql(`
  mutation ChangeNotificationPreferences($input: ChangeNotificationPreferencesInput!) {
    changeNotificationPreferences(input: $input) {
      ... on NotificationPreferencesChanged {
        __typename
        remindersByMail
      }
    }
  }
`);

/** How one is reminded of the next day's appointments. */
export function Reminders() {
  const t = useTranslations('account');
  const [{ data, error }, ask] = useQuery({ query: RemindersQuery });
  const [changing, change] = useMutation(ChangeNotificationPreferencesMutation);
  const me = data?.me;
  if (error) return <ErrorState error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  return (
    <Section title={t('remindersTitle')} lead={t('remindersLead')}>
      <Segments
        label={t('remindersHow')}
        isLabelHidden
        choices={[
          { key: 'inApp', label: t('remindersInApp') },
          { key: 'mail', label: t('remindersByMail') },
        ]}
        value={me ? (me.remindersByMail ? 'mail' : 'inApp') : null}
        onChange={(chosen) => void change({ input: { remindersByMail: chosen === 'mail' } })}
      />
      {me?.email === null && <p className={style.small}>{t('remindersNeedEmail')}</p>}
      {changing.error && <ErrorState error={changing.error} />}
    </Section>
  );
}
