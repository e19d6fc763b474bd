import { useTranslations } from 'use-intl';
import { ButtonLink } from '../ui/button-link.tsx';
import { Button } from '../ui/button.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { dayAt } from './booking-days.ts';
import { useBookingWords } from './use-booking-words.ts';

export interface BookedTime {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly name: string;
  readonly place: { readonly name: string; readonly timeZone: string; readonly commune: { readonly name: string } };
}

/** What has just been booked, and where to find it again. */
export function BookedNotice({ booked, onClose }: { booked: BookedTime; onClose: () => void }) {
  const t = useTranslations('booking');
  const words = useTranslations('words');
  const { day, hours } = useBookingWords(booked.place.timeZone);
  return (
    <>
      <Notice kind="good" isLive>
        {t('booked', {
          name: booked.name,
          day: day(booked.start),
          hours: hours(booked),
          place: booked.place.name,
          commune: booked.place.commune.name,
        })}
      </Notice>
      <Actions>
        <ButtonLink to="/rendez-vous" search={{ du: dayAt(booked.start, booked.place.timeZone), rdv: booked.id }}>
          {t('seeAll')}
        </ButtonLink>
        <Button kind="primary" autoFocus onPress={onClose}>
          {words('close')}
        </Button>
      </Actions>
    </>
  );
}
