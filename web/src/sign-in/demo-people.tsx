import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import type { ResultOf } from '../graphql/graphql.ts';
import { readableName } from '../ui/person-name.ts';
import { ErrorState } from '../ui/states.tsx';
import { useEnter } from '../session/enter.ts';
import { DemoSignInMutation, type DemoPeopleQuery } from './sign-in.query.ts';
import style from './sign-in.module.css';
import type { CombinedError } from 'urql';

type DemoIdentity = ResultOf<typeof DemoPeopleQuery>['demoPeople'][number];

/** The people of the demonstration: one press, and one is them. */
export function DemoPeople({ people, returnPath }: { people: readonly DemoIdentity[]; returnPath: string }) {
  const t = useTranslations('signIn');
  const [{ fetching }, signIn] = useMutation(DemoSignInMutation);
  const [error, setError] = useState<CombinedError>();
  const enter = useEnter();
  const be = async (role: DemoIdentity['role']) => {
    const answer = await signIn({ role });
    setError(answer.error ?? (await enter(returnPath)));
  };
  return (
    <section className={style.demo} aria-labelledby="demo-people">
      <div>
        <h2 id="demo-people">{t('demoTitle')}</h2>
        <p className={style.soft}>{t('demoText')}</p>
      </div>
      <ul className={style.people}>
        {people.map(({ role, displayName }) => (
          <li key={role}>
            <Button className={style.person} isPending={fetching} onPress={() => void be(role)}>
              <strong>{t(`demoPerson.${role}`)}</strong>
              <span>{readableName(displayName)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {error && <ErrorState error={error} />}
    </section>
  );
}
