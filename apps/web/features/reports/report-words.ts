// When a report is sent, in words.

interface Times {
  cadence: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  day?: number | null;
  hour: number;
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const ordinal = (day: number): string => {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
};

/** "Every Monday at 07:00", "On the 31st of each month at 07:00". */
export function scheduleWords({ cadence, day, hour }: Times): string {
  const at = `at ${hourWords(hour)}`;
  if (cadence === 'DAILY') return `Every day ${at}`;
  if (cadence === 'WEEKLY') return `Every ${weekdays[(day ?? 1) - 1]} ${at}`;
  return `On the ${ordinal(day ?? 1)} of each month ${at}`;
}

/** Addresses by comma, semicolon, space or line. */
export const readAddresses = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');
