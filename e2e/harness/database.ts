// Which databases the stories run on, and a fresh one for each server.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';

export type DatabaseKind = 'sqlite' | 'postgres';

export type Databases = { database: DatabaseKind };

/** SQLite always; PostgreSQL when its address is given. */
export function databases(): DatabaseKind[] {
  return process.env.RONDA_TEST_POSTGRES_URL ? ['sqlite', 'postgres'] : ['sqlite'];
}

/** The address of an empty database. */
export async function freshDatabase(kind: DatabaseKind, folder: string): Promise<string> {
  if (kind === 'sqlite') return `sqlite://${join(folder, 'ronda.db')}`;
  const server = process.env.RONDA_TEST_POSTGRES_URL ?? '';
  const name = `story_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${server}/${name}`;
}
