import { getRouteApi } from '@tanstack/react-router';
import { UserSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePages } from '../graphql/use-pages.ts';
import { useMay } from '../session/session.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Select } from '../ui/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { AccountRow } from './account-row.tsx';
import { AccountsQuery, accountsOf, nameOf, type CommunityAccount } from './accounts.query.ts';
import { Allowed } from './allowed.tsx';
import { EndMembershipDialog } from './end-membership-dialog.tsx';
import { ROLES, type CommunityRole } from './roles.ts';
import { RolesDialog } from './roles-dialog.tsx';
import style from './section.module.css';

const route = getRouteApi('/shell/communaute/membres');
const PAGE = 30;
const EVERY_ROLE = '';

export function MembersSection() {
  return (
    <Allowed permission="READ_ACCOUNTS">
      <Members />
    </Allowed>
  );
}

/** Who has an account here, and what they are. */
function Members() {
  const t = useTranslations('community');
  const words = useTranslations('words');
  const { q, role } = route.useSearch();
  const navigate = route.useNavigate();
  const rights = { mayInvite: useMay('INVITE_MEMBERS'), mayManageRoles: useMay('MANAGE_ROLES') };
  const [changed, setChanged] = useState<CommunityAccount | null>(null);
  const [leaving, setLeaving] = useState<CommunityAccount | null>(null);
  const [told, setTold] = useState('');
  const pages = usePages(
    AccountsQuery,
    { first: PAGE, filter: { ...(q === undefined ? {} : { search: q }), ...(role === undefined ? {} : { roles: [role] }) } },
    accountsOf,
  );
  const search = (changes: { q?: string; role?: CommunityRole }) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <section className={style.section}>
      <search className={style.filters} aria-label={t('searchAccounts')}>
        <SearchField
          label={t('searchAccounts')}
          placeholder={t('searchAccountsHint')}
          value={q ?? ''}
          onSearch={(text) => search({ q: text === '' ? undefined : text })}
        />
        <Select<CommunityRole | typeof EVERY_ROLE>
          label={t('role')}
          choices={[{ key: EVERY_ROLE, label: t('everyRole') }, ...ROLES.map((key) => ({ key, label: words(`role.${key}`) }))]}
          value={role ?? EVERY_ROLE}
          onChange={(key) => search({ role: key === EVERY_ROLE ? undefined : key })}
        />
      </search>
      {told !== '' && (
        <Notice kind="good" isLive>
          {told}
        </Notice>
      )}
      <p className={style.count} role="status">
        {pages.total !== undefined && t('accountCount', { count: pages.total })}
      </p>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {pages.rows === undefined && !pages.error && <Skeleton lines={5} />}
      {pages.rows?.length === 0 && (
        <EmptyState icon={UserSearch} title={t('noAccountTitle')}>
          <p>{t('noAccountText')}</p>
          <Button onPress={() => search({ q: undefined, role: undefined })}>{t('showEverybody')}</Button>
        </EmptyState>
      )}
      {pages.rows !== undefined && pages.rows.length > 0 && (
        <ul className={style.list} data-stale={pages.isRefreshing}>
          {pages.rows.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              rights={rights}
              onRoles={() => setChanged(account)}
              onEnd={() => setLeaving(account)}
            />
          ))}
        </ul>
      )}
      {pages.hasMore && (
        <div className={style.more}>
          <Button isPending={pages.isLoadingMore} onPress={pages.more}>
            {words('more')}
          </Button>
        </div>
      )}
      {changed && (
        <RolesDialog
          account={changed}
          onClose={() => setChanged(null)}
          onDone={() => {
            setTold(t('rolesChanged', { name: nameOf(changed) }));
            setChanged(null);
          }}
        />
      )}
      {leaving && (
        <EndMembershipDialog
          account={leaving}
          onClose={() => setLeaving(null)}
          onDone={() => {
            setTold(t('membershipEnded', { name: nameOf(leaving) }));
            setLeaving(null);
          }}
        />
      )}
    </section>
  );
}
