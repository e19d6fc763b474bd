import { useTranslations } from 'use-intl';
import { Notice } from '../ui/notice.tsx';
import { AccountPage, isShared } from './account-page.tsx';
import { Erasure } from './erasure.tsx';
import { MyData } from './my-data.tsx';
import { MyJournal } from './my-journal.tsx';
import { proofNeeds } from './proof-needs.ts';

export function DataScreen() {
  const t = useTranslations('account');
  return (
    <AccountPage>
      {(me) => (
        <>
          {me.isStrong ? (
            <>
              <MyData />
              <MyJournal />
            </>
          ) : (
            <Notice kind="warning">{t('strongFirst')}</Notice>
          )}
          {!isShared(me) && <Erasure needs={proofNeeds(me)} />}
        </>
      )}
    </AccountPage>
  );
}
