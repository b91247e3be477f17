/** A drawing of a day's round: streets, the way walked, the doors. */
import classes from './EntranceFrame.module.css';

const STREETS = [
  'M0 70H520',
  'M0 150H520',
  'M0 236H520',
  'M70 0V300',
  'M176 0V300',
  'M290 0V300',
  'M410 0V300',
  'M0 290L250 0',
];
const DOORS: ReadonlyArray<[x: number, y: number]> = [
  [70, 236],
  [176, 150],
  [290, 150],
  [410, 70],
];

export function RoundDrawing() {
  return (
    <svg className={classes.drawing} viewBox="0 0 520 300" fill="none" aria-hidden focusable="false">
      <g stroke="rgb(255 255 255 / 9%)" strokeWidth="10">
        {STREETS.map((street) => (
          <path key={street} d={street} />
        ))}
      </g>
      <path
        d="M20 236H70M70 236H176V150H290V70H410"
        stroke="#56b4e9"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeDasharray="1 9"
      />
      {DOORS.map(([x, y], index) => (
        <g key={x}>
          <circle cx={x} cy={y} r="15" fill={index === DOORS.length - 1 ? '#e69f00' : '#0f7f71'} />
          {index === DOORS.length - 1 ? (
            <circle cx={x} cy={y} r="5" fill="#08353b" />
          ) : (
            <path
              d={`M${x - 5.5} ${y + 0.5}l4 4 7-8`}
              stroke="#fff"
              strokeWidth="2.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          )}
        </g>
      ))}
    </svg>
  );
}
