const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How the confirmation of an appointment at this local wall time (`2026-02-10T14:30`) must begin. */
export function expectedConfirmation(provider: string, wall: string): string {
  const at = new Date(`${wall}:00Z`);
  const hours = at.getUTCHours();
  const clock = `${hours % 12 || 12}:${String(at.getUTCMinutes()).padStart(2, '0')} ${hours < 12 ? 'AM' : 'PM'}`;
  return [
    '*Appointment Confirmed*\n',
    `*Provider:* ${provider}`,
    `*Date:* ${days[at.getUTCDay()]}, ${months[at.getUTCMonth()]} ${at.getUTCDate()}`,
    `*Time:* ${clock}`,
  ].join('\n');
}
