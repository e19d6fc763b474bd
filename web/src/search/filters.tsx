import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { loadPart } from '../ui/load-part.ts';
import { Button } from '../ui/button.tsx';
import { activeCriteria } from './active-criteria.ts';
import type { Commune, SearchFrame } from './availability.query.ts';
import { NearField } from './near-field.tsx';
import { PositionNotice } from './position-notice.tsx';
import type { Search } from './search-address.ts';
import type { ClockOfCommunity } from './time-window.ts';
import type { ChangeSearch } from './use-search.ts';
import { WhenField } from './when-field.tsx';
import { WhomField } from './whom-field.tsx';
import type { WhomChoice } from './whom.ts';
import style from './filters.module.css';

const MoreCriteria = lazy(async () => ({ default: (await loadPart(() => import('./more-criteria.tsx'))).MoreCriteria }));

interface FiltersProps {
  frame: SearchFrame;
  choices: readonly WhomChoice[];
  search: Search;
  change: ChangeSearch;
  clock: ClockOfCommunity;
  commune: Commune | undefined;
  /** The search in a few words: what a phone shows until one opens the filters. */
  summary: { readonly whom: string; readonly rest: string };
}

/** Three questions in sight, the others behind a button; on a phone all of them behind a summary. */
export function Filters({ frame, choices, search, change, clock, commune, summary }: FiltersProps) {
  const t = useTranslations('search');
  const [isOpen, setOpen] = useState(false);
  const [hasMore, setMore] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const fields = useId();
  const more = useId();
  const active = activeCriteria(search);
  useEffect(
    () =>
      focusOnSlash(() => {
        setOpen(true);
        // On a phone the field is not there before the filters are open.
        requestAnimationFrame(() => place.current?.querySelector('input')?.focus());
      }),
    [],
  );
  return (
    <div ref={place} role="search" aria-label={t('filters')} aria-keyshortcuts="/" className={style.filters} data-open={isOpen}>
      <PlainButton className={style.summary} aria-expanded={isOpen} aria-controls={fields} onPress={() => setOpen(!isOpen)}>
        <strong>{summary.whom}</strong>
        <span className={style.modify}>
          <SlidersHorizontal size={18} aria-hidden />
          {t(isOpen ? 'fold' : 'modify')}
        </span>
        <small>{summary.rest}</small>
      </PlainButton>
      <div id={fields} className={style.fields}>
        <div className={style.questions}>
          <WhomField choices={choices} whom={search.whom} onChange={(whom) => change({ whom })} />
          <NearField
            territory={frame.community.communes}
            near={search.near}
            commune={commune}
            onChange={(near) => change({ near, ...(near.kind === 'territory' ? { order: 'EARLIEST' } : {}) })}
          />
        </div>
        {search.near.kind === 'me' && <PositionNotice />}
        <div className={style.questions}>
          <WhenField when={search.when} clock={clock} onChange={(when) => change({ when })} />
          <Button kind="quiet" icon={SlidersHorizontal} aria-expanded={hasMore} aria-controls={more} onPress={() => setMore(!hasMore)}>
            {t('more', { count: active })}
          </Button>
        </div>
        <div id={more} hidden={!hasMore}>
          {hasMore && (
            <Suspense fallback={<div className={style.pickerPlace} />}>
              <MoreCriteria search={search} change={change} />
            </Suspense>
          )}
        </div>
        <div className={style.done}>
          <Button kind="primary" isWide onPress={() => setOpen(false)}>
            {t('showAnswers')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** `/` goes to the first field, as in many tools; not while somebody writes. */
function focusOnSlash(focus: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    const isWriting =
      event.target instanceof HTMLElement &&
      (event.target.isContentEditable || event.target.closest('input, textarea, [role="spinbutton"]') !== null);
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
    event.preventDefault();
    focus();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
