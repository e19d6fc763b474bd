import { Download } from 'lucide-react';
import { useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorState } from '../ui/states.tsx';
import { MyDataQuery } from './account.query.ts';
import { download } from './download.ts';
import { Section } from './section.tsx';

/** Everything kept on oneself, as a file. */
export function MyData() {
  const t = useTranslations('account');
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<CombinedError>();

  const fetchAll = async () => {
    setPending(true);
    setDone(false);
    const answer = await client.query(MyDataQuery, {}, { requestPolicy: 'network-only' });
    setPending(false);
    setError(answer.error);
    if (answer.error || answer.data === undefined) return;
    download('maillage-mes-donnees.json', 'application/json', JSON.stringify(answer.data.myData, null, 2));
    setDone(true);
  };

  return (
    <Section title={t('dataTitle')} lead={t('dataLead')}>
      {isDone && (
        <Notice kind="good" isLive>
          {t('dataDone')}
        </Notice>
      )}
      {error && <ErrorState error={error} />}
      <Actions>
        <Button icon={Download} isPending={isPending} onPress={() => void fetchAll()}>
          {t('dataDownload')}
        </Button>
      </Actions>
    </Section>
  );
}
