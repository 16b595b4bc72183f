/** Where an admin adds and removes the offers of a film. */
import type { OfferOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import type { Film } from '../film';
import { useNames } from '../names';
import styles from './Edit.module.css';
import { OfferForm } from './OfferForm';
import { Platforms } from './Platforms';
import { Dialog } from '../Dialog';

const OffersDialog = ({ film, onClose }: { film: Film; onClose: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { country, day, money } = useFormats();
  const names = useNames();
  const { data, refetch } = movies.useOffersListQuery({ id: film.id, when: 'all', pageSize: 100 });
  const [remove] = movies.useOffersRemoveMutation();
  const [create] = movies.useOffersCreateMutation();
  const addAgain = ({ currency, kind, link, platform, price, quality, region, since, until }: OfferOut) =>
    void create({
      id: film.id,
      offerInRequest: { currency, kind, link, platform: platform.id, price, quality, region, since, until },
    })
      .unwrap()
      .then(() => refetch());
  const take = (offer: OfferOut) =>
    void remove({ id: offer.id })
      .unwrap()
      .then(
        () => {
          toast(t('offers.removed'), { label: t('shared:undo'), run: () => addAgain(offer) });
          void refetch();
        },
        (problem: unknown) => toastProblem(problem, t, i18n.language, () => take(offer)),
      );
  return (
    <Dialog onClose={onClose} size="lg" title={t('offers.of', { name: film.title })}>
      <Platforms film={film.id} onChanged={() => void refetch()} />
      <ul className={styles.offers}>
        {(data?.results ?? []).map((offer) => (
          <li key={offer.id}>
            <b>{offer.platform.name}</b>
            <span>{country(offer.region)}</span>
            <span>
              {names.offer(offer.kind)} {offer.price !== null && money(offer.price, offer.currency)}
            </span>
            <span className="m-dim">
              {[offer.since, offer.until].map((moment) => (moment ? day(moment) : '…')).join(' – ')}
            </span>
            <button className="m-link" type="button" onClick={() => take(offer)}>
              {t('shared:delete')}
            </button>
          </li>
        ))}
      </ul>
      <OfferForm movie={film.id} onAdded={() => void refetch()} />
    </Dialog>
  );
};

export default OffersDialog;
