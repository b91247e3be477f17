// What stories read by the API of the signed-in browser, where no page says it.
import { expect, type Page } from '@playwright/test';

export class Organization {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    const response = await this.page.request.get(`${this.url}${path}`);
    expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
    return (await response.json()) as T;
  }

  async text(path: string): Promise<string> {
    const response = await this.page.request.get(`${this.url}${path}`);
    expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
    return response.text();
  }

  /** Publishes a questionnaire and gives it to the first kind of visit; its id. */
  async askAtVisits(title: string, definition: object): Promise<string> {
    const data = { title, definition };
    const made = await this.page.request.post(`${this.url}/api/v1/questionnaires`, { data });
    expect(made.status(), await made.text()).toBe(201);
    const { id } = (await made.json()) as { id: string };
    await this.giveToVisits(id);
    return id;
  }

  /** Visits of the first kind ask this questionnaire. */
  async giveToVisits(questionnaireId: string): Promise<void> {
    const [kind] = await this.get<Record<string, unknown>[]>('/api/v1/visit-kinds');
    const data = { ...kind, questionnaire_id: questionnaireId };
    const given = await this.page.request.put(`${this.url}/api/v1/visit-kinds/${kind?.id}`, { data });
    expect(given.ok(), await given.text()).toBe(true);
  }

  /** The visits that a filter of the list lets through. */
  async visits(filter: string): Promise<VisitRow[]> {
    const rows: VisitRow[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.get<{ rows: VisitRow[]; total: number }>(
        `/api/v1/visits?per_page=200&page=${page}&${filter}`,
      );
      rows.push(...answer.rows);
      if (rows.length >= answer.total || answer.rows.length === 0) return rows;
    }
  }
}

export type VisitRow = { id: string; state: string; debtor_name: string; agent_name: string | null };
