/** A vendor's sentence without the phone numbers that it repeats, however they are written: numbers never reach the logs. */
export const maskNumbers = (reason: string): string => reason.replace(/\+?\d(?:[\s().-]{0,3}\d){6,}/g, '…');
