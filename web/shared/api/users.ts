/** The client of `users`, with what each write makes stale. */
import { users as generated } from './generated/users';

export const users = generated.enhanceEndpoints({
  addTagTypes: ['Account'],
  endpoints: {
    usersGetOwnAccount: { providesTags: ['Account'] },
    usersChangeProfile: { invalidatesTags: ['Account'] },
    usersSetPicture: { invalidatesTags: ['Account'] },
    usersRemovePicture: { invalidatesTags: ['Account'] },
    usersChangeEmail: { invalidatesTags: ['Account'] },
    usersGetProfile: { providesTags: ['Account'] },
    usersListAccounts: { providesTags: ['Account'] },
    usersAdministerAccount: { invalidatesTags: ['Account'] },
  },
});
