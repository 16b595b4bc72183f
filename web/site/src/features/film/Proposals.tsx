/** The changes that members propose of a film: one's own, or all of them for an admin. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';
import styles from './History.module.css';
import { ProposalItem } from './ProposalItem';

export const Proposals = ({ movie }: { movie: number }) => {
  const { t } = useTranslation('film');
  const { data } = movies.useProposalsListQuery({ movie, pageSize: 50 });
  const proposals = data?.results ?? [];
  if (proposals.length === 0) return null;
  return (
    <Section title={t('proposals.title')}>
      <ul className={styles.changes}>
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </Section>
  );
};
