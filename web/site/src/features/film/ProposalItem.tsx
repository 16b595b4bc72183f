/** A proposal: who makes it, field by field what it would change, and what one may do with it. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import type { ProposalOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useAccount, useIsAdmin } from '@matinee/shared/session/account.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Difference } from './Difference';
import form from './Form.module.css';
import styles from './History.module.css';
import { useNames } from './names';
import { useSources } from './saidBy';

export const ProposalItem = ({ proposal }: { proposal: ProposalOut }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { day } = useFormats();
  const { field } = useSources();
  const names = useNames();
  const isAdmin = useIsAdmin();
  const account = useAccount();
  const [isRefusing, setRefusing] = useState(false);
  const { data: whole } = movies.useProposalsRetrieveQuery({ id: proposal.id });
  const [accept] = movies.useProposalsAcceptMutation();
  const [withdraw] = movies.useProposalsWithdrawMutation();
  const isOpen = proposal.state === 'open';
  const tried = (work: () => Promise<unknown>, done: string) => {
    work().then(
      () => toast(done),
      (problem: unknown) => toastProblem(problem, t, i18n.language, () => tried(work, done)),
    );
  };
  return (
    <li className={styles.change}>
      <p>
        <b>{proposal.by.username}</b>{' '}
        <time className="m-small m-faint" dateTime={proposal.created_at}>
          {day(proposal.created_at)}
        </time>{' '}
        <span className={styles.state}>{names.proposal(proposal.state)}</span>
      </p>
      {proposal.comment && <p className="m-small">{proposal.comment}</p>}
      <dl className={styles.fields}>
        {(whole?.fields ?? []).map(({ field: name, now, proposed }) => (
          <div key={name}>
            <dt>{field(name)}</dt>
            <dd>
              <Difference before={now} after={proposed} />
            </dd>
          </div>
        ))}
      </dl>
      {proposal.reason && <p className="m-small m-dim">{t('proposals.reason', { reason: proposal.reason })}</p>}
      {isOpen && (
        <div className={styles.buttons}>
          {isAdmin && (
            <>
              <button
                className="m-button m-button-small m-button-main"
                type="button"
                onClick={() =>
                  tried(() => accept({ id: proposal.id, acceptInRequest: {} }).unwrap(), t('proposals.accepted'))
                }
              >
                {t('proposals.accept')}
              </button>
              <button className="m-button m-button-small" type="button" onClick={() => setRefusing(!isRefusing)}>
                {t('proposals.refuse')}
              </button>
            </>
          )}
          {account?.username === proposal.by.username && (
            <button
              className="m-button m-button-small m-button-quiet"
              type="button"
              onClick={() => tried(() => withdraw({ id: proposal.id }).unwrap(), t('proposals.withdrawn'))}
            >
              {t('proposals.withdraw')}
            </button>
          )}
        </div>
      )}
      {isRefusing && <Refusal id={proposal.id} onClose={() => setRefusing(false)} />}
    </li>
  );
};

const Refusal = ({ id, onClose }: { id: number; onClose: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const [reason, setReason] = useState('');
  const [refuse] = movies.useProposalsRefuseMutation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    refuse({ id, refuseInRequest: { reason } })
      .unwrap()
      .then(onClose, (problem: unknown) => toastProblem(problem, t, i18n.language));
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <Field label={t('hide.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className={form.buttons}>
        <button className="m-button m-button-small" type="submit">
          {t('proposals.refuse')}
        </button>
      </div>
    </form>
  );
};
