import { easter } from 'date-easter';
import { dayNumber, nthWeekday, weekdayFrom } from '../../time/calendar.ts';

/** The day of a holiday in a year. */
export type Holiday = (year: number) => number;

const on =
  (month: number, day: number): Holiday =>
  (year) =>
    dayNumber(year, month, day);
const nth =
  (count: number, weekday: number, month: number, later = 0): Holiday =>
  (year) =>
    (nthWeekday(year, month, weekday, count) ?? 0) + later;
const fromEaster =
  (later: number): Holiday =>
  (year) => {
    const { month, day } = easter(year);
    return dayNumber(year, month, day) + later;
  };

/** Names that mean the same day in every country. */
const EVERYWHERE: [Holiday, string][] = [
  [
    on(1, 1),
    "new year|new year's|new year's day|new years day|new years|the new year|ano nuevo|dia de ano nuevo",
  ],
  [on(1, 6), 'epiphany|three kings|three kings day|reyes|dia de reyes|reyes magos|dia de los reyes|epifania'],
  [on(2, 2), 'groundhog day|candelaria'],
  [
    on(2, 14),
    "valentine's|valentine's day|valentine|valentine day|valentines day|san valentin|dia de san valentin|dia de los enamorados",
  ],
  [on(3, 8), "women's day|international women's day|dia de la mujer|dia internacional de la mujer"],
  [
    on(3, 17),
    "st patrick's day|saint patrick's day|st patricks day|saint patricks day|st paddy's day|st patrick's|paddy's day|st. patrick's day|san patricio",
  ],
  [on(4, 1), "april fools|april fool's day|april fools day"],
  [on(4, 22), 'earth day|dia de la tierra'],
  [
    on(5, 1),
    'may day|lei day|workers day|international workers day|dia del trabajo|dia del trabajador|dia de los trabajadores|dia internacional de los trabajadores|primero de mayo',
  ],
  [on(10, 31), 'halloween|noche de brujas'],
  [on(11, 1), "all saints|all saints' day|all saints day|todos los santos|dia de todos los santos"],
  [on(11, 2), 'all souls day|day of the dead|dia de los muertos|dia de muertos'],
  [on(12, 8), 'inmaculada|la inmaculada|immaculate conception'],
  [on(12, 24), 'christmas eve|xmas eve|nochebuena|noche buena'],
  [
    on(12, 25),
    'christmas|christmas day|xmas|xmas day|x-mas|navidad|dia de navidad|navidades|las navidades|la navidad',
  ],
  [on(12, 26), 'boxing day|st stephens day'],
  [on(12, 31), "new year's eve|new years eve|nye|nochevieja|noche vieja|fin de ano|fin de anio"],
  [fromEaster(-47), 'mardi gras|shrove tuesday|pancake day|fat tuesday|martes de carnaval'],
  [fromEaster(-46), 'ash wednesday|miercoles de ceniza'],
  [fromEaster(-7), 'palm sunday|branch sunday|domingo de ramos'],
  [fromEaster(-3), 'maundy thursday|holy thursday|jueves santo'],
  [fromEaster(-2), 'good friday|viernes santo'],
  [fromEaster(-1), 'holy saturday|sabado santo|sabado de gloria'],
  [fromEaster(0), 'easter|easter sunday|easter day|pascua|domingo de pascua|domingo de resurreccion'],
  [fromEaster(1), 'easter monday|lunes de pascua'],
  [fromEaster(39), 'ascension|ascension day|dia de la ascension'],
  [fromEaster(49), 'pentecost|whit sunday|pentecostes'],
  [fromEaster(50), 'whit monday|pentecost monday|lunes de pentecostes'],
  [fromEaster(60), 'corpus christi'],
];

/** Names whose day depends on the country (ISO 3166-1 alpha-2). */
const IN_COUNTRY: Record<string, [Holiday, string][]> = {
  US: [
    [
      nth(3, 1, 1),
      "mlk day|martin luther king day|martin luther kings day|martin luther king's day|martin luther king jr day",
    ],
    [nth(3, 1, 2), "presidents day|president's day|presidents' day|president day"],
    [nth(2, 0, 5), "mother's day|mothers day|mothers' day|dia de la madre|dia de las madres"],
    [nth(-1, 1, 5), 'memorial day'],
    [nth(3, 0, 6), "father's day|fathers day|fathers' day|dia del padre"],
    [on(6, 19), 'juneteenth'],
    [on(7, 4), 'independence day|fourth of july|the fourth of july|dia de la independencia'],
    [nth(1, 1, 9), 'labor day|labour day'],
    [nth(2, 1, 10), "columbus day|indigenous people's day|indigenous peoples day"],
    [on(10, 16), "boss's day|boss day|bosses day|boss's"],
    [on(11, 11), "veterans day|veteran's day"],
    [nth(4, 4, 11), 'thanksgiving|thanksgiving day|turkey day|accion de gracias|dia de accion de gracias'],
    [nth(4, 4, 11, 1), 'black friday'],
    [nth(4, 4, 11, 4), 'cyber monday'],
    [(year) => weekdayFrom(dayNumber(year, 11, 2), 2), 'election day'],
  ],
  CA: [
    [nth(2, 0, 5), "mother's day|mothers day"],
    [nth(3, 0, 6), "father's day|fathers day"],
    [on(7, 1), 'canada day'],
    [nth(1, 1, 9), 'labor day|labour day'],
    [nth(2, 1, 10), 'thanksgiving|thanksgiving day'],
    [on(11, 11), 'remembrance day'],
  ],
  GB: [
    [fromEaster(-21), "mother's day|mothers day|mothering sunday"],
    [nth(3, 0, 6), "father's day|fathers day"],
    [on(11, 5), 'bonfire night|guy fawkes night'],
    [nth(4, 4, 11, 1), 'black friday'],
  ],
  ES: [
    [nth(1, 0, 5), 'dia de la madre'],
    [on(3, 19), 'dia del padre'],
    [on(10, 12), 'dia de la hispanidad|el pilar|dia del pilar|fiesta nacional'],
    [on(12, 6), 'dia de la constitucion'],
  ],
  MX: [
    [on(5, 10), 'dia de la madre|dia de las madres'],
    [nth(3, 0, 6), 'dia del padre'],
    [on(9, 16), 'dia de la independencia'],
    [on(12, 12), 'dia de la virgen|dia de la virgen de guadalupe'],
  ],
};
/** Names that mean a holiday somewhere: where it is not known when, they are asked about. */
export const holidayNames: string[] = Object.values(IN_COUNTRY).flatMap((list) =>
  list.flatMap(([, names]) => names.split('|')),
);

/** The holidays of a country by their names. */
export function holidaysOf(country: string): [name: string, Holiday][] {
  return [...EVERYWHERE, ...(IN_COUNTRY[country] ?? [])].flatMap(([holiday, names]) =>
    names.split('|').map((name): [string, Holiday] => [name, holiday]),
  );
}
