import { countUsers } from '@throughline/db/auth/users';
import { openAuth } from './open-auth.ts';

/** Whether the instance still waits for its first user. */
export const isFirstRun = async (): Promise<boolean> => (await countUsers(openAuth())) === 0;
