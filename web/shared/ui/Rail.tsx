/** A row of films that goes on to the side: fits a desk whole, snaps on a phone, has buttons wherever something is out of sight. */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';
import styles from './Rail.module.css';

interface RailProps {
  children: ReactNode[];
  label: string;
  /** Numbered places: an ordered list. */
  ranked?: boolean;
}

export const Rail = ({ children, label, ranked = false }: RailProps) => {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement & HTMLOListElement>(null);
  const [ends, setEnds] = useState({ before: false, after: false });
  const look = useCallback(() => {
    const { current } = list;
    if (!current) return;
    const left = Math.abs(current.scrollLeft);
    setEnds({ before: left > 4, after: left + current.clientWidth < current.scrollWidth - 4 });
  }, []);
  useEffect(() => {
    look();
    const watcher = new ResizeObserver(look);
    if (list.current) watcher.observe(list.current);
    return () => watcher.disconnect();
  }, [look, children.length]);
  const move = (way: 1 | -1) => {
    const { current } = list;
    const sign = current && getComputedStyle(current).direction === 'rtl' ? -1 : 1;
    current?.scrollBy({ left: way * sign * current.clientWidth * 0.8, behavior: 'auto' });
  };
  const List = ranked ? 'ol' : 'ul';
  return (
    <div className={styles.rail}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reachable by keyboard */}
      <List
        className={styles.list}
        ref={list}
        onScroll={look}
        aria-label={label}
        tabIndex={ends.before || ends.after ? 0 : undefined}
      >
        {children.map((child, place) => (
          <li key={place}>{child}</li>
        ))}
      </List>
      {ends.before && (
        <button
          className={`${styles.button} ${styles.before}`}
          type="button"
          onClick={() => move(-1)}
          aria-label={t('back')}
        >
          <Icon name="back" />
        </button>
      )}
      {ends.after && (
        <button
          className={`${styles.button} ${styles.after}`}
          type="button"
          onClick={() => move(1)}
          aria-label={t('forward')}
        >
          <Icon name="next" />
        </button>
      )}
    </div>
  );
};
