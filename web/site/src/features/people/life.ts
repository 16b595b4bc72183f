/** Dates that may be known to the year or month alone. */

/** Whole years from one date to another, or null where only a span of ages would be true. */
export const ageAt = (born: string, then: string): number | null => {
  const [year, month, day] = born.split('-').map(Number);
  const [otherYear, otherMonth, otherDay] = then.split('-').map(Number);
  if (!year || !month || !day || !otherYear || !otherMonth || !otherDay) return null;
  const isBefore = otherMonth < month || (otherMonth === month && otherDay < day);
  return otherYear - year - (isBefore ? 1 : 0);
};

export const today = (now = new Date()): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** The longest a life is taken to be, where nobody has written down its end. */
export const LONGEST = 110;
