// An invented portfolio, where a story or a measure needs none in particular.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const CENTRE = { lat: 20.5888, lon: -100.3899 };
const STREETS = ['Hidalgo', 'Juárez', 'Morelos', 'Corregidora', 'Zaragoza', 'Allende'];

/** Writes a portfolio of so many accounts around a centre, all given to one agent; gives the file. */
export async function writePortfolio(folder: string, accounts: number, agent: string): Promise<string> {
  const header = 'external_id,debtor_name,phone,street,latitude,longitude,balance,days_past_due,agent';
  const rows = Array.from({ length: accounts }, (_, number) => {
    const lat = CENTRE.lat + (number % 8) * 0.001;
    const lon = CENTRE.lon + Math.floor(number / 8) * 0.001;
    const street = `${STREETS[number % STREETS.length]} ${100 + number}`;
    return `C-${number},Titular Número ${number},4421234${String(number).padStart(3, '0')},${street},${lat},${lon},${1500 + number},${10 + number},${agent}`;
  });
  const file = join(folder, 'cartera.csv');
  await writeFile(file, [header, ...rows, ''].join('\n'));
  return file;
}
