import { useTranslations } from 'use-intl';
import { type DraftLine, loadsOf } from './half-day.ts';
import type { Proposal } from './unscheduled.query.ts';
import style from './unscheduled.module.css';

/** What each holds: the length of a bar beside the number, so that unevenness is seen at once. */
export function LoadsTable({ proposal, draft }: { proposal: Proposal; draft: readonly DraftLine[] }) {
  const t = useTranslations('unscheduled');
  const rows = loadsOf(proposal, draft);
  const most = Math.max(1, ...rows.map(({ total }) => total));
  return (
    <details className={style.loads}>
      <summary>{t('loads')}</summary>
      <table>
        <caption className="aside-for-readers">{t('loads')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('added')}</th>
            <th scope="col">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, before, added, total }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <span className={style.bars} aria-hidden>
                  <span style={{ width: `${(before / most) * 100}%` }} />
                  <span data-added style={{ width: `${(added / most) * 100}%` }} />
                </span>
              </th>
              <td>{before}</td>
              <td>{added === 0 ? '–' : `+${added}`}</td>
              <td>{total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
