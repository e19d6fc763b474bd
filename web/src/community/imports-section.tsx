import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../ui/button-link.tsx';
import { Allowed } from './allowed.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportHistory } from './import-history.tsx';
import { RunView } from './run-view.tsx';
import style from './section.module.css';

const route = getRouteApi('/shell/communaute/imports');

export function ImportsSection() {
  return (
    <Allowed permission="IMPORT_REFERENCE">
      <Imports />
    </Allowed>
  );
}

/** The national registers: a file is compared first, and imported once one has read what it changes. */
function Imports() {
  const t = useTranslations('community');
  const { import: runId } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (id: string) => void navigate({ search: { import: id } });
  return (
    <div className={style.section}>
      {runId === undefined ? (
        <ImportForm onRun={show} />
      ) : (
        <>
          <RunView key={runId} id={runId} onRun={show} />
          <div>
            <ButtonLink to="/communaute/imports" search={{}}>
              {t('anotherFile')}
            </ButtonLink>
          </div>
        </>
      )}
      <ImportHistory shownId={runId} />
    </div>
  );
}
