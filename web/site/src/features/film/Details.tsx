/** Awards, connections, trivia, other titles, and more by the same hand. */
import type { DetailsOut } from '@matinee/shared/api/generated/movies.ts';
import { AlternateTitles } from './AlternateTitles';
import { Awards } from './Awards';
import { Connections } from './Connections';
import type { Film } from './film';
import { SameHand } from './SameHand';
import { Trivia } from './Trivia';

const Details = ({ film, details }: { film: Film; details: DetailsOut }) => (
  <>
    {details.awards.length > 0 && <Awards awards={details.awards} counts={film.award_counts} />}
    {details.connections.length + details.connections_from.length > 0 && <Connections details={details} />}
    {details.trivia.length > 0 && <Trivia id={film.id} trivia={details.trivia} />}
    {details.alternate_titles.length > 0 && <AlternateTitles titles={details.alternate_titles} />}
    <SameHand film={film} />
  </>
);

export default Details;
