// What stories set up by the API of the signed-in browser, where the way there is not what they tell.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

type Json = Record<string, unknown>;

export class Organization {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  async get<T = Json>(path: string): Promise<T> {
    const response = await this.page.request.get(`${this.url}${path}`);
    expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
    return (await response.json()) as T;
  }

  async post<T = Json>(path: string, data: Json): Promise<T> {
    const response = await this.page.request.post(`${this.url}${path}`, {
      data,
      headers: { origin: this.url },
    });
    const text = await response.text();
    expect(response.ok(), `${path}: ${response.status()} ${text}`).toBe(true);
    return (text ? JSON.parse(text) : {}) as T;
  }

  /** Imports a file into a new portfolio and waits until it is read; agents that are not known are made. */
  async importPortfolio(name: string, file: string, currency: string): Promise<Import> {
    const request = { name, creditor: 'Banco Uno', currency, payment_instructions: 'En cualquier tienda' };
    const portfolio = await this.post<{ id: string }>('/api/v1/portfolios', request);
    const path = `/api/v1/portfolios/${portfolio.id}/imports?file_name=cartera.csv&start=true&create_agents=true`;
    const response = await this.page.request.post(`${this.url}${path}`, {
      data: await readFile(file),
      headers: { origin: this.url, 'content-type': 'application/octet-stream' },
    });
    expect(response.ok(), await response.text()).toBe(true);
    const { import: started } = (await response.json()) as { import: Import };
    let seen = started;
    await expect
      .poll(async () => {
        seen = await this.get<Import>(`/api/v1/imports/${started.id}`);
        return seen.state;
      })
      .toBe('done');
    return seen;
  }

  /** Whoever is signed in gets an e-mail for every visit. */
  async subscribeToVisits(): Promise<void> {
    const me = await this.get<{ user_id: string }>('/api/v1/me');
    const response = await this.page.request.put(`${this.url}/api/v1/subscriptions/${me.user_id}`, {
      data: { topics: ['visits'] },
      headers: { origin: this.url },
    });
    expect(response.ok(), await response.text()).toBe(true);
  }

  /** The link that enrols a phone for the agent with this code. */
  async enrolmentLink(code: string): Promise<string> {
    const agents = await this.get<{ rows: { id: string; code: string }[] }>('/api/v1/agents?per_page=200');
    const agent = agents.rows.find((row) => row.code === code);
    const link = await this.post<{ url: string }>(`/api/v1/agents/${agent?.id}/enrolments`, {});
    return link.url;
  }

  /** An agent's visits. */
  async visits(filter: string): Promise<VisitRow[]> {
    return (await this.get<{ rows: VisitRow[] }>(`/api/v1/visits?per_page=200&${filter}`)).rows;
  }
}

export type Import = {
  id: string;
  state: string;
  counts: { read: number; created: number; refused: number; assigned: number };
};

export type VisitRow = { id: string; state: string; debtor_name: string; outcome_code: string | null };
