import { useFormatter, useTranslations } from 'use-intl';
import style from './imports.module.css';
import type { Report } from './imports.query.ts';

type Samples = Report['samples'];

export function RecordTable({ records }: { records: Samples['new'] }) {
  const t = useTranslations('community');
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('name')}</th>
        </tr>
      </thead>
      <tbody>
        {records.map(({ key, label }) => (
          <tr key={key}>
            <td className={style.number}>{key}</td>
            <td>{label}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Field by field, what we hold and what the file says. */
export function ChangedTable({ records }: { records: Samples['changed'] }) {
  const t = useTranslations('community');
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {records.flatMap(({ key, label, fields }) =>
          fields.map(({ field, before, after }, index) => (
            <tr key={`${key} ${field}`}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={fields.length}>
                  {label}
                  <small className={style.small}>{key}</small>
                </th>
              )}
              <td>{t.has(`fields.${field}` as 'fields.name') ? t(`fields.${field}` as 'fields.name') : field}</td>
              <td className={before === null ? undefined : style.before}>{before ?? t('emptyValue')}</td>
              <td>{after ?? t('emptyValue')}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

export function RejectedTable({ rows }: { rows: Samples['rejected'] }) {
  const t = useTranslations('community');
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{t('line')}</th>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, column, value, reason }) => (
          <tr key={`${line} ${column} ${reason}`}>
            <td className={style.number}>{line}</td>
            <td>{column}</td>
            <td>{value === '' ? t('emptyValue') : value}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ReasonTable({ reasons }: { reasons: Samples['remarks'] }) {
  const t = useTranslations('community');
  const format = useFormatter();
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{t('rows')}</th>
          <th scope="col">{t('reason')}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, count }) => (
          <tr key={reason}>
            <td className={style.number}>{format.number(count)}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
