// Ends with 0 where the instance of this environment answers, its database and its dashboard with it; with 1 otherwise.
const { API_PORT = '4000', WEB_PORT = '3000' } = process.env;
const addresses = [`http://127.0.0.1:${API_PORT}/readyz`, `http://127.0.0.1:${WEB_PORT}/signin`];

const answers = await Promise.all(
  addresses.map((address) =>
    fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(4_000) }).then(
      ({ status }) => status < 400,
      () => false,
    ),
  ),
);
process.exit(answers.every(Boolean) ? 0 : 1);
