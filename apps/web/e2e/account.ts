/** The account that first-run.setup.ts makes; every other spec starts signed in as it. */
export const account = { email: 'mara@merchant.example', password: 'correct horse battery', organization: 'Merchant' };
