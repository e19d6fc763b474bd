import { parseDate } from '@internationalized/date';
import { useMemo, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { codeOf } from '../graphql/error-code.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFormFailure } from '../ui/form-failure.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Actions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { Segments } from '../ui/segments.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { DescribeMyselfMutation } from './account.mutation.ts';
import { AccountQuery, type MyPractitioner } from './account.query.ts';
import style from './account.module.css';
import { changesOf, descriptionOf, notWhole, rebased, type Description } from './description.ts';
import { Section } from './section.tsx';

/** Languages of the territory, offered first; what was told besides is kept. */
const USUAL_LANGUAGES = ['fr', 'en', 'ar', 'es', 'it', 'pt', 'tr', 'de', 'ro', 'ru', 'uk', 'zh'];
const TYPED = ['patientListSize', 'privateLine', 'birthYear', 'plannedRetirementDate'] as const;

/** For members: nobody tells it for another. */
export function SelfDescription({ practitioner }: { practitioner: MyPractitioner | null }) {
  const isMember = (practitioner?.membershipVersion ?? null) !== null;
  return practitioner && isMember ? <DescriptionForm practitioner={practitioner} /> : null;
}

function DescriptionForm({ practitioner }: { practitioner: MyPractitioner }) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const { locale } = useLanguage();
  const client = useClient();
  const [before, setBefore] = useState(() => descriptionOf(practitioner));
  const { patientListSize, privateLine, birthYear, plannedRetirementDate } = before;
  const form = useForm({ patientListSize, privateLine, birthYear, plannedRetirementDate });
  const [accepts, setAccepts] = useState(before.acceptsNewPatients);
  const [languages, setLanguages] = useState(before.languages);
  const [isSaved, setSaved] = useState(false);
  const [{ fetching }, describe] = useMutation(DescribeMyselfMutation);
  const failure = useFormFailure();
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'language' }), [locale]);
  const typed: Description = { ...form.values, acceptsNewPatients: accepts, languages };

  const show = (latest: Description, shown: Description) => {
    setBefore(latest);
    setAccepts(shown.acceptsNewPatients);
    setLanguages(shown.languages);
    form.set({
      patientListSize: shown.patientListSize,
      privateLine: shown.privateLine,
      birthYear: shown.birthYear,
      plannedRetirementDate: shown.plannedRetirementDate,
    });
  };
  const submit = async () => {
    setSaved(false);
    const wrong = notWhole(typed);
    if (wrong.length > 0) {
      form.refuse(Object.fromEntries(wrong.map((name) => [name, t('wholeNumber')])));
      return;
    }
    const { data, error } = await describe({ input: { version: practitioner.membershipVersion ?? 0, ...changesOf(before, typed) } });
    if (data) {
      const told = descriptionOf(data.describeMyself.practitioner);
      show(told, told);
      setSaved(true);
      return;
    }
    if (error === undefined) return;
    if (codeOf(error) === 'CONFLICT') {
      // Told elsewhere meanwhile: read anew, with what was typed here still there; a second press saves it.
      const read = await client.query(AccountQuery, {}, { requestPolicy: 'network-only' });
      const now = read.data?.me?.practitioner;
      if (now) {
        const latest = descriptionOf(now);
        show(latest, rebased(before, typed, latest));
      }
      form.refuse({ form: words('errors.CONFLICT') });
      return;
    }
    form.refuse(failure(error, TYPED));
  };
  const retirement = form.field('plannedRetirementDate');
  const speak = (language: string, isSpoken: boolean) =>
    setLanguages((spoken) => (isSpoken ? [...spoken, language] : spoken.filter((other) => other !== language)));

  return (
    <Section title={t('describeTitle')} lead={t('describeLead')}>
      <Form
        form={form}
        label={t('describeTitle')}
        onSubmit={() => void submit()}
        actions={
          <>
            {isSaved && (
              <Notice kind="good" isLive>
                {t('described')}
              </Notice>
            )}
            <Actions>
              <Button type="submit" kind="primary" isPending={fetching}>
                {words('save')}
              </Button>
            </Actions>
          </>
        }
      >
        <Segments
          label={t('newPatients')}
          choices={[
            { key: 'yes', label: t('yes') },
            { key: 'no', label: t('no') },
            { key: 'unsaid', label: t('unsaid') },
          ]}
          value={accepts}
          onChange={setAccepts}
        />
        <fieldset>
          <legend className={style.legend}>{t('languages')}</legend>
          <div className={style.choices}>
            {[...new Set([...USUAL_LANGUAGES, ...practitioner.languages])].map((language) => (
              <Checkbox key={language} isSelected={languages.includes(language)} onChange={(isSpoken) => speak(language, isSpoken)}>
                {names.of(language) ?? language}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <div className={style.pair}>
          <TextField {...form.field('privateLine')} label={t('privateLine')} hint={t('privateLineHint')} type="tel" autoComplete="off" />
          <TextField {...form.field('patientListSize')} label={t('patientListSize')} hint={t('patientListSizeHint')} inputMode="numeric" />
          <TextField {...form.field('birthYear')} label={t('birthYear')} hint={t('steeringOnly')} inputMode="numeric" autoComplete="off" />
          <DateField
            label={t('retirement')}
            hint={t('steeringOnly')}
            value={retirement.value === '' ? null : parseDate(retirement.value)}
            onChange={(day) => retirement.onChange(day?.toString() ?? '')}
            error={retirement.error}
          />
        </div>
      </Form>
    </Section>
  );
}
