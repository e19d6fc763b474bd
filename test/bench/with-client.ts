import pg from 'pg';

/** A connection for the time of the work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function execute(url: string, text: string, values?: readonly unknown[]): Promise<void> {
  await withClient(url, (client) => client.query(text, values && [...values]));
}
