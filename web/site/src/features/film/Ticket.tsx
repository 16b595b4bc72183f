/** The ticket: what is the reader's own on a film, notched like a stub. */
import type { Film } from './film';
import styles from './Ticket.module.css';
import { TicketRating, TicketRest } from './TicketParts';

export const Ticket = ({ film }: { film: Film }) => (
  <div className={styles.ticket}>
    <div className={styles.stub}>
      <TicketRating film={film} />
    </div>
    <div className={styles.rest}>
      <TicketRest film={film} />
    </div>
  </div>
);
