import { Label, ProgressBar } from 'react-aria-components';
import style from './imports.module.css';
import { percentOf } from './sizes.ts';

/** How far long work is; without a total, only that it goes on. */
export function Progress({ label, done, total = 0 }: { label: string; done?: number; total?: number }) {
  const percent = done === undefined ? null : percentOf(done, total);
  return (
    <ProgressBar className={style.progress} value={percent ?? 0} isIndeterminate={percent === null}>
      {({ valueText }) => (
        <>
          <div className={style.progressHead}>
            <Label>{label}</Label>
            {percent !== null && <span>{valueText}</span>}
          </div>
          <div className={style.track}>
            <div className={style.fill} data-unknown={percent === null} style={percent === null ? undefined : { width: `${percent}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
