/** The colours of the base maps, light and dark: quiet, so that what lies on the map speaks. */
export interface MapPalette {
  water: string;
  land: string;
  green: string;
  builtUp: string;
  building: string;
  buildingLine: string;
  border: string;
  street: string;
  streetLine: string;
  road: string;
  roadLine: string;
  path: string;
  label: string;
  labelSoft: string;
  halo: string;
}

export const LIGHT: MapPalette = {
  water: '#c9dde2',
  land: '#f3f3ef',
  green: '#dfe9da',
  builtUp: '#eae9e3',
  building: '#e7e6e0',
  buildingLine: '#dad8d0',
  border: '#b3bfc2',
  street: '#ffffff',
  streetLine: '#cfcfc7',
  road: '#fbe7b8',
  roadLine: '#d8bf84',
  path: '#cfcbc0',
  label: '#2c3f45',
  labelSoft: '#66777c',
  halo: '#ffffff',
};

export const DARK: MapPalette = {
  water: '#0b2a33',
  land: '#152126',
  green: '#1a2b29',
  builtUp: '#1a272c',
  building: '#1d2b30',
  buildingLine: '#26363c',
  border: '#48595f',
  street: '#33454c',
  streetLine: '#1b282c',
  road: '#56605a',
  roadLine: '#202c2f',
  path: '#2c3b40',
  label: '#d5e1e3',
  labelSoft: '#8fa3a8',
  halo: '#10191d',
};
