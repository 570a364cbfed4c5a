import { hashPassword } from '@throughline/db/auth/hash-password';
import { passwordProblem } from '@throughline/db/auth/password-problem';
import { createFirstUser as createFirstUserRow } from '@throughline/db/organizations/create-user';
import { z } from 'zod';
import { HttpRefused } from '../../http-errors.ts';
import { Refused } from '../../refused.ts';
import type { Services } from '../../services.ts';
import { holdsFirstUserCode, removeFirstUserCode } from './first-user-code.ts';

const Body = z
  .strictObject({
    code: z.string().max(100),
    email: z.string().trim().max(300).pipe(z.email()),
    password: z.string().max(1000),
    name: z.string().trim().min(1).max(200).optional(),
    organization: z.string().trim().min(1).max(200),
  })
  .check(({ value, issues }) => {
    const message = passwordProblem(value.password, value.email);
    if (message !== null) issues.push({ code: 'custom', path: ['password'], message, input: value.password });
  });

/** 409 once there is a user, 403 for a wrong code, 400 with every problem of the body. */
export async function createFirstUser(
  services: Services,
  body: unknown,
): Promise<{ userId: string; organizationId: string }> {
  const { prisma } = services.database;
  if ((await prisma.user.count()) > 0)
    throw new HttpRefused(409, 'NOT_FOUND', 'There is a user already: sign in instead.');
  const parsed = Body.safeParse(body);
  if (!parsed.success) {
    throw new Refused(
      parsed.error.issues.map((issue) => ({
        path: issue.path.map(String),
        code: 'WRONG_VALUE',
        message: issue.message,
      })),
    );
  }
  const { code, email, password, name, organization } = parsed.data;
  if (!holdsFirstUserCode(services.env.dataDir, code)) {
    throw new HttpRefused(403, 'WRONG_VALUE', 'That is not the code that was printed at the start.', ['code']);
  }
  const user = await createFirstUserRow(services.database, {
    email,
    passwordHash: await hashPassword(password),
    organizationName: organization,
    ...(name !== undefined && { name }),
  });
  if (user === null) throw new HttpRefused(409, 'NOT_FOUND', 'There is a user already: sign in instead.');
  removeFirstUserCode(services.env.dataDir);
  return { userId: user.id, organizationId: user.organizationId };
}
