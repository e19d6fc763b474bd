import type { CalendarDate } from '@internationalized/date';
import { useTranslations } from 'use-intl';
import { WEEKDAYS } from '../calendar/iso-week.ts';
import { rhythmOn, kindOf } from '../calendar/rhythm.ts';
import { DateField } from '../ui/date-field.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { RhythmField } from '../week/rhythm-field.tsx';
import { COVERS, firstOf, type AbsenceDraft, type AbsenceField, type Named } from './absence-draft.ts';
import style from './absence.module.css';
import { ColleagueField } from './colleague-field.tsx';
import { Hours, OneTime } from './time-fields.tsx';
import { InstitutionField } from './institution-field.tsx';

const REASONS = ['NONE', 'LEAVE', 'ILLNESS', 'FAMILY', 'TRAINING', 'MEETING', 'OTHER'] as const;
const EVERYWHERE = 'EVERYWHERE';

export interface AbsenceFieldsProps {
  draft: AbsenceDraft;
  onChange: (change: Partial<AbsenceDraft>) => void;
  errorOf: (field: AbsenceField) => string | undefined;
  /** Where the person works. */
  places: readonly Named[];
  absentId: string;
  profession: string | null;
  today: CalendarDate;
  /** Why is asked of the absent person alone. */
  isOwn: boolean;
}

export function AbsenceFields(props: AbsenceFieldsProps) {
  const { draft, onChange, errorOf, places, absentId, profession, isOwn } = props;
  const t = useTranslations('absence');
  return (
    <>
      <Segments
        label={t('kind')}
        choices={[
          { key: 'once', label: t('once') },
          { key: 'recurring', label: t('recurring') },
        ]}
        value={draft.isRecurring ? 'recurring' : 'once'}
        onChange={(kind) => onChange({ isRecurring: kind === 'recurring' })}
      />
      {draft.isRecurring ? (
        <RecurringTime {...props} />
      ) : (
        <OneTime time={draft} onChange={onChange} errorOf={errorOf} today={props.today} />
      )}
      <Select
        label={t('where')}
        choices={[
          { key: EVERYWHERE, label: t('everywhere') },
          ...places.map(({ id, name }) => ({ key: id, label: t('at', { place: name }) })),
        ]}
        value={draft.placeId ?? EVERYWHERE}
        onChange={(key) => onChange({ placeId: key === EVERYWHERE ? null : key })}
      />
      <Segments
        label={t('coverKind')}
        choices={COVERS.map((key) => ({ key, label: t(`cover.${key}`) }))}
        value={draft.coverKind}
        onChange={(coverKind) => onChange({ coverKind })}
      />
      {draft.coverKind === 'LOCUM' && (
        <ColleagueField
          value={draft.locum}
          onChange={(locum) => onChange({ locum })}
          profession={profession}
          absentId={absentId}
          error={errorOf('locum')}
        />
      )}
      {draft.coverKind === 'INSTITUTION' && (
        <InstitutionField value={draft.institution} onChange={(institution) => onChange({ institution })} error={errorOf('institution')} />
      )}
      {isOwn && (
        <Select
          label={t('reason')}
          hint={t('reasonHint')}
          choices={REASONS.map((key) => ({ key, label: t(`reasons.${key}`) }))}
          value={draft.reason ?? 'NONE'}
          onChange={(key) => onChange({ reason: key === 'NONE' ? null : key })}
        />
      )}
    </>
  );
}

function RecurringTime({ draft, onChange, errorOf, today }: AbsenceFieldsProps) {
  const t = useTranslations('absence');
  const weekdays = useTranslations('words.weekday');
  const first = firstOf(draft.weekday, draft.since);
  return (
    <>
      <Select
        label={t('weekday')}
        choices={WEEKDAYS.map((key) => ({ key, label: weekdays(key) }))}
        value={draft.weekday}
        onChange={(weekday) => onChange({ weekday, rhythm: rhythmOn(kindOf(draft.rhythm), firstOf(weekday, draft.since)) })}
      />
      <Hours time={draft} onChange={onChange} error={errorOf('end')} />
      <RhythmField
        value={draft.rhythm}
        onChange={(rhythm) => onChange({ rhythm })}
        weekdays={[draft.weekday]}
        day={first}
        from={first.compare(today) > 0 ? first : today}
        error={errorOf('rhythm')}
      />
      <div className={style.pair}>
        <DateField label={t('since')} value={draft.since} onChange={(since) => since && onChange({ since })} />
        <DateField
          label={t('until')}
          hint={t('untilHint')}
          value={draft.until}
          onChange={(until) => onChange({ until })}
          error={errorOf('until')}
        />
      </div>
    </>
  );
}
