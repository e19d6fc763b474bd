import { useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { minuteOf, timeText } from '../calendar/clock.ts';
import { WEEKDAYS, type Weekday } from '../calendar/iso-week.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Actions, Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { TimeField } from '../ui/time-field.tsx';
import { HALVES } from './half-day.ts';
import { SetNeedsMutation } from './unscheduled-act.query.ts';
import type { Half, Needs } from './unscheduled.query.ts';
import style from './unscheduled.module.css';

const MOST = 50;

/** How many hold each half-day, and when that is. Who can hold it stays as it was. */
export function NeedsDialog({ needs, onClose }: { needs: Needs; onClose: () => void }) {
  const t = useTranslations('unscheduled');
  const words = useTranslations('words');
  const message = useErrorMessage();
  const [kept, setKept] = useState(needs);
  const [failure, setFailure] = useState<string | null>(null);
  const [{ fetching }, save] = useMutation(SetNeedsMutation);
  const neededOn = (weekday: Weekday, half: Half) => kept.needs.find((one) => one.weekday === weekday && one.half === half)?.needed ?? 0;
  const change = (weekday: Weekday, half: Half, needed: number) =>
    setKept({ ...kept, needs: [...kept.needs.filter((one) => one.weekday !== weekday || one.half !== half), { weekday, half, needed }] });
  const keep = async () => {
    const { needs: list, ...setting } = kept;
    const { error } = await save({ input: { ...setting, needs: list.map(({ weekday, half, needed }) => ({ weekday, half, needed })) } });
    if (error) setFailure(message(error));
    else onClose();
  };
  return (
    <Dialog title={t('needs')} isOpen onClose={onClose}>
      <p className={style.none}>{t('needsLead')}</p>
      <div className={style.needs} role="group" aria-label={t('needs')}>
        {WEEKDAYS.map((weekday) => (
          <div key={weekday}>
            <h3>{words(`weekday.${weekday}`)}</h3>
            {HALVES.map((half) => (
              <NumberField
                key={half}
                label={t(`halfName.${half}`)}
                value={neededOn(weekday, half)}
                onChange={(value) => change(weekday, half, value)}
                least={0}
                most={MOST}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={style.times}>
        {(['morningStart', 'morningEnd', 'afternoonStart', 'afternoonEnd'] as const).map((field) => (
          <TimeField
            key={field}
            label={t(field)}
            value={minuteOf(kept[field])}
            onChange={(minute) => setKept({ ...kept, [field]: timeText(minute) })}
            isEnd={field === 'afternoonEnd'}
          />
        ))}
      </div>
      <Checkbox isSelected={kept.onPublicHolidays} onChange={(onPublicHolidays) => setKept({ ...kept, onPublicHolidays })}>
        {t('onPublicHolidays')}
      </Checkbox>
      {failure !== null && (
        <Notice kind="danger" isLive>
          {failure}
        </Notice>
      )}
      <Actions>
        <Button onPress={onClose}>{words('cancel')}</Button>
        <Button kind="primary" isPending={fetching} onPress={() => void keep()}>
          {words('save')}
        </Button>
      </Actions>
    </Dialog>
  );
}
