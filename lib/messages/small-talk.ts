/** What is said to somebody who wants nothing done. */
export const WELCOME = 'You are welcome.';
export const HELLO =
  'Hello! I am ringround, an AI that makes phone calls for you. Tell me what you need and when, for example "I need a dentist on Monday afternoon".';
export const ABOUT_US =
  'I am ringround, an AI that calls businesses for you and books one appointment. It costs you nothing here; the business tells you its own prices. I keep what you write only to book for you: *delete my data* erases all of it, *stop* ends our messages. I cannot pass you on to a person.';
export const ONLY_BOOKS =
  'I can only book so far, and have asked nobody. If you want an appointment, tell me for what and when, for example "I need a dentist on Monday afternoon".';
