import { IdCard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { useTranslations } from 'use-intl';
import { graphql } from '../graphql/graphql.ts';
import { ButtonAnchor } from '../ui/button-link.tsx';
import style from './pro-sante-connect.module.css';

const ProSanteConnectQuery = graphql(`
  query ProSanteConnect {
    proSanteConnect
  }
`);

interface ProSanteConnectProps {
  /** A page of ours, to come back to. */
  returnPath: string;
  /** Links the account that is signed in, instead of signing in. */
  links?: boolean;
  /** Whether it stands below another way in. */
  isOther?: boolean;
  /** Just before leaving. */
  onLeave?: () => void;
  children: ReactNode;
}

/** Leaves for the national provider, and comes back to a page of ours. Nothing where the server is not linked to it. */
export function ProSanteConnect({ returnPath, links, isOther, onLeave, children }: ProSanteConnectProps) {
  const t = useTranslations('signIn');
  const [{ data }] = useQuery({ query: ProSanteConnectQuery });
  if (!data?.proSanteConnect) return null;
  const address = `/auth/pro-sante-connect?${new URLSearchParams({ retour: returnPath, ...(links ? { relier: '1' } : {}) }).toString()}`;
  return (
    <>
      {isOther && <p className={style.or}>{t('or')}</p>}
      <ButtonAnchor href={address} icon={IdCard} onClick={onLeave}>
        {children}
      </ButtonAnchor>
    </>
  );
}
