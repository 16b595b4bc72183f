/** How many films a member rated in each of the last twelve months. */
import type { MonthOut } from '@matinee/shared/api/generated/movies.ts';
import { Bars } from '@matinee/shared/ui/Bars.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';

/** The last twelve months, the present one last, as `2026-11`. */
export const lastMonths = (now = new Date()): string[] =>
  Array.from({ length: 12 }, (_, place) => {
    const month = new Date(Date.UTC(now.getFullYear(), now.getMonth() - 11 + place, 1));
    return month.toISOString().slice(0, 7);
  });

export const Months = ({ months, isOwn }: { months: MonthOut[]; isOwn: boolean }) => {
  const { t, i18n } = useTranslation('members');
  const counts = new Map(months.map(({ month, count }) => [month, count]));
  const short = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' });
  const bars = lastMonths().map((month) => ({
    label: short.format(new Date(`${month}-01`)),
    count: counts.get(month) ?? 0,
    isOwn,
  }));
  const sum = bars.reduce((all, { count }) => all + count, 0);
  if (sum === 0) return null;
  return (
    <Section title={t('months')} why={t('films', { count: sum })}>
      {/* Time runs to the right in every script here. */}
      <div dir="ltr">
        <Bars bars={bars} caption={t('monthsCaption')} height={72} axis="all" />
      </div>
    </Section>
  );
};
