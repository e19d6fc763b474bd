import { useId, type ReactNode } from 'react';
import card from '../ui/card.module.css';
import style from './section.module.css';

interface SectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** One matter of the account. */
export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section className={`${card.card} ${style.section}`} aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {lead !== undefined && <p className={style.lead}>{lead}</p>}
      </div>
      {children}
    </section>
  );
}
