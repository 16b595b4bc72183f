/** The signs of the interface, drawn with one line each. A sign never stands alone without a word for screen readers. */
const PATHS = {
  search: 'M15.5 15.5 21 21M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0',
  theme: 'M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 4v16M12 7l5.5 2M12 11h8M12 15l6.5 0M12 18l4 0',
  flag: 'M7 4h10v16l-5-4-5 4z',
  seen: 'm5 12.5 4.5 4.5L19 7.5',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  films:
    'M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2M8 4v16M16 4v16M4 12h16M4 8h4M4 16h4M16 8h4M16 16h4',
  charts: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  grid: 'M4 5a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM13 5a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1zM4 14a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM13 14a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1z',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  person: 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c1-5 4-7 8-7s7 2 8 7',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  filter: 'M4 6h16M7 12h10M10 18h4',
  down: 'm5 9 7 7 7-7',
  next: 'm9 5 7 7-7 7',
  back: 'm15 5-7 7 7 7',
  helpful: 'M7 11v9H4v-9zM7 11l4-8c2 0 3 1 3 3l-1 4h6c1 0 2 1 2 2l-2 7c0 1-1 2-2 2H7',
  edit: 'M4 20l1-5L16 4l4 4L9 19z',
  history: 'M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 8v4l3 2',
  hide: 'M3 3l18 18M10 6c8-2 12 6 12 6s-1 2-3 4M6 8c-3 2-4 4-4 4s4 7 11 6',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
  warning: 'M12 4 22 20H2zM12 10v5M12 17.5v.01',
  offline:
    'M3 3l18 18M5 12a10 10 0 0 1 4-2.4M2 8.5A15 15 0 0 1 7 5.6M12 18h.01M9 15a4.5 4.5 0 0 1 5 0M19 12a10 10 0 0 0-5-2.8M22 8.5A15 15 0 0 0 12 5',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  share: 'M12 15V4M8 8l4-4 4 4M5 13v7h14v-7',
  another: 'M4 9h13l-3-4M20 15H7l3 4',
  lock: 'M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2M8 11V8a4 4 0 0 1 8 0v3',
  settings:
    'M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  play: 'M8 5l11 7-11 7z',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name, filled = false }: { name: IconName; filled?: boolean }) => (
  <svg className={filled ? 'm-icon m-icon-filled' : 'm-icon'} viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
