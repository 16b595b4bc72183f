/** The client of `auth`, with what each write makes stale. */
import { auth as generated } from './generated/auth';

export const auth = generated.enhanceEndpoints({
  addTagTypes: ['Session'],
  endpoints: {
    authListSessions: { providesTags: ['Session'] },
    authEndSession: { invalidatesTags: ['Session'] },
    authEndOtherSessions: { invalidatesTags: ['Session'] },
  },
});
